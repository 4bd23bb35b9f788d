package broadsheet.look;

import broadsheet.article.Problem;
import broadsheet.article.yaml.Utf8;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks that `theme.css` loads nothing from other sites, and that no mistake in it can have an
/// effect beyond the end of a rule.
public final class ThemeReader {

  /// The maximum size of the file in bytes.
  public static final int MAX_SIZE = 64 << 10;

  private static final Pattern STYLE_END = Pattern.compile("</style", Pattern.CASE_INSENSITIVE);

  /// A path from the root of the site, an element of the page, or an image in the address itself.
  private static final Pattern OWN_ADDRESS =
      Pattern.compile("(?:/(?![/\\\\])[^\\\\\\s]*|#[^\\\\\\s]*|(?i:data:image/).*|)");

  private ThemeReader() {}

  /// Returns the problems of the file; none if it is valid.
  ///
  /// @param file the file as problems name it, such as `s3://bucket/theme.css`
  /// @param bytes the whole file; more than [#MAX_SIZE] bytes are a problem
  public static List<Problem> problems(String file, byte[] bytes) {
    Optional<Problem> unreadable = LookReport.unreadable(file, bytes, MAX_SIZE);
    if (unreadable.isPresent()) {
      return List.of(unreadable.get());
    }
    String css = Utf8.text(bytes);
    LookReport report = new LookReport(file, css);
    STYLE_END.matcher(css).results().forEach(end -> styleEnd(report, end.start()));
    new CssScanner(css, report, (offset, use, value) -> check(report, offset, use, value)).scan();
    return report.problems();
  }

  private static void styleEnd(LookReport report, int offset) {
    report.add(offset, "'</style'", "CSS without HTML", "remove the tag");
  }

  private static void check(LookReport report, int offset, CssScanner.Use use, String value) {
    switch (use) {
      case AT_RULE -> {
        if (value.toLowerCase(Locale.ROOT).equals("import")) {
          report.add(
              offset,
              "'@import'",
              "all rules in this file",
              "copy the rules of the other stylesheet into this file");
        }
      }
      case ADDRESS -> {
        if (!OWN_ADDRESS.matcher(value).matches()) {
          report.add(
              offset,
              "the address '" + value + "'",
              "an image of this site, with a path from its root, or a data:image address",
              "upload the image to the article bucket and write url(/images/paper.png)");
        }
      }
    }
  }
}
