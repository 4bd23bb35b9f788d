package broadsheet.article;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the file of an article: YAML front matter between `---` lines, and Markdown below.
///
/// A file without front matter is an article, too. Every mistake is a [Problem].
public final class ArticleReader {

  /// Longest file, in bytes.
  public static final int MAX_SIZE = 1 << 20;

  private static final String FENCE = "---";

  private final ZoneId zone;

  /// @param zone in which dates are read that carry none
  public ArticleReader(ZoneId zone) {
    this.zone = zone;
  }

  /// Reads a file.
  ///
  /// @param file its name for problems, such as `s3://bucket/key`
  /// @param bytes UTF-8, with or without byte order mark, lines ended by CR, LF or both; at most
  ///   [#MAX_SIZE], more of them are a problem
  public Reading read(String file, byte[] bytes) {
    if (bytes.length > MAX_SIZE) {
      return rejected(
          Problem.error(
              file,
              0,
              0,
              "more than " + MAX_SIZE + " bytes",
              "an article of at most 1 MiB",
              "split it, or take images out of its text"));
    }
    Optional<Problem> encoding = Utf8.problem(file, bytes);
    if (encoding.isPresent()) {
      return rejected(encoding.get());
    }
    String text = Utf8.text(bytes);
    String firstLine = line(text, 0);
    return switch (firstLine.stripTrailing()) {
      case FENCE -> withFrontMatter(file, text, firstLine.length() + 1);
      case "+++" -> rejected(unsupported(file, "+++", "TOML"));
      default -> {
        List<Problem> problems = new ArrayList<>();
        yield new Reading.Accepted(
            new Article(frontMatter(Map.of(), report(file, problems)), text, 1), problems);
      }
    };
  }

  private Reading withFrontMatter(String file, String text, int start) {
    int lines = 1;
    int end = start;
    while (end < text.length() && !line(text, end).stripTrailing().equals(FENCE)) {
      end += line(text, end).length() + 1;
      lines++;
    }
    if (end >= text.length()) {
      return rejected(
          Problem.error(
              file,
              1,
              1,
              "'---' that opens the front matter and no line '---' that closes it",
              "a line '---' after the last key",
              "add that line"));
    }
    int body = Math.min(text.length(), end + line(text, end).length() + 1);
    List<Problem> problems = new ArrayList<>();
    YamlReport report = report(file, problems);
    Map<String, Yaml.Entry> entries =
        Yaml.entries(text.substring(Math.min(start, end), end), report);
    if (!problems.isEmpty()) {
      return new Reading.Rejected(problems);
    }
    FrontMatter frontMatter = frontMatter(entries, report);
    boolean isBroken = problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    return isBroken
        ? new Reading.Rejected(problems)
        : new Reading.Accepted(new Article(frontMatter, text.substring(body), lines + 2), problems);
  }

  private FrontMatter frontMatter(Map<String, Yaml.Entry> entries, YamlReport report) {
    return new FrontMatterReader(new YamlValues(entries, report)).read(zone);
  }

  /// Front matter begins below its `---`.
  private static YamlReport report(String file, List<Problem> problems) {
    return new YamlReport(file, 2, Problem.Severity.WARNING, problems);
  }

  private static String line(String text, int start) {
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private static Problem unsupported(String file, String found, String format) {
    return Problem.error(
        file,
        1,
        1,
        "'" + found + "', which opens front matter in " + format,
        "YAML between lines '---'",
        "write the front matter in YAML; " + format + " is not supported");
  }

  private static Reading rejected(Problem problem) {
    return new Reading.Rejected(List.of(problem));
  }
}
