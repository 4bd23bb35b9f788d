package broadsheet.markdown.html;

import java.util.List;
import java.util.Set;

/// Classifies the elements of raw HTML by their names in lower case.
public final class RawElements {

  /// Code and languages other than HTML. These elements are left out with their content.
  private static final Set<String> SKIPPED = Set.of("math", "script", "style", "svg", "template");

  /// Forms, frames and programs. These elements are left out, but their text is kept.
  private static final Set<String> ACTIVE =
      Set.of(
          "applet",
          "button",
          "canvas",
          "datalist",
          "embed",
          "frame",
          "frameset",
          "iframe",
          "object",
          "select",
          "textarea");

  /// Other elements whose content HTML parsers read by special rules.
  private static final Set<String> SPECIAL =
      Set.of("noembed", "noframes", "noscript", "optgroup", "option", "plaintext", "title", "xmp");

  /// Other elements of current and older HTML. They are left out without a warning, but their text
  /// is kept.
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
          "strike",
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

  /// Elements whose end tag is optional.
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

  /// The parents of elements whose end tag is optional.
  private static final List<String> PARENTS =
      List.of("dl", "menu", "ol", "ruby", "select", "table", "ul");

  private RawElements() {}

  /// Returns whether an element is left out with its content.
  public static boolean isSkipped(String name) {
    return SKIPPED.contains(name);
  }

  static boolean isActive(String name) {
    return ACTIVE.contains(name);
  }

  /// Returns whether an element must be closed in the block in which it opens.
  static boolean isSpecial(String name) {
    return SKIPPED.contains(name) || ACTIVE.contains(name) || SPECIAL.contains(name);
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

  /// Returns whether current or older HTML has an element with this name.
  static boolean isKnown(String name) {
    return AllowList.allowsName(name)
        || isSpecial(name)
        || VOID.contains(name)
        || PLAIN.contains(name);
  }
}
