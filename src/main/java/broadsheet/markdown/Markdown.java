package broadsheet.markdown;

import broadsheet.article.PlainText;
import broadsheet.article.Problem;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Markdown (CommonMark, GFM tables, strikethrough, task lists, autolinks, footnotes) to safe HTML.
///
/// flexmark parses and renders, with emphasis that works beside CJK punctuation; jsoup reads the
/// result as a browser does and cuts it down to an allow list; one walk over what is left gives
/// everything else that is to be known of the text. Immutable, for any number of threads.
public final class Markdown {

  private final Parser parser;
  private final HtmlRenderer renderer;
  private final Sanitiser sanitiser = new Sanitiser();

  public Markdown() {
    MutableDataSet options = new MutableDataSet();
    options.set(
        Parser.EXTENSIONS,
        List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            TaskListExtension.create(),
            FootnoteExtension.create()));
    options.set(HtmlRenderer.GENERATE_HEADER_ID, false);
    options.set(TablesExtension.WITH_CAPTION, false);
    options.set(TablesExtension.COLUMN_SPANS, false);
    options.set(TablesExtension.MIN_SEPARATOR_DASHES, 1);
    options.set(TablesExtension.DISCARD_EXTRA_COLUMNS, true);
    options.set(TablesExtension.APPEND_MISSING_COLUMNS, true);
    options.set(TablesExtension.HEADER_SEPARATOR_COLUMN_MATCH, true);
    parser = Parser.builder(options).customInlineParserFactory(CjkInlineParser::new).build();
    renderer = HtmlRenderer.builder(options).build();
  }

  /// Renders a text.
  public Rendering render(MarkdownText text) {
    String html;
    try {
      html = renderer.render(parser.parse(PlainText.clean(text.markdown())));
    } catch (StackOverflowError e) {
      return new Rendering.Refused(List.of(tooDeep(text)));
    }
    Element body = sanitiser.clean(html).body();
    String title = text.titleFromHeading() ? takeTitle(body) : null;
    Finish.apply(body, text.resolveLink());
    Harvest harvest = Harvest.of(body);
    body.select("span." + Marks.MORE).forEach(Markdown::removeMark);
    return new Rendering.Rendered(
        body.html().strip(),
        harvest.text(),
        title,
        harvest.more(),
        harvest.opening(),
        harvest.outline(),
        harvest.links(),
        harvest.images(),
        List.of());
  }

  private static @Nullable String takeTitle(Element body) {
    Element heading = body.selectFirst("h1");
    if (heading == null || heading.text().isBlank()) {
      return null;
    }
    heading.remove();
    return heading.text();
  }

  private static void removeMark(Element mark) {
    Element parent = mark.parent();
    mark.remove();
    if (parent != null && parent.nameIs("p") && parent.childNodeSize() == 0) {
      parent.remove();
    }
  }

  private static Problem tooDeep(MarkdownText text) {
    return Problem.error(
        text.file(),
        text.firstLine(),
        1,
        "a text that is nested too deeply to be read",
        "quotes, lists, emphasis and brackets in a depth that a person can follow",
        "look for long runs of > * _ [ ( and remove them");
  }
}
