package broadsheet.markdown;

import com.vladsch.flexmark.parser.Parser;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.select.NodeTraversor;

/// Markdown to safe HTML. Set up once; may be shared by threads.
public final class Markdown {

  /// Deepest nesting of elements that is kept.
  static final int MAX_DEPTH = 100;

  private final Parser parser = Blocks.parser();

  /// Renders a text.
  ///
  /// @return [Rendering.Rendered], or [Rendering.Refused] for a text beyond a limit
  public Rendering render(MarkdownText text) {
    String html = rawHtml(text.markdown());
    Document document =
        org.jsoup.parser.Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, "");
    Sheet sheet = new Sheet(text);
    NodeTraversor.filter(sheet, document.body());
    return sheet.rendered(List.of());
  }

  /// The HTML of a text before anything is taken out of it.
  String rawHtml(String markdown) {
    return HtmlWriter.html(parser.parse(markdown));
  }
}
