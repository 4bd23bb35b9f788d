package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.text.Arguments;
import broadsheet.local.moving.text.CodeRegions;
import broadsheet.local.moving.text.Embeds;
import broadsheet.local.moving.text.Md;
import broadsheet.local.moving.text.Tag;
import broadsheet.local.moving.text.TagRules;
import broadsheet.local.moving.text.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replaces the shortcodes of one page.
final class HugoShortcodes implements TagRules {

  private static final Pattern SHORTCODE =
      Pattern.compile("\\{\\{<(?<html>.*?)>\\}\\}|\\{\\{%(?<markdown>.*?)%\\}\\}", Pattern.DOTALL);

  private static final Pattern PARTS =
      Pattern.compile(
          "\\s*(?<slash>/?)\\s*(?<name>[\\w./-]*?)(?<arguments>\\s.*?)?\\s*(?<single>/?)\\s*",
          Pattern.DOTALL);

  /// The name of a shortcode that is shown instead of executed: `{{</* name */>}}`.
  private static final String COMMENT = "/*";

  private static final Set<String> VERBATIM =
      Set.of("highlight", "code", "mermaid", "rawhtml", "raw", "raw_html", "math", "katex");

  private final HugoFile page;
  private final HugoPages pages;
  private final Notes notes;

  HugoShortcodes(HugoFile page, HugoPages pages, Notes notes) {
    this.page = page;
    this.pages = pages;
    this.notes = notes;
  }

  String replace(String body) {
    return body.contains("{{") ? Tags.replace(body, find(body), this) : body;
  }

  private static List<Tag> find(String body) {
    CodeRegions code = CodeRegions.of(body);
    List<Tag> tags = new ArrayList<>();
    Matcher shortcode = SHORTCODE.matcher(body);
    while (shortcode.find()) {
      String html = shortcode.group("html");
      String inner = html == null ? shortcode.group("markdown") : html;
      boolean inCode = code.contains(shortcode.start());
      Matcher parts = PARTS.matcher(inner);
      if (inner.strip().startsWith(COMMENT)) {
        String shown = inner.replaceFirst("/\\*", "").replaceFirst("\\*/\\s*$", "");
        String mark = html == null ? "%" : "<";
        String text = "{{" + mark + shown + (html == null ? "%" : ">") + "}}";
        tags.add(
            tag(COMMENT, new Arguments(text, List.of(), Map.of()), false, true, shortcode, inCode));
      } else if (parts.matches()) {
        String arguments = parts.group("arguments");
        tags.add(
            tag(
                parts.group("name"),
                Arguments.of(arguments == null ? "" : arguments),
                !parts.group("slash").isEmpty(),
                !parts.group("single").isEmpty(),
                shortcode,
                inCode));
      }
    }
    return tags;
  }

  private static Tag tag(
      String name,
      Arguments arguments,
      boolean closes,
      boolean isSingle,
      Matcher at,
      boolean inCode) {
    return new Tag(name, arguments, closes, isSingle, at.start(), at.end(), inCode);
  }

  @Override
  public boolean isVerbatim(Tag tag) {
    return VERBATIM.contains(tag.name());
  }

  @Override
  public boolean worksInCode(Tag tag) {
    return tag.name().equals(COMMENT);
  }

  @Override
  public void stays(String tag, int line) {
    notes.add(
        "shortcodes without a counterpart", page.source(), page.parts().bodyLine() + line, tag);
  }

  @Override
  public @Nullable Replacement replace(Tag tag, @Nullable String inner) {
    Arguments arguments = tag.arguments();
    return switch (tag.name()) {
      case COMMENT ->
          Replacement.inline(tag.inCode() ? arguments.all() : Md.codeSpan(arguments.all()));
      case "ref", "relref" -> reference(arguments);
      case "param" -> parameter(arguments.get("name", 0));
      case "figure", "img", "image" -> image(arguments);
      case "br" -> Replacement.inline("<br>");
      // The address of the page itself, before the names of its files.
      case "blogdown/postref" -> Replacement.inline("");
      default ->
          inner == null
              ? Embeds.replace(tag.name(), arguments)
              : HugoBlocks.replace(tag.name(), arguments, inner);
    };
  }

  private @Nullable Replacement reference(Arguments arguments) {
    String address = pages.find(arguments.get("path", 0), page);
    return address == null ? null : Replacement.inline(address.replace(" ", "%20"));
  }

  private @Nullable Replacement parameter(String name) {
    for (String path : new String[] {name, "params." + name}) {
      if (page.values().get(path) != null) {
        return Replacement.inline(page.values().text(path));
      }
    }
    Object value = page.language().all().get("params." + name);
    return value == null ? null : Replacement.inline(String.valueOf(value));
  }

  private static @Nullable Replacement image(Arguments arguments) {
    String source = arguments.get("src", 0);
    if (source.isEmpty()) {
      return null;
    }
    String caption = arguments.get("caption");
    String alt = arguments.get("alt", 1);
    String title = arguments.get("title");
    String image = Md.image(source, alt.isEmpty() ? Md.plain(caption + title) : alt, "");
    String link = arguments.get("link");
    String linked = link.isEmpty() ? image : "[" + image + "](" + Md.destination(link) + ")";
    String attribution = arguments.get("attr");
    String attributed =
        attribution.isEmpty() || arguments.get("attrlink").isEmpty()
            ? attribution
            : Md.link(attribution, arguments.get("attrlink"));
    String heading = title.isEmpty() ? "" : "**" + title.strip() + "**\n\n";
    String text = heading + (caption + " " + attributed).strip();
    return Replacement.block(text.isBlank() ? linked : Md.figure(linked, text));
  }
}
