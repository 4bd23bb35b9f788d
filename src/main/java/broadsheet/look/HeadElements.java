package broadsheet.look;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// The elements that `head.html` may have, and how they are written.
///
/// @param analyticsOrigin the origin whose scripts pages may load; empty for none
record HeadElements(String analyticsOrigin) {

  static final String EXPECTED = "only the elements meta, link and script";

  private static final Pattern META =
      Pattern.compile(
          "theme-color|msvalidate\\.01|p:domain_verify|fediverse:creator"
              + "|(?:[a-z0-9]+[-_])+verification");
  private static final Set<String> META_ATTRIBUTES = Set.of("name", "content", "media");

  private static final Set<String> RELATIONS =
      Set.of(
          "apple-touch-icon",
          "author",
          "dns-prefetch",
          "icon",
          "license",
          "mask-icon",
          "me",
          "preconnect",
          "webmention");
  private static final Set<String> LINK_ATTRIBUTES =
      Set.of("rel", "href", "type", "sizes", "color", "title", "crossorigin");

  /// Relations whose targets no browser loads on its own.
  private static final Set<String> NOT_LOADED = Set.of("author", "license", "me", "webmention");

  private static final Set<String> SCRIPT_ATTRIBUTES =
      Set.of("src", "async", "defer", "crossorigin", "integrity");
  private static final Pattern DATA = Pattern.compile("data-[a-z0-9.-]+");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:https://[^/\\\\\\s\"'<>]|/(?![/\\\\]))[^\\\\\\s\"'<>]*");
  private static final Pattern NOT_LOADED_ADDRESS =
      Pattern.compile("(?:https?://[^/\\\\\\s\"'<>]|mailto:)[^\\\\\\s\"'<>]*");

  /// Returns the HTML of an element, and adds what is wrong with it to the report.
  ///
  /// @param offset where the element begins
  String html(Element element, int offset, LookReport report) {
    switch (element.tagName()) {
      case "meta" -> meta(element, offset, report);
      case "link" -> link(element, offset, report);
      case "script" -> script(element, offset, report);
      default -> {
        String found = "the element " + element.tagName();
        report.add(offset, found, EXPECTED, "remove it; text and layout belong in articles");
        return "";
      }
    }
    StringBuilder html = new StringBuilder("<").append(element.tagName());
    for (Attribute attribute : element.attributes()) {
      html.append(' ').append(attribute.getKey());
      if (!attribute.getValue().isEmpty()) {
        html.append("=\"").append(Entities.escape(attribute.getValue())).append('"');
      }
    }
    return html + (element.tagName().equals("script") ? "></script>\n" : ">\n");
  }

  private static void meta(Element meta, int offset, LookReport report) {
    attributes(meta, META_ATTRIBUTES, offset, report);
    String name = meta.attr("name");
    if (!META.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      report.add(
          offset,
          "meta with the name '" + name + "'",
          "the name of a verification such as google-site-verification, or theme-color",
          "remove it; site.yaml and front matter set descriptions, images and robots");
    }
    if (meta.attr("content").isEmpty()) {
      report.add(offset, "meta without content", "content=\"…\"", "add it");
    }
  }

  private static void link(Element link, int offset, LookReport report) {
    attributes(link, LINK_ATTRIBUTES, offset, report);
    String relation = link.attr("rel").toLowerCase(Locale.ROOT);
    if (!RELATIONS.contains(relation)) {
      report.add(
          offset,
          "link with rel '" + link.attr("rel") + "'",
          "one of " + String.join(", ", RELATIONS.stream().sorted().toList()),
          "remove it; a stylesheet belongs in theme.css");
    }
    String address = link.attr("href");
    boolean isSafe =
        ADDRESS.matcher(address).matches()
            || (NOT_LOADED.contains(relation) && NOT_LOADED_ADDRESS.matcher(address).matches());
    if (!isSafe) {
      report.add(
          offset,
          "the address '" + address + "'",
          "an address with https, or a path from the root of the site",
          "correct the value of href");
    }
  }

  private void script(Element script, int offset, LookReport report) {
    attributes(script, SCRIPT_ATTRIBUTES, offset, report);
    if (!script.data().isBlank()) {
      report.add(
          offset,
          "a script with code in the file",
          "only the address of a script, in src",
          "remove the code; pages run no inline scripts");
    }
    if (!script.hasAttr("async") && !script.hasAttr("defer")) {
      report.add(
          offset,
          "a script without async or defer",
          "a script that does not delay the page",
          "add the attribute 'defer'");
    }
    String origin = origin(script.attr("src"));
    if (origin == null) {
      report.add(
          offset,
          "a script with the address '" + script.attr("src") + "'",
          "an address with https",
          "correct the value of src");
    } else if (!origin.equals(analyticsOrigin)) {
      String allowed = analyticsOrigin.isEmpty() ? "is not set" : "is " + analyticsOrigin;
      report.add(
          offset,
          "a script of " + origin,
          "a script of the origin in the stack's parameter AnalyticsOrigin, which " + allowed,
          "set AnalyticsOrigin to " + origin + ", or remove the script");
    }
  }

  private static @Nullable String origin(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      return null;
    }
    try {
      URI uri = URI.create(address);
      boolean hasPlainHost = uri.getHost() != null && uri.getRawUserInfo() == null;
      return hasPlainHost ? ("https://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// Reports attributes that an element must not have, such as event handlers.
  private static void attributes(
      Element element, Set<String> allowed, int offset, LookReport report) {
    boolean hasData = element.tagName().equals("script");
    for (Attribute attribute : element.attributes()) {
      String name = attribute.getKey();
      if (!allowed.contains(name) && !(hasData && DATA.matcher(name).matches())) {
        report.add(
            offset,
            "the attribute '" + name + "' of " + element.tagName(),
            "only "
                + String.join(", ", allowed.stream().sorted().toList())
                + (hasData ? ", data-…" : ""),
            "remove the attribute");
      }
    }
  }
}
