package broadsheet.markdown;

import broadsheet.article.Problem;
import broadsheet.markdown.block.Blocks;
import broadsheet.markdown.block.Containers;
import broadsheet.markdown.code.Highlighter;
import broadsheet.markdown.math.Formulas;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.sanitize.Sanitizer;
import broadsheet.markdown.text.Dialect;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.markdown.text.Warnings;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Document;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/// Renders Markdown as safe HTML. Thread-safe; create one instance and share it.
///
/// Supports CommonMark 0.31.2, the tables, strikethrough, task lists and bare links of GFM,
/// footnotes, definition lists, heading attributes, syntax highlighting, and emphasis and line
/// breaks that work in Chinese, Japanese and Korean. Links to other hosts get `rel="external
/// noopener"`. Images are loaded lazily, and those of other hosts without a referrer. Formulas, if
/// enabled, become MathML; no class of the engine that typesets them is loaded before the first
/// formula.
///
/// flexmark splits the document into lines and finds paragraphs, block quotes and lists. All other
/// blocks, all inlines and the HTML are Broadsheet's own; see [Blocks].
public final class Markdown {

  /// The maximum nesting depth of HTML elements.
  static final int MAX_DEPTH = 100;

  /// The maximum length of a document in UTF-16 code units.
  static final int MAX_LENGTH = 1 << 20;

  /// The maximum number of lines, since even a short line takes time to parse.
  static final int MAX_LINES = 50_000;

  /// The maximum number of stacked list and block quote markers (`- - - - a`) in a document, not
  /// counting the first [#FREE_MARKERS] of each line. flexmark checks every nesting level on every
  /// line.
  static final int MAX_STACKED_MARKERS = 20_000;

  private static final int FREE_MARKERS = 3;

  private final Map<Dialect, Parser> parsers = new ConcurrentHashMap<>();

  /// Renders a document.
  ///
  /// @return [Rendering.Rendered], or [Rendering.Refused] for a document of more than 1,048,576
  ///   UTF-16 code units, 50,000 lines or 20,000 stacked markers
  public Rendering render(MarkdownText text) {
    if (text.markdown().length() > MAX_LENGTH) {
      return new Rendering.Refused(List.of(tooLong(text)));
    }
    if (text.markdown().lines().skip(MAX_LINES).findAny().isPresent()) {
      return new Rendering.Refused(List.of(tooManyLines(text)));
    }
    if (text.markdown().lines().mapToInt(Markdown::stackedMarkers).sum() > MAX_STACKED_MARKERS) {
      return new Rendering.Refused(List.of(tooManyMarkers(text)));
    }
    Dialect dialect = new Dialect(text.mathematics(), text.lenient(), false);
    Warnings warnings = new Warnings(text);
    Formulas formulas = text.mathematics() ? new Formulas(warnings, text.lenient()) : null;
    Document document = parser(dialect).parse(text.markdown().replace('\0', '\uFFFD'));
    Content content = new Content(document, dialect, warnings, formulas);
    org.jsoup.nodes.Document html =
        org.jsoup.parser.Parser.htmlParser()
            .setMaxDepth(MAX_DEPTH)
            .parseInput(HtmlWriter.html(document, content, new Highlighter(), text.words()), "");
    Element last = SourceLine.lastBlock(html.body());
    String source = last == null ? null : SourceLine.address(last);
    if (text.lenient()) {
      ClosingNote.setApart(html.body());
    }
    Players.replaceImages(html.body());
    TableFrame.addAll(html.body(), text.words().apply("table"));
    Sanitizer sanitizer = new Sanitizer(text, formulas, warnings);
    NodeTraversor.filter(sanitizer, html.body());
    int tooDeepOffset = Containers.TOO_DEEP.get(document);
    if (tooDeepOffset >= 0) {
      warnings.add(
          tooDeepOffset,
          "block quotes or lists nested more than " + Containers.MAX_NESTING + " levels deep",
          "at most " + Containers.MAX_NESTING + " levels",
          "the deeper markers are shown as text; reduce the nesting");
    }
    return sanitizer.rendered(source, content.hasContentsMarker);
  }

  /// Returns the HTML of a document as the specifications show it: not sanitized, and without
  /// syntax highlighting.
  String rawHtml(String markdown) {
    Document document = parser(Dialect.SPECIFICATION).parse(markdown);
    Warnings warnings = new Warnings(MarkdownText.plain("", markdown));
    return HtmlWriter.html(
        document,
        new Content(document, Dialect.SPECIFICATION, warnings, null),
        null,
        UnaryOperator.identity());
  }

  private Parser parser(Dialect dialect) {
    return parsers.computeIfAbsent(dialect, Blocks::parser);
  }

  /// Counts the stacked markers of a line. A bullet counts only before a space, so that heading
  /// underlines and thematic breaks do not count.
  private static int stackedMarkers(String line) {
    int markers = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean bullet = "-*+".indexOf(c) >= 0;
      boolean number = Character.isDigit(c) || c == '.' || c == ')';
      if (c == '>' || (bullet && line.startsWith(" ", i + 1))) {
        markers++;
      } else if (c != ' ' && c != '\t' && !number) {
        break;
      }
    }
    return Math.max(0, markers - FREE_MARKERS);
  }

  private static Problem tooManyMarkers(MarkdownText text) {
    return Problem.error(
        text.file(),
        text.firstLine(),
        1,
        "more than " + MAX_STACKED_MARKERS + " stacked list and block quote markers",
        "lines that begin with at most a few of - * + >",
        "look for long runs of these characters and remove them");
  }

  private static Problem tooLong(MarkdownText text) {
    return Problem.error(
        text.file(),
        text.firstLine(),
        1,
        "a text of " + text.markdown().length() + " characters",
        "at most " + MAX_LENGTH + " characters",
        "split the article");
  }

  private static Problem tooManyLines(MarkdownText text) {
    return Problem.error(
        text.file(),
        text.firstLine() + MAX_LINES,
        1,
        "more than " + MAX_LINES + " lines",
        "at most " + MAX_LINES + " lines",
        "split the article, or join the lines of its paragraphs");
  }
}
