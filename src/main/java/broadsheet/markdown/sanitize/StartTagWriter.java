package broadsheet.markdown.sanitize;

import broadsheet.markdown.html.Address;
import broadsheet.markdown.html.AllowList;
import broadsheet.markdown.html.HtmlTextWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Writes the start tags of allowed elements with their allowed attributes.
public final class StartTagWriter {

  /// The attributes that can contain an image's address. Those that lazy-loading scripts read come
  /// first.
  private static final List<String> IMAGE_ADDRESSES =
      List.of("data-src", "data-original", "data-lazy-src", "data-actualsrc", "src");

  private final UnaryOperator<String> resolveLink;
  private final Ids ids;
  private final HtmlTextWriter flow;
  private String task = "";

  /// The element whose addresses are cached.
  private @Nullable Element cached;

  private @Nullable String cachedLink;
  private @Nullable String cachedSource;

  StartTagWriter(UnaryOperator<String> resolveLink, Ids ids, HtmlTextWriter flow) {
    this.resolveLink = resolveLink;
    this.ids = ids;
    this.flow = flow;
  }

  /// Writes the start tag.
  ///
  /// @param id the id of the element; empty if it has none
  /// @return the index in the HTML at which another attribute can be inserted
  int open(Element element, String id) {
    String name = element.normalName();
    flow.html.append('<').append(name);
    int attributes = flow.html.length();
    if (name.equals("input")) {
      write("type", "checkbox");
      write("disabled", "");
      if (element.hasAttr("checked")) {
        write("checked", "");
      }
      // The text of the item labels its checkbox, whatever its language.
      write("aria-labelledby", task);
    } else {
      writeUnlessEmpty("id", element.hasAttr("id") ? "" : id);
      for (Attribute attribute : element.attributes()) {
        if (AllowList.allows(element, attribute)) {
          write(element, attribute, id);
        }
      }
      write("src", element.hasAttr("src") ? null : source(element));
      if (name.equals("img") && !element.hasAttr("alt")) {
        write("alt", "");
      }
      if (AllowList.isTaskItem(element)) {
        task = id.isEmpty() ? ids.unique(Ids.PREFIX + "task") : id;
        writeUnlessEmpty("id", id.isEmpty() ? task : "");
      }
      writeUnlessEmpty("class", classes(element));
      loadingAttributes(element);
    }
    flow.html.append('>');
    return attributes;
  }

  /// Returns the resolved address of a link; `null` if there is none or it is not allowed.
  @Nullable String link(Element element) {
    cacheAddresses(element);
    return cachedLink;
  }

  /// Returns the resolved address of an image, audio, video or subtitles; `null` if there is none
  /// or it is not allowed. If a lazy-loading script would load an image, this is the address that
  /// the script reads.
  @Nullable String source(Element element) {
    cacheAddresses(element);
    return cachedSource;
  }

  /// Returns the resolved address of the picture that a video shows before it is played; `null` if
  /// there is none or it is not on this site. Browsers load it at once.
  @Nullable String poster(Element element) {
    return ownAddress(element.attr("poster"));
  }

  private void cacheAddresses(Element element) {
    if (!element.equals(cached)) {
      cached = element;
      cachedLink = element.hasAttr("href") ? resolved(Address.link(element.attr("href"))) : null;
      cachedSource =
          switch (element.normalName()) {
            case "img" -> imageAddress(element);
            case "audio", "source", "video" -> webAddress(element.attr("src"));
            case "track" -> ownAddress(element.attr("src"));
            default -> null;
          };
    }
  }

  private @Nullable String imageAddress(Element element) {
    for (String attribute : IMAGE_ADDRESSES) {
      String address = webAddress(element.attr(attribute));
      if (address != null) {
        return address;
      }
    }
    return null;
  }

  private @Nullable String webAddress(String raw) {
    String address = Address.image(raw);
    return address == null || address.isEmpty() ? null : resolved(address);
  }

  private @Nullable String ownAddress(String raw) {
    String address = webAddress(raw);
    return address == null || Address.isRemote(address) ? null : address;
  }

  /// Returns whether an element is still useful with its allowed attributes: a link has an address
  /// or an id, and an image, audio or video has an address.
  ///
  /// @param id the id of the element; empty if it has none
  boolean isUseful(Element element, String id) {
    return switch (element.normalName()) {
      case "a" -> !id.isEmpty() || link(element) != null;
      case "img", "source", "track" -> source(element) != null;
      case "audio", "video" -> !sources(element).isEmpty();
      default -> true;
    };
  }

  /// Claims the id of an element, or the name of a link, and returns it with the prefix; empty if
  /// there is none.
  String claimId(Element element) {
    String name = element.normalName().equals("a") ? element.attr("name") : "";
    String id = element.hasAttr("id") ? element.attr("id") : name;
    return id.isEmpty() ? "" : ids.claim(id);
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
      case "src" -> write("src", source(element));
      case "poster" -> write("poster", poster(element));
      case "id" -> writeUnlessEmpty("id", id);
      case "class", "align" -> {}
      default -> write(attribute.getKey(), attribute.getValue());
    }
  }

  /// Returns the allowed classes of an element. Table columns are aligned by a class because style
  /// attributes are not allowed.
  private static String classes(Element element) {
    boolean cell = element.normalName().equals("td") || element.normalName().equals("th");
    String alignment = cell ? " align-" + element.attr("align") : "";
    String task = AllowList.isTaskItem(element) ? " task-list-item" : "";
    return AllowList.classes(element.className() + alignment + task);
  }

  /// Returns the addresses that a player can play.
  private List<String> sources(Element player) {
    return Stream.concat(
            Stream.of(player),
            player.children().stream().filter(child -> child.normalName().equals("source")))
        .map(element -> webAddress(element.attr("src")))
        .filter(Objects::nonNull)
        .toList();
  }

  /// Writes attributes that control loading: images load lazily, and other hosts get no referrer.
  /// For a video or audio file of this site, browsers load the duration and the first frame;
  /// another host gets no request before the reader plays its file. Nothing plays by itself.
  private void loadingAttributes(Element element) {
    String link = link(element);
    if (link != null && Address.isRemote(link)) {
      write("rel", "external noopener");
    }
    switch (element.normalName()) {
      case "img" -> {
        String image = source(element);
        write("loading", "lazy");
        write("decoding", "async");
        write("referrerpolicy", image != null && Address.isRemote(image) ? "no-referrer" : null);
      }
      case "audio", "video" -> {
        boolean isRemote = sources(element).stream().anyMatch(Address::isRemote);
        write("controls", "");
        write("preload", isRemote ? "none" : "metadata");
      }
      default -> {}
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
