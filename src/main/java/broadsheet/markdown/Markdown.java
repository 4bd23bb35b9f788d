package broadsheet.markdown;

import broadsheet.article.Problem;
import broadsheet.markdown.block.Blocks;
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
import org.jsoup.select.NodeTraversor;

/// Markdown to safe HTML. Set up once; may be shared by threads.
///
/// CommonMark 0.31.2 with GFM's tables, strikethrough, task lists and bare addresses, footnotes,
/// definition lists, attributes of headings, coloured code, and emphasis and line breaks that are
/// right in Chinese, Japanese and Korean. Links to other hosts get `rel="external noopener"`;
/// images are fetched late, those from other hosts without a referrer. Mathematics, where it is
/// asked for, is MathML; no class of its engine is loaded before the first formula.
public final class Markdown {

  /// Deepest nesting of elements that is kept.
  static final int MAX_DEPTH = 100;

  /// Longest text, in UTF-16 code units.
  static final int MAX_LENGTH = 1 << 20;

  /// Most lines of a text: a line costs time, however short it is.
  static final int MAX_LINES = 50_000;

  /// Most marks of lists and quotes that stand behind others in their lines (`- - - - a`), the
  /// first [#FREE_MARKS] of a line not counted: flexmark tries every level of nesting for every
  /// line.
  static final int MAX_STACKED_MARKS = 20_000;

  private static final int FREE_MARKS = 3;

  private final Map<Dialect, Parser> parsers = new ConcurrentHashMap<>();

  /// Renders a text.
  ///
  /// @return [Rendering.Rendered], or [Rendering.Refused] for a text of more than 1,048,576
  ///   characters (UTF-16 code units), 50,000 lines or 20,000 stacked marks
  public Rendering render(MarkdownText text) {
    if (text.markdown().length() > MAX_LENGTH) {
      return new Rendering.Refused(List.of(tooLong(text)));
    }
    if (text.markdown().lines().skip(MAX_LINES).findAny().isPresent()) {
      return new Rendering.Refused(List.of(tooManyLines(text)));
    }
    if (text.markdown().lines().mapToInt(Markdown::stackedMarks).sum() > MAX_STACKED_MARKS) {
      return new Rendering.Refused(List.of(tooManyMarks(text)));
    }
    Dialect dialect = new Dialect(text.mathematics(), text.lenient(), false);
    Warnings warnings = new Warnings(text);
    Formulas formulas = text.mathematics() ? new Formulas(warnings, text.lenient()) : null;
    Document markdown = parser(dialect).parse(text.markdown().replace('\0', '\uFFFD'));
    Content content = new Content(markdown, dialect, warnings, formulas);
    org.jsoup.nodes.Document html =
        org.jsoup.parser.Parser.htmlParser()
            .setMaxDepth(MAX_DEPTH)
            .parseInput(HtmlWriter.html(markdown, content, new Highlighter()), "");
    Sanitizer sheet = new Sanitizer(text, formulas, warnings);
    NodeTraversor.filter(sheet, html.body());
    int tooDeep = Blocks.TOO_DEEP.get(markdown);
    if (tooDeep >= 0) {
      warnings.add(
          tooDeep,
          "block quotes or lists nested more than " + Blocks.MAX_NESTING + " deep",
          "less nesting",
          "the deeper marks are shown as text; nest less");
    }
    return sheet.rendered(content.wantsContents);
  }

  /// The HTML of a text as the specifications show it: before anything is taken out of it, its code
  /// not yet coloured.
  String rawHtml(String markdown) {
    Document document = parser(Dialect.SPECIFICATION).parse(markdown);
    Warnings warnings = new Warnings(MarkdownText.plain("", markdown));
    return HtmlWriter.html(
        document, new Content(document, Dialect.SPECIFICATION, warnings, null), null);
  }

  private Parser parser(Dialect dialect) {
    return parsers.computeIfAbsent(dialect, Blocks::parser);
  }

  /// A bullet is a mark only before a space, so that underlines and rules are none.
  private static int stackedMarks(String line) {
    int marks = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isBullet = "-*+".indexOf(c) >= 0;
      boolean isNumber = Character.isDigit(c) || c == '.' || c == ')';
      if (c == '>' || (isBullet && line.startsWith(" ", i + 1))) {
        marks++;
      } else if (c != ' ' && c != '\t' && !isNumber) {
        break;
      }
    }
    return Math.max(0, marks - FREE_MARKS);
  }

  private static Problem tooManyMarks(MarkdownText text) {
    return Problem.error(
        text.file(),
        text.firstLine(),
        1,
        "more than " + MAX_STACKED_MARKS + " marks of lists and quotes that stand behind others",
        "lines that begin with a few of - * + > at the most",
        "look for long runs of them and remove them");
  }

  private static Problem tooLong(MarkdownText text) {
    return Problem.error(
        text.file(),
        text.firstLine(),
        1,
        text.markdown().length() + " characters",
        "at most " + MAX_LENGTH,
        "divide the article");
  }

  private static Problem tooManyLines(MarkdownText text) {
    return Problem.error(
        text.file(),
        text.firstLine() + MAX_LINES,
        1,
        "a further line",
        "at most " + MAX_LINES + " lines",
        "divide the article, or join the lines of its paragraphs");
  }
}
