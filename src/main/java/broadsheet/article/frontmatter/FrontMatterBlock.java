package broadsheet.article.frontmatter;

import broadsheet.article.Problem;

/// The front matter of a file, cut out but not yet read.
public sealed interface FrontMatterBlock {

  /// How it is written.
  enum Format {
    YAML,
    TOML,
    JSON
  }

  /// It is there.
  ///
  /// @param text without the lines that open and close it
  /// @param firstLine the file's line, from 1, that the text begins in
  /// @param body what follows it
  /// @param bodyLine the file's line, from 1, that the body begins in
  record Found(Format format, String text, int firstLine, String body, int bodyLine)
      implements FrontMatterBlock {}

  /// The file has none: it is an article all the same.
  record None() implements FrontMatterBlock {}

  /// The file begins as front matter does, and where it ends cannot be told.
  record Refused(Problem problem) implements FrontMatterBlock {}

  /// Looks for it at the beginning of a file.
  ///
  /// @param file its name for problems
  /// @param text line ends `\n`
  static FrontMatterBlock of(String file, String text) {
    return new FrontMatterFinder(file, text).find();
  }
}
