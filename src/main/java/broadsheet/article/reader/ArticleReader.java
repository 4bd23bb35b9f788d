package broadsheet.article.reader;

import broadsheet.article.Article;
import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.Reading;
import broadsheet.article.reader.FrontMatterBlock.Found;
import broadsheet.article.reader.FrontMatterBlock.None;
import broadsheet.article.reader.FrontMatterBlock.Refused;
import broadsheet.article.yaml.Toml;
import broadsheet.article.yaml.Utf8;
import broadsheet.article.yaml.Yaml;
import broadsheet.article.yaml.YamlEntry;
import broadsheet.article.yaml.YamlReport;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads an article: front matter in YAML, TOML or JSON, followed by Markdown.
///
/// A file without front matter is also an article. Every mistake becomes a [Problem].
public final class ArticleReader {

  /// The maximum size of a file in bytes.
  public static final int MAX_SIZE = 1 << 20;

  private final ZoneId zone;

  /// Creates a reader.
  ///
  /// @param zone the time zone of dates that have none
  public ArticleReader(ZoneId zone) {
    this.zone = zone;
  }

  /// Reads a file, ignoring any date in its name.
  public Reading read(String file, byte[] bytes) {
    return read(file, "", bytes);
  }

  /// Reads a file.
  ///
  /// @param file the file as problems name it, such as `s3://bucket/key`
  /// @param name the name of the file, or of the folder that contains only this article, such as
  ///   `2012-02-24-gecko`; its leading date is the article's date if the front matter has none
  /// @param bytes UTF-8 with or without a byte order mark, with CR, LF or CRLF line ends; more than
  ///   [#MAX_SIZE] bytes are a problem
  public Reading read(String file, String name, byte[] bytes) {
    if (bytes.length > MAX_SIZE) {
      return rejected(
          Problem.error(
              file,
              0,
              0,
              "more than " + MAX_SIZE + " bytes",
              "an article of at most 1 MiB",
              "split it, or move embedded images to files of their own"));
    }
    Optional<Problem> encoding = Utf8.problem(file, bytes);
    if (encoding.isPresent()) {
      return rejected(encoding.get());
    }
    String text = Utf8.text(bytes);
    return switch (FrontMatterFinder.find(file, text)) {
      case Refused(Problem problem) -> rejected(problem);
      case None() -> article(Map.of(), report(file, 1), name, text, 1);
      case Found found -> {
        YamlReport report = report(file, found.firstLine());
        Map<String, YamlEntry> entries = entries(found, report);
        yield report.hasError()
            ? new Reading.Rejected(report.problems())
            : article(entries, report, name, found.body(), found.bodyLine());
      }
    };
  }

  private static Map<String, YamlEntry> entries(Found found, YamlReport report) {
    return switch (found.format()) {
      case YAML -> Yaml.entries(found.text(), report);
      case JSON -> Yaml.json(found.text(), report);
      case TOML -> Toml.entries(found.text(), report);
    };
  }

  private Reading article(
      Map<String, YamlEntry> entries, YamlReport report, String name, String body, int bodyLine) {
    FrontMatterReader.Result result = new FrontMatterReader(entries, report, zone).read(name);
    return report.hasError()
        ? new Reading.Rejected(report.problems())
        : new Reading.Accepted(
            new Article(result.frontMatter(), result.publication(), body, bodyLine),
            report.problems());
  }

  private static YamlReport report(String file, int firstLine) {
    return new YamlReport(file, firstLine, Severity.WARNING, new ArrayList<>());
  }

  private static Reading rejected(Problem problem) {
    return new Reading.Rejected(List.of(problem));
  }
}
