package broadsheet.markdown;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// What sanitised HTML still needs to be right on its page: ids, addresses, figures, line breaks.
final class Finish {

  /// Before every id, so that no article can shadow an id or a global of the page around it.
  static final String ID_PREFIX = "text-";

  /// Longest id made from a heading, in code points.
  private static final int MAX_ID = 80;

  private final UnaryOperator<String> resolve;
  private final Set<String> ids = new HashSet<>();

  private Finish(UnaryOperator<String> resolve) {
    this.resolve = resolve;
  }

  /// Finishes all that stands in a body.
  static void apply(Element body, UnaryOperator<String> resolve) {
    BareLinks.link(body);
    Finish finish = new Finish(resolve);
    body.getAllElements().forEach(finish::finish);
    LineBreaks.join(body);
  }

  private void finish(Element element) {
    boolean isHeading = isHeading(element);
    if (element.hasAttr("id") || isHeading) {
      String wanted = element.hasAttr("id") ? element.id() : element.text();
      element.attr("id", unique(ID_PREFIX + slug(wanted)));
    }
    switch (element.normalName()) {
      case "a" -> link(element);
      case "img" -> image(element);
      case "section", "div" -> {
        if (element.hasClass("footnotes")) {
          element.attr("role", "doc-endnotes");
        }
      }
      default -> {}
    }
  }

  static boolean isHeading(Element element) {
    String name = element.normalName();
    return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
  }

  private String unique(String id) {
    String unique = id;
    for (int i = 1; !ids.add(unique); i++) {
      unique = id + "-" + i;
    }
    return unique;
  }

  /// Letters and digits of any script stay, white space becomes a hyphen, the rest goes.
  static String slug(String text) {
    StringBuilder slug = new StringBuilder();
    int[] characters = text.strip().toLowerCase(Locale.ROOT).codePoints().limit(MAX_ID).toArray();
    for (int c : characters) {
      boolean isMark = Character.getType(c) == Character.NON_SPACING_MARK;
      if (Character.isLetterOrDigit(c) || c == '_' || isMark) {
        slug.appendCodePoint(c);
      } else if ((c == '-' || c == '.' || Character.isWhitespace(c))
          && !slug.isEmpty()
          && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    return slug.isEmpty() ? "section" : slug.toString();
  }

  private void link(Element link) {
    if (link.hasClass("footnote-ref")) {
      link.attr("role", "doc-noteref");
    } else if (link.hasClass("footnote-backref")) {
      link.attr("role", "doc-backlink");
    }
    String href = link.attr("href");
    if (href.startsWith("#")) {
      link.attr("href", "#" + ID_PREFIX + slug(href.substring(1)));
    } else if (!href.isEmpty()) {
      String address = resolve.apply(href);
      link.attr("href", address);
      if (isRemote(address)) {
        link.attr("rel", "external noopener");
      }
    }
  }

  private void image(Element image) {
    if (image.attr("src").isEmpty()) {
      image.remove();
      return;
    }
    String address = resolve.apply(image.attr("src"));
    image.attr("src", address).attr("alt", image.attr("alt"));
    image.attr("loading", "lazy").attr("decoding", "async");
    if (isRemote(address)) {
      image.attr("referrerpolicy", "no-referrer");
    }
    figure(image);
  }

  /// An image that stands alone in its paragraph is a figure, its title the caption.
  private static void figure(Element image) {
    Element paragraph = image.parent();
    if (paragraph == null || !paragraph.nameIs("p") || paragraph.childNodeSize() != 1) {
      return;
    }
    Element figure = new Element("figure").appendChild(image);
    if (!image.attr("title").isEmpty()) {
      figure.appendElement("figcaption").appendChild(new TextNode(image.attr("title")));
      image.removeAttr("title");
    }
    paragraph.replaceWith(figure);
  }

  static boolean isRemote(String address) {
    return address.startsWith("http:") || address.startsWith("https:") || address.startsWith("//");
  }
}
