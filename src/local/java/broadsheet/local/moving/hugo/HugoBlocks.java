package broadsheet.local.moving.hugo;

import broadsheet.local.moving.text.Arguments;
import broadsheet.local.moving.text.Md;
import broadsheet.local.moving.text.TagRules.Replacement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shortcodes of Hugo and of widespread themes that have content.
final class HugoBlocks {

  private HugoBlocks() {}

  /// Returns what takes the place of a shortcode; `null` for an unknown one.
  static @Nullable Replacement replace(String name, Arguments arguments, String inner) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "highlight", "code" -> Replacement.block(Md.fence(arguments.get("lang", 0), inner));
      case "mermaid" -> Replacement.block(Md.fence("mermaid", inner));
      case "details", "expand", "collapse", "spoiler", "fold" ->
          Replacement.block(
              Md.details(summary(arguments), inner, arguments.get("open").equals("true")));
      case "notice", "alert", "admonition", "callout", "hint", "alerts", "infobox", "note-box" ->
          Replacement.block(
              Md.alert(
                  arguments.names().isEmpty()
                      ? arguments.at(0)
                      : first(arguments, "type", "theme", "color", "style", "level"),
                  arguments.get("title", 1),
                  inner));
      case "note",
          "tip",
          "warning",
          "info",
          "danger",
          "important",
          "caution",
          "attention",
          "error" ->
          Replacement.block(Md.alert(name, arguments.get("title", 0), inner));
      case "blockquote", "quote", "pullquote", "epigraph" ->
          Replacement.block(Md.quote(inner, source(arguments)));
      case "gallery",
          "figures",
          "center",
          "align",
          "row",
          "column",
          "columns",
          "rawhtml",
          "raw_html",
          "raw",
          "lead",
          "div" ->
          inner.isBlank() ? null : Replacement.block(inner.strip());
      case "math", "katex" ->
          Replacement.block(inner.contains("$") ? inner.strip() : "$$\n" + inner.strip() + "\n$$");
      default -> null;
    };
  }

  private static String summary(Arguments arguments) {
    String named = first(arguments, "summary", "title", "label", "text");
    String summary = named.isEmpty() ? arguments.from(0) : named;
    return summary.isBlank() ? "…" : summary;
  }

  private static String first(Arguments arguments, String... names) {
    for (String name : names) {
      if (!arguments.get(name).isEmpty()) {
        return arguments.get(name);
      }
    }
    return "";
  }

  private static String source(Arguments arguments) {
    String author = first(arguments, "author", "by", "cite", "source", "attr");
    String named = author.isEmpty() ? arguments.from(0) : author;
    String link = first(arguments, "link", "url", "citelink");
    String title = arguments.get("title");
    String all = title.isEmpty() || title.equals(named) ? named : (named + " " + title).strip();
    return link.isEmpty() ? all : Md.link(all.isEmpty() ? link : all, link);
  }
}
