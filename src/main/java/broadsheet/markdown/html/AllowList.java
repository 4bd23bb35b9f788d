package broadsheet.markdown.html;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// The elements, attributes and classes that are allowed in an article's HTML. Other elements are
/// left out, but their text is kept.
public final class AllowList {

  /// Elements that are left out with their content: code, languages other than HTML, and elements
  /// in which different parsing rules apply, so that their content alone would be parsed
  /// differently.
  private static final Set<String> SKIPPED =
      Set.of(
          "applet",
          "button",
          "canvas",
          "datalist",
          "embed",
          "frameset",
          "head",
          "iframe",
          "marquee",
          "math",
          "noembed",
          "noframes",
          "noscript",
          "object",
          "option",
          "plaintext",
          "script",
          "select",
          "style",
          "svg",
          "template",
          "textarea",
          "title",
          "xmp");

  /// Classes that authors may use, and those that Broadsheet writes.
  private static final Set<String> CLASSES =
      Set.of(
          "alert",
          "alert-caution",
          "alert-important",
          "alert-note",
          "alert-tip",
          "alert-title",
          "alert-warning",
          "align-center",
          "align-left",
          "align-right",
          "comment",
          "footnote-backref",
          "footnote-ref",
          "footnotes",
          "keyword",
          "lead",
          "math",
          "name",
          "note",
          "number",
          "string",
          "table",
          "task-list-item",
          "warning");

  /// The class for the language of a code block. Longer names and other characters are not allowed.
  private static final Pattern LANGUAGE = Pattern.compile("language-[\\p{L}\\p{N}+#._-]{1,40}");

  private static final Pattern SPACES = Pattern.compile("[ \\t\\n\\f\\r]+");

  private static final Set<String> ELEMENTS =
      Set.of(
          "a",
          "abbr",
          "audio",
          "b",
          "bdi",
          "bdo",
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
          "input",
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
          "source",
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
          "time",
          "tr",
          "track",
          "u",
          "ul",
          "var",
          "video",
          "wbr");

  /// Attributes that are allowed on every element.
  private static final Set<String> COMMON =
      Set.of("aria-label", "class", "dir", "id", "lang", "role", "title");

  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("a", Set.of("href")),
          Map.entry("audio", Set.of("src")),
          Map.entry("col", Set.of("span")),
          Map.entry("colgroup", Set.of("span")),
          Map.entry("details", Set.of("open")),
          Map.entry("img", Set.of("alt", "height", "src", "width")),
          Map.entry("li", Set.of("value")),
          Map.entry("ol", Set.of("reversed", "start", "type")),
          Map.entry("source", Set.of("src", "type")),
          Map.entry("td", Set.of("align", "colspan", "rowspan")),
          Map.entry("th", Set.of("align", "colspan", "rowspan", "scope")),
          Map.entry("time", Set.of("datetime")),
          Map.entry("track", Set.of("default", "kind", "label", "src", "srclang")),
          Map.entry("video", Set.of("height", "poster", "src", "width")));

  private AllowList() {}

  /// Returns whether an element is left out with its content.
  public static boolean isSkipped(Element element) {
    return SKIPPED.contains(element.normalName());
  }

  /// Returns whether elements with this name can be allowed.
  static boolean allowsName(String name) {
    return ELEMENTS.contains(name);
  }

  /// Returns whether an element is allowed.
  public static boolean allows(Element element) {
    return ELEMENTS.contains(element.normalName())
        && (!element.normalName().equals("input") || isTask(element));
  }

  /// Returns whether an attribute is allowed on an element.
  public static boolean allows(Element element, Attribute attribute) {
    String name = attribute.getKey();
    return COMMON.contains(name)
        || (name.equals("tabindex") && isTableFrame(element) && attribute.getValue().equals("0"))
        || ATTRIBUTES.getOrDefault(element.normalName(), Set.of()).contains(name);
  }

  private static boolean isTableFrame(Element element) {
    return element.normalName().equals("div") && element.hasClass("table");
  }

  /// Returns the allowed classes of a class attribute, separated by single spaces.
  public static String classes(String value) {
    return Arrays.stream(SPACES.split(value))
        .filter(name -> CLASSES.contains(name) || LANGUAGE.matcher(name).matches())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /// Returns whether an input element is the checkbox of a task, at the start of a list item.
  static boolean isTask(Element input) {
    Element parent = input.parent();
    if (parent != null && parent.normalName().equals("p") && isFirst(parent)) {
      parent = parent.parent();
    }
    return input.attr("type").equals("checkbox")
        && input.hasAttr("disabled")
        && isFirst(input)
        && parent != null
        && parent.normalName().equals("li");
  }

  /// Returns whether an element is a list item that begins with the checkbox of a task.
  public static boolean isTaskItem(Element item) {
    Element first = item.normalName().equals("li") ? item.firstElementChild() : null;
    if (first != null && first.normalName().equals("p")) {
      first = first.firstElementChild();
    }
    return first != null && first.normalName().equals("input") && isTask(first);
  }

  private static boolean isFirst(Element element) {
    return element.previousElementSibling() == null;
  }
}
