package broadsheet.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/// What an article's HTML may contain. This allow list is independent of the sanitizer's.
public final class HtmlAllowList {

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

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "alt",
          "aria-label",
          "aria-labelledby",
          "checked",
          "class",
          "colspan",
          "controls",
          "datetime",
          "decoding",
          "default",
          "dir",
          "disabled",
          "height",
          "href",
          "id",
          "kind",
          "label",
          "lang",
          "loading",
          "open",
          "poster",
          "preload",
          "referrerpolicy",
          "rel",
          "reversed",
          "role",
          "rowspan",
          "scope",
          "span",
          "src",
          "srclang",
          "start",
          "tabindex",
          "title",
          "type",
          "value",
          "width");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)((https?|mailto|tel|sms|smsto|sip|sips|ftp|ftps|sftp|ssh|geo|im|irc|ircs|magnet|matrix"
              + "|mms|news|nntp|urn|webcal|xmpp|bitcoin|ed2k):|[^:]*$|[^:]*?[/?#]).*",
          Pattern.DOTALL);

  private static final Pattern REMOTE = Pattern.compile("(?i)https?:|[/\\\\]{2}");

  private HtmlAllowList() {}

  /// Returns the elements and attributes that are not allowed; empty if there are none.
  public static List<String> violations(String html) {
    List<String> violations = new ArrayList<>();
    Jsoup.parse(html)
        .body()
        .children()
        .forEach(child ->
            child.forEachNode(node -> {
              switch (node) {
                case Element element -> check(element, violations);
                case Comment _ -> violations.add("comment");
                case DataNode _ -> violations.add("data");
                default -> {}
              }
            }));
    return violations;
  }

  private static void check(Element element, List<String> violations) {
    if (!ELEMENTS.contains(element.normalName()) || !element.tag().namespace().endsWith("xhtml")) {
      violations.add(element.tagName());
    }
    boolean empty =
        switch (element.normalName()) {
          case "a" -> !element.hasAttr("href") && !element.hasAttr("id");
          case "img", "source", "track" -> element.attr("src").isEmpty();
          case "audio", "video" ->
              element.attr("src").isEmpty() && element.select("> source").isEmpty();
          default -> false;
        };
    if (empty) {
      violations.add("empty " + element.tagName());
    }
    checkPlayer(element, violations);
    for (Attribute attribute : element.attributes()) {
      String name = attribute.getKey();
      boolean address = name.equals("href") || name.equals("src") || name.equals("poster");
      if (!ATTRIBUTES.contains(name)
          || (address && !ADDRESS.matcher(attribute.getValue()).matches())
          || (name.equals("id") && !attribute.getValue().startsWith("text-"))) {
        violations.add(attribute.toString());
      }
    }
  }

  /// Nothing plays by itself, and no other site is contacted before the reader plays something from
  /// it.
  private static void checkPlayer(Element element, List<String> violations) {
    boolean isPlayer = element.nameIs("audio") || element.nameIs("video");
    boolean isRemote =
        REMOTE.matcher(element.attr("src")).lookingAt()
            || element.children().stream()
                .anyMatch(child ->
                    child.nameIs("source") && REMOTE.matcher(child.attr("src")).lookingAt());
    if (isPlayer
        && (!element.hasAttr("controls")
            || !element.attr("preload").equals(isRemote ? "none" : "metadata")
            || element.closest("a") != null)) {
      violations.add("player " + element.cssSelector());
    }
    Element parent = element.parent();
    boolean isInPlayer = parent != null && (parent.nameIs("audio") || parent.nameIs("video"));
    boolean isPart = element.nameIs("source") || element.nameIs("track");
    if ((isPart && !isInPlayer)
        || (element.nameIs("track") && isRemote)
        || REMOTE.matcher(element.attr("poster")).lookingAt()) {
      violations.add("part of a player " + element.cssSelector());
    }
  }
}
