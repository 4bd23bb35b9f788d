package broadsheet.look;

import broadsheet.article.Problem;
import broadsheet.article.text.PlainText;
import broadsheet.article.yaml.Utf8;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/// Reads `head.html`, the elements that a site adds to the head of every page.
///
/// Only what [HeadElements] allows is accepted, and it is written again from the parsed elements:
/// nothing of the file itself reaches a page.
public final class HeadReader {

  /// The maximum size of the file in bytes.
  public static final int MAX_SIZE = 8 << 10;

  private static final int MAX_ERRORS = 20;

  private final HeadElements elements;

  /// Creates a reader.
  ///
  /// @param analyticsOrigin the origin whose scripts pages may load, such as
  ///   `https://stats.example`; empty for none
  public HeadReader(String analyticsOrigin) {
    this.elements = new HeadElements(analyticsOrigin);
  }

  /// Reads the file.
  ///
  /// @param file the file as problems name it, such as `s3://bucket/head.html`
  /// @param bytes the whole file; more than [#MAX_SIZE] bytes are a problem
  public HeadReading read(String file, byte[] bytes) {
    Optional<Problem> unreadable = LookReport.unreadable(file, bytes, MAX_SIZE);
    if (unreadable.isPresent()) {
      return new HeadReading("", List.of(unreadable.get()));
    }
    String text = Utf8.text(bytes);
    LookReport report = new LookReport(file, text);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (PlainText.isHarmful(text.codePointAt(i))) {
        String found = String.format("the character U+%04X", text.codePointAt(i));
        report.add(i, found, "visible characters", "delete it");
      }
    }
    String html = html(text, report);
    List<Problem> problems = report.problems();
    return new HeadReading(problems.isEmpty() ? html : "", problems);
  }

  private String html(String text, LookReport report) {
    Parser parser = Parser.htmlParser().setTrackPosition(true).setTrackErrors(MAX_ERRORS);
    StringBuilder html = new StringBuilder();
    for (Node node : parser.parseFragmentInput(text, new Element("head"), "")) {
      int offset = Math.max(0, node.sourceRange().startPos());
      switch (node) {
        case Element element -> html.append(elements.html(element, offset, report));
        case TextNode space when space.isBlank() -> {}
        case Comment _ -> {}
        default -> report.add(offset, "'" + node + "'", HeadElements.EXPECTED, "remove it");
      }
    }
    for (ParseError error : parser.getErrors()) {
      report.add(
          error.getPosition(),
          "invalid HTML (" + error.getErrorMessage() + ")",
          HeadElements.EXPECTED,
          "correct it");
    }
    return html.toString();
  }
}
