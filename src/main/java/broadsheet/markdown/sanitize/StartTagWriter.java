package broadsheet.markdown.sanitize;

import broadsheet.markdown.html.Address;
import broadsheet.markdown.html.AllowList;
import broadsheet.markdown.html.HtmlTextWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Writes the start tags of allowed elements with their allowed attributes.
public final class StartTagWriter {

  /// Where an image's address can stand, those first that scripts for late loading read.
  private static final List<String> IMAGE_ADDRESSES =
      List.of("data-src", "data-original", "data-lazy-src", "data-actualsrc", "src");

  private final UnaryOperator<String> resolveLink;
  private final Ids ids;
  private final HtmlTextWriter flow;
  private String task = "";

  /// The element whose addresses are known, and these.
  private @Nullable Element known;

  private @Nullable String knownLink;
  private @Nullable String knownImage;

  StartTagWriter(UnaryOperator<String> resolveLink, Ids ids, HtmlTextWriter flow) {
    this.resolveLink = resolveLink;
    this.ids = ids;
    this.flow = flow;
  }

  /// Writes the start tag.
  ///
  /// @param id the element's, empty for none
  /// @return the place in the HTML where a further attribute can be put
  int open(Element element, String id) {
    String name = element.normalName();
    flow.html.append('<').append(name);
    int place = flow.html.length();
    if (name.equals("input")) {
      write("type", "checkbox");
      write("disabled", "");
      if (element.hasAttr("checked")) {
        write("checked", "");
      }
      // The item's own text is the name of its check box, in whatever language it is.
      write("aria-labelledby", task);
    } else {
      writeUnlessEmpty("id", element.hasAttr("id") ? "" : id);
      for (Attribute attribute : element.attributes()) {
        if (AllowList.allows(element, attribute)) {
          write(element, attribute, id);
        }
      }
      write("src", element.hasAttr("src") ? null : image(element));
      if (name.equals("img") && !element.hasAttr("alt")) {
        write("alt", "");
      }
      if (AllowList.isTaskItem(element)) {
        task = id.isEmpty() ? ids.unique(Ids.PREFIX + "task") : id;
        writeUnlessEmpty("id", id.isEmpty() ? task : "");
      }
      writeUnlessEmpty("class", classes(element));
      fetching(element);
    }
    flow.html.append('>');
    return place;
  }

  /// The address that a link leads to in the page, `null` for none or one that is not allowed.
  @Nullable String link(Element element) {
    know(element);
    return knownLink;
  }

  /// The address that an image is fetched from, `null` for none or one that is not allowed. Where a
  /// script would put the image in later, the address that the script knows.
  @Nullable String image(Element element) {
    know(element);
    return knownImage;
  }

  private void know(Element element) {
    if (!element.equals(known)) {
      known = element;
      knownLink = element.hasAttr("href") ? resolved(Address.link(element.attr("href"))) : null;
      knownImage = element.normalName().equals("img") ? imageAddress(element) : null;
    }
  }

  private @Nullable String imageAddress(Element element) {
    for (String attribute : IMAGE_ADDRESSES) {
      String address = Address.image(element.attr(attribute));
      if (address != null && !address.isEmpty()) {
        return resolved(address);
      }
    }
    return null;
  }

  /// Whether an element says anything with what is left of its attributes: a link leads somewhere
  /// or can be led to, an image is there.
  ///
  /// @param id the element's, empty for none
  boolean hasPurpose(Element element, String id) {
    return switch (element.normalName()) {
      case "a" -> !id.isEmpty() || link(element) != null;
      case "img" -> image(element) != null;
      default -> true;
    };
  }

  /// Takes the id that the author gave to an element, as it stands in the page; empty for none. The
  /// name of a link is one, too.
  String takeId(Element element) {
    String name = element.normalName().equals("a") ? element.attr("name") : "";
    String id = element.hasAttr("id") ? element.attr("id") : name;
    return id.isEmpty() ? "" : ids.author(id);
  }

  private @Nullable String resolved(@Nullable String address) {
    if (address == null) {
      return null;
    }
    if (address.length() > 1 && address.startsWith("#")) {
      return "#" + Ids.prefixed(address.substring(1));
    }
    return Address.isRelative(address) ? resolveLink.apply(address) : address;
  }

  private void write(Element element, Attribute attribute, String id) {
    switch (attribute.getKey()) {
      case "href" -> write("href", link(element));
      case "src" -> write("src", image(element));
      case "id" -> writeUnlessEmpty("id", id);
      case "class", "align" -> {}
      default -> write(attribute.getKey(), attribute.getValue());
    }
  }

  /// Columns of tables are aligned by a class, as no style is allowed.
  private static String classes(Element element) {
    boolean cell = element.normalName().equals("td") || element.normalName().equals("th");
    String alignment = cell ? " align-" + element.attr("align") : "";
    String task = AllowList.isTaskItem(element) ? " task-list-item" : "";
    return AllowList.classes(element.className() + alignment + task);
  }

  /// Says how what lies elsewhere is fetched: late, and without telling where from.
  private void fetching(Element element) {
    String link = link(element);
    if (link != null && Address.isRemote(link)) {
      write("rel", "external noopener");
    }
    String image = image(element);
    if (image != null) {
      write("loading", "lazy");
      write("decoding", "async");
      if (Address.isRemote(image)) {
        write("referrerpolicy", "no-referrer");
      }
    }
  }

  private void writeUnlessEmpty(String name, String value) {
    write(name, value.isEmpty() ? null : value);
  }

  private void write(String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    flow.html.append(' ').append(name).append("=\"");
    flow.attribute(value);
    flow.html.append('"');
  }
}
