package broadsheet.markdown;

import java.util.function.UnaryOperator;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Writes the start tags of allowed elements with their allowed attributes.
final class Tags {

  private final UnaryOperator<String> resolveLink;
  private final Ids ids;
  private final Flow flow;
  private String task = "";

  Tags(UnaryOperator<String> resolveLink, Ids ids, Flow flow) {
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
      for (Attribute attribute : element.attributes()) {
        if (AllowList.allows(element, attribute)) {
          write(element, attribute, id);
        }
      }
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
    return element.hasAttr("href") ? resolved(Address.link(element.attr("href"))) : null;
  }

  /// The address that an image is fetched from, `null` for none or one that is not allowed.
  @Nullable String image(Element element) {
    return element.normalName().equals("img") && element.hasAttr("src")
        ? resolved(Address.image(element.attr("src")))
        : null;
  }

  /// Takes the id that the author gave to an element, as it stands in the page; empty for none.
  String takeId(Element element) {
    return element.hasAttr("id") ? ids.author(element.attr("id")) : "";
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
