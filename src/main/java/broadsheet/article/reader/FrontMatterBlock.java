package broadsheet.article.reader;

import broadsheet.article.Problem;

/// The front matter of a file, separated from the text but not yet parsed.
public sealed interface FrontMatterBlock {

  /// The format of front matter.
  public enum Format {
    YAML,
    TOML,
    JSON
  }

  /// The file has front matter.
  ///
  /// @param text the front matter without its opening and closing lines
  /// @param firstLine the line of the file, from 1, on which the front matter begins
  /// @param body the text after the front matter
  /// @param bodyLine the line of the file, from 1, on which the body begins
  record Found(Format format, String text, int firstLine, String body, int bodyLine)
      implements FrontMatterBlock {}

  /// The file has no front matter; it is still an article.
  record None() implements FrontMatterBlock {}

  /// The file begins like front matter, but its extent cannot be determined.
  record Refused(Problem problem) implements FrontMatterBlock {}
}
