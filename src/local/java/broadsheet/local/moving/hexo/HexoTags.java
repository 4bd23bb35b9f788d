package broadsheet.local.moving.hexo;

import broadsheet.article.key.FileTypes;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.text.Arguments;
import broadsheet.local.moving.text.Embeds;
import broadsheet.local.moving.text.LiquidTags;
import broadsheet.local.moving.text.Md;
import broadsheet.local.moving.text.Tag;
import broadsheet.local.moving.text.TagRules;
import broadsheet.local.moving.text.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replaces the tags of one post: Hexo's own and those of widespread themes.
final class HexoTags implements TagRules {

  private static final Pattern MORE =
      Pattern.compile("<!--\\s*more\\s*-->", Pattern.CASE_INSENSITIVE);

  private static final Set<String> VERBATIM = Set.of("codeblock", "code", "raw", "mermaid");

  private final HexoFile file;
  private final HexoPosts posts;
  private final Notes notes;

  HexoTags(HexoFile file, HexoPosts posts, Notes notes) {
    this.file = file;
    this.posts = posts;
    this.notes = notes;
  }

  String replace(String body) {
    String text = MORE.matcher(body).replaceAll("<!--more-->");
    return text.contains("{%") ? Tags.replace(text, LiquidTags.find(text), this) : text;
  }

  @Override
  public boolean isVerbatim(Tag tag) {
    return VERBATIM.contains(tag.name());
  }

  @Override
  public boolean worksInCode(Tag tag) {
    return false;
  }

  @Override
  public void stays(String tag, int line) {
    notes.add("tags without a counterpart", file.source(), file.parts().bodyLine() + line, tag);
  }

  @Override
  public @Nullable Replacement replace(Tag tag, @Nullable String inner) {
    Arguments arguments = tag.arguments();
    return switch (tag.name()) {
      case LiquidTags.OUTPUT -> Replacement.inline("{{" + arguments.all() + "}}");
      case "post_link" -> postLink(arguments);
      case "post_path" -> {
        HexoFile post = posts.find(arguments.at(0));
        yield post == null ? null : Replacement.inline(posts.address(post, arguments.at(0)));
      }
      case "asset_img", "img", "image" -> image(arguments);
      case "asset_path" -> Replacement.inline(arguments.at(0).replace(" ", "%20"));
      case "asset_link" -> Replacement.inline(link(title(arguments, 1), arguments.at(0)));
      case "link" -> link(arguments);
      case "btn", "button" -> button(arguments);
      case "iframe", "video", "audio", "pdf" -> file(tag.name(), arguments.at(0));
      case "label" ->
          Replacement.inline("**" + arguments.all().replaceFirst("^\\w*\\s*@", "") + "**");
      default -> inner == null ? Embeds.replace(tag.name(), arguments) : block(tag, inner);
    };
  }

  /// Broadsheet plays audio and video that are written like an image.
  private static @Nullable Replacement file(String tag, String address) {
    if (address.isEmpty()) {
      return null;
    }
    boolean isPlayed = Set.of("audio", "video").contains(tag) && FileTypes.of(address) != null;
    return Replacement.block(isPlayed ? Md.image(address, "", "") : link(address, address));
  }

  private static @Nullable Replacement block(Tag tag, String inner) {
    Arguments arguments = tag.arguments();
    return switch (tag.name().toLowerCase(Locale.ROOT)) {
      case "codeblock", "code" -> code(arguments, inner);
      case "raw" -> Replacement.inline(inner);
      case "mermaid" -> Replacement.block(Md.fence("mermaid", inner));
      case "blockquote", "quote", "cq", "centerquote", "pullquote" ->
          Replacement.block(Md.quote(inner, source(tag)));
      case "note", "subnote", "alert", "notice", "tip", "tips" ->
          Replacement.block(
              Md.alert(arguments.at(0).replaceFirst("^['\"]|['\"]$", ""), title(arguments), inner));
      case "fold", "folding", "hidetoggle", "spoiler", "details", "hideblock" ->
          Replacement.block(Md.details(summary(arguments), inner, false));
      case "gallery", "gallerygroup", "grouppicture", "gp", "grid", "center" ->
          inner.isBlank() ? null : Replacement.block(inner.strip());
      default -> null;
    };
  }

  private static Replacement code(Arguments arguments, String inner) {
    String language = arguments.matching("lang:\\S+");
    String info = language == null ? "" : language.substring("lang:".length());
    List<String> words =
        arguments.positions().stream()
            .filter(word -> !word.matches("\\w+:\\S+") || word.matches("https?://.*"))
            .toList();
    String title = String.join(" ", words);
    String code = Md.fence(info, inner);
    return Replacement.block(title.isBlank() ? code : "**" + title.strip() + "**\n\n" + code);
  }

  /// Returns the title of a note; words that only change its appearance are not part of it.
  private static String title(Arguments arguments) {
    return String.join(
        " ",
        arguments.positions().stream()
            .skip(1)
            .filter(word -> !word.matches("no-icon|simple|modern|flat|disabled|icon|fa\\w*|fa-.*"))
            .toList());
  }

  private static String summary(Arguments arguments) {
    String all = arguments.all().replaceFirst("^\\w+\\s*,\\s*", "").replaceFirst(",.*", "");
    return all.isBlank() ? "…" : all.replaceAll("^['\"]|['\"]$", "");
  }

  private static String source(Tag tag) {
    boolean hasSource = Set.of("blockquote", "quote").contains(tag.name());
    String all = hasSource ? tag.arguments().all() : "";
    String address = tag.arguments().matching("https?://\\S+");
    if (address == null || !hasSource) {
      return all;
    }
    String name = all.replace(address, "").strip();
    return Md.link(name.isEmpty() ? address : name, address);
  }

  private @Nullable Replacement postLink(Arguments arguments) {
    HexoFile post = posts.find(arguments.at(0));
    if (post == null) {
      return null;
    }
    String written = title(arguments, 1);
    String title = written.isEmpty() ? post.values().text("title") : written;
    return Replacement.inline(
        link(title.isEmpty() ? post.name() : title, posts.address(post, arguments.at(0))));
  }

  private static String title(Arguments arguments, int from) {
    return arguments.from(from).replaceFirst("\\s*\\b(true|false)$", "").strip();
  }

  private static String link(String text, String address) {
    return Md.link(text.isEmpty() ? address : text, address);
  }

  private static @Nullable Replacement link(Arguments arguments) {
    String address = arguments.matching("(https?://|/|\\.).*");
    if (address == null) {
      return null;
    }
    String text = arguments.all().substring(0, arguments.all().indexOf(address));
    return Replacement.inline(link(text.replaceAll("[\"',]", "").strip(), address));
  }

  private static @Nullable Replacement button(Arguments arguments) {
    String[] parts = arguments.all().split("\\s*,\\s*", 3);
    return parts.length < 2
        ? null
        : Replacement.inline(link(parts[1].strip(), parts[0].replaceAll("['\"]", "").strip()));
  }

  private static @Nullable Replacement image(Arguments arguments) {
    String source = arguments.matching("(?i).*\\.(png|jpe?g|gif|webp|avif|svg|bmp)(\\?.*)?");
    if (source == null) {
      return null;
    }
    int at = arguments.positions().indexOf(source);
    List<String> texts =
        arguments.positions().stream()
            .skip(at + 1L)
            .filter(word -> !word.matches("\\d+(px|%)?|auto"))
            .toList();
    String all = String.join(" ", texts).strip();
    // `"title" "alt"`, `"'title' 'alt'"`, or a title of several words.
    String[] quoted =
        all.startsWith("'") ? all.substring(1).split("'\\s*'?", -1) : new String[] {all};
    String title = quoted[0].replaceAll("^['\"]|['\"]$", "");
    String alt = quoted.length > 1 && !quoted[1].isBlank() ? quoted[1] : title;
    return Replacement.inline(Md.image(source, alt, alt.equals(title) ? "" : title));
  }
}
