package broadsheet.markdown;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// Cuts HTML down to what an article may hold.
///
/// The HTML is parsed as a browser does (jsoup), so that what is checked is what will be seen, and
/// only listed elements, attributes and schemes are built anew from it.
final class Sanitiser {

  /// Deepest nesting of elements; what is deeper is moved up.
  static final int MAX_DEPTH = 100;

  /// Only needed to tell relative addresses from others.
  private static final String BASE = "https://relative.invalid/";

  private static final Set<String> CLASSES =
      Set.of(
          "align-left",
          "align-center",
          "align-right",
          "footnotes",
          "footnote-ref",
          "footnote-backref",
          Marks.MORE);

  private final Cleaner cleaner = new Cleaner(safelist());

  /// Sanitises a sequence of blocks.
  ///
  /// @return a new document; its body holds the blocks
  Document clean(String html) {
    Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    Document dirty = Document.createShell(BASE);
    dirty.parser(parser);
    dirty.body().appendChildren(parser.parseFragmentInput(html, dirty.body(), BASE));
    Marks.make(dirty.body());
    Document clean = cleaner.clean(dirty);
    clean.outputSettings(
        new OutputSettings()
            .prettyPrint(false)
            .escapeMode(EscapeMode.base)
            .charset(StandardCharsets.UTF_8));
    clean.body().getAllElements().forEach(Sanitiser::checkAttributes);
    return clean;
  }

  private static void checkAttributes(Element element) {
    for (String name : element.classNames()) {
      boolean isLanguage = element.nameIs("code") && name.startsWith("language-");
      if (!CLASSES.contains(name) && !isLanguage) {
        element.removeClass(name);
      }
    }
    if (element.className().isEmpty()) {
      element.removeAttr("class");
    }
    for (String name : Set.of("width", "height", "start", "value", "colspan", "rowspan")) {
      if (element.hasAttr(name) && !isSmallNumber(element.attr(name))) {
        element.removeAttr(name);
      }
    }
  }

  private static boolean isSmallNumber(String value) {
    return !value.isEmpty()
        && value.length() <= 5
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Safelist safelist() {
    return new Safelist()
        .addTags(
            "a",
            "abbr",
            "b",
            "bdi",
            "blockquote",
            "br",
            "caption",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "details",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
            "li",
            "mark",
            "ol",
            "p",
            "pre",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "section",
            "small",
            "span",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "u",
            "ul",
            "var",
            "wbr")
        .addAttributes(":all", "class", "dir", "id", "lang", "title")
        .addAttributes("a", "href")
        .addAttributes("img", "src", "alt", "width", "height")
        .addAttributes("ol", "start", "reversed")
        .addAttributes("li", "value")
        .addAttributes("td", "colspan", "rowspan")
        .addAttributes("th", "colspan", "rowspan", "scope")
        .addAttributes("details", "open")
        .addProtocols("a", "href", "http", "https", "mailto", "tel", "#")
        .addProtocols("img", "src", "http", "https")
        .preserveRelativeLinks(true);
  }
}
