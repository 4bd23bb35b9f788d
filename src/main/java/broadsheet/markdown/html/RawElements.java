package broadsheet.markdown.html;

import java.util.List;
import java.util.Set;

/// What becomes of the elements that an author may write as raw HTML, by their names in lower case.
public final class RawElements {

  /// Code and other languages than HTML: left out with all that is in them.
  private static final Set<String> CODE = Set.of("math", "script", "style", "svg", "template");

  /// Parts that would work or play. Left out; their text is kept.
  private static final Set<String> ACTIVE =
      Set.of(
          "applet",
          "audio",
          "button",
          "canvas",
          "datalist",
          "embed",
          "frame",
          "frameset",
          "iframe",
          "object",
          "select",
          "textarea",
          "video");

  /// Elements whose content HTML's parser reads by rules of its own, beside those above.
  private static final Set<String> SPECIAL =
      Set.of("noembed", "noframes", "noscript", "optgroup", "option", "plaintext", "title", "xmp");

  /// Other elements of HTML's past and present that are left out without a word, their text kept.
  private static final Set<String> PLAIN =
      Set.of(
          "acronym",
          "address",
          "area",
          "article",
          "aside",
          "base",
          "basefont",
          "bgsound",
          "big",
          "blink",
          "body",
          "center",
          "data",
          "dialog",
          "dir",
          "fieldset",
          "font",
          "footer",
          "form",
          "head",
          "header",
          "hgroup",
          "html",
          "label",
          "legend",
          "link",
          "listing",
          "main",
          "map",
          "marquee",
          "menu",
          "meta",
          "meter",
          "nav",
          "nobr",
          "output",
          "param",
          "picture",
          "progress",
          "rb",
          "rtc",
          "search",
          "slot",
          "source",
          "strike",
          "track",
          "tt");

  /// Elements without an end tag.
  private static final Set<String> VOID =
      Set.of(
          "area",
          "base",
          "basefont",
          "bgsound",
          "br",
          "col",
          "embed",
          "frame",
          "hr",
          "image",
          "img",
          "input",
          "link",
          "meta",
          "param",
          "source",
          "track",
          "wbr");

  /// Elements whose end tag may be left out.
  private static final Set<String> OPTIONAL_END =
      Set.of(
          "colgroup",
          "dd",
          "dt",
          "li",
          "optgroup",
          "option",
          "p",
          "rb",
          "rp",
          "rt",
          "rtc",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "tr");

  /// Elements in which they stand.
  private static final List<String> PARENTS =
      List.of("dl", "menu", "ol", "ruby", "select", "table", "ul");

  private RawElements() {}

  public static boolean isCode(String name) {
    return CODE.contains(name);
  }

  static boolean isActive(String name) {
    return ACTIVE.contains(name);
  }

  /// Whether an element must end in the block that it begins in.
  static boolean isSpecial(String name) {
    return CODE.contains(name) || ACTIVE.contains(name) || SPECIAL.contains(name);
  }

  static boolean isVoid(String name) {
    return VOID.contains(name);
  }

  static boolean hasOptionalEnd(String name) {
    return OPTIONAL_END.contains(name);
  }

  static List<String> parents() {
    return PARENTS;
  }

  /// Whether HTML has or had an element of this name.
  static boolean isKnown(String name) {
    return AllowList.isElement(name)
        || isSpecial(name)
        || VOID.contains(name)
        || PLAIN.contains(name);
  }
}
