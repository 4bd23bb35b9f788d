package broadsheet.local.moving.jekyll;

import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import broadsheet.local.moving.text.Arguments;
import broadsheet.local.moving.text.CodeRegions;
import broadsheet.local.moving.text.Embeds;
import broadsheet.local.moving.text.LiquidTags;
import broadsheet.local.moving.text.Md;
import broadsheet.local.moving.text.Tag;
import broadsheet.local.moving.text.TagRules;
import broadsheet.local.moving.text.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Replaces the Liquid tags of one page, and what only kramdown understands.
final class JekyllTags implements TagRules {

  private static final Set<String> VERBATIM = Set.of("highlight", "raw", "comment");

  /// `{{ site.url }}`, `{{ "/a" | relative_url }}`
  private static final Pattern OUTPUT =
      Pattern.compile(
          "\\s*(?:\"(?<text>[^\"]*)\"|'(?<quoted>[^']*)'|(?<path>(?:site|page)\\.[\\w.-]+))\\s*"
              + "(?<filters>(?:\\|\\s*(?:relative_url|absolute_url|prepend:\\s*site\\.(?:baseurl|url)"
              + "|escape|strip|xml_escape)\\s*)*)");

  private static final Pattern CONTENTS =
      Pattern.compile(
          "(?m)^[ \\t]*(?:[-*+]|\\d+\\.)[ \\t]+.*\\n[ \\t]*\\{:\\s*toc\\b[^}\\n]*\\}[ \\t]*$");

  private static final Pattern ATTRIBUTES =
      Pattern.compile("(?m)^[ \\t]*\\{::?[^}\\n]*\\}[ \\t]*$(\\n)?|(?<=[)\\]*_`>])\\{:[^}\\n]*\\}");

  private final JekyllFile file;
  private final Values config;
  private final Map<String, String> addresses;
  private final Notes notes;

  /// @param addresses the addresses of pages by the path of their file, and of posts also by their
  ///   name
  JekyllTags(JekyllFile file, Values config, Map<String, String> addresses, Notes notes) {
    this.file = file;
    this.config = config;
    this.addresses = addresses;
    this.notes = notes;
  }

  String replace(String body) {
    String text =
        body.contains("{%") || body.contains("{{")
            ? Tags.replace(body, LiquidTags.find(body), this)
            : body;
    String separator = config.text("excerpt_separator");
    boolean isOther = !separator.isBlank() && !separator.equals("<!--more-->");
    String excerpted = isOther ? text.replace(separator, "<!--more-->") : text;
    return withoutAttributes(excerpted.replaceAll("<!--\\s*more\\s*-->", "<!--more-->"));
  }

  /// Removes attributes of kramdown, which would be shown as text.
  private static String withoutAttributes(String text) {
    if (!text.contains("{:")) {
      return text;
    }
    String contents = CONTENTS.matcher(text).replaceAll("[TOC]");
    CodeRegions code = CodeRegions.of(contents);
    StringBuilder result = new StringBuilder();
    Matcher matcher = ATTRIBUTES.matcher(contents);
    while (matcher.find()) {
      String kept = code.contains(matcher.start()) ? matcher.group() : "";
      matcher.appendReplacement(result, Matcher.quoteReplacement(kept));
    }
    return matcher.appendTail(result).toString();
  }

  @Override
  public boolean isVerbatim(Tag tag) {
    return VERBATIM.contains(tag.name());
  }

  @Override
  public boolean worksInCode(Tag tag) {
    return tag.name().equals("raw") || tag.name().equals(LiquidTags.OUTPUT);
  }

  @Override
  public void stays(String tag, int line) {
    notes.add("Liquid that is not executed", file.source(), file.parts().bodyLine() + line, tag);
  }

  @Override
  public @Nullable Replacement replace(Tag tag, @Nullable String inner) {
    Arguments arguments = tag.arguments();
    return switch (tag.name()) {
      case LiquidTags.OUTPUT -> output(arguments.all());
      case "post_url", "link" -> address(arguments.at(0));
      case "include", "include_cached" -> include(arguments);
      case "toc" -> Replacement.block("[TOC]");
      case "img", "image" -> image(arguments);
      case "highlight" ->
          inner == null ? null : Replacement.block(Md.fence(arguments.at(0), inner));
      case "raw" -> inner == null ? null : Replacement.inline(inner);
      case "comment" -> inner == null ? null : Replacement.inline("");
      case "blockquote", "quote" ->
          inner == null ? null : Replacement.block(Md.quote(inner, arguments.all()));
      default -> inner == null ? Embeds.replace(tag.name(), arguments) : null;
    };
  }

  private @Nullable Replacement output(String value) {
    Matcher output = OUTPUT.matcher(value);
    if (!output.matches()) {
      return null;
    }
    String path = output.group("path");
    if (path == null) {
      String text = output.group("text");
      return Replacement.inline(text == null ? output.group("quoted") : text);
    }
    String name = path.substring("site.".length());
    Values values = path.startsWith("site.") ? config : file.values();
    if (name.equals("baseurl") || path.equals("page.url")) {
      return Replacement.inline(
          name.equals("baseurl")
              ? config.text("baseurl")
              : addresses.getOrDefault(file.source(), ""));
    }
    String text = values.text(name);
    return text.isEmpty() ? null : Replacement.inline(text);
  }

  private @Nullable Replacement address(String name) {
    String address = addresses.get(name.replaceFirst("^/", ""));
    return address == null ? null : Replacement.inline(address.replace(" ", "%20"));
  }

  /// Includes are templates. Those that only show an image or content of another site are known by
  /// their name.
  private static @Nullable Replacement include(Arguments arguments) {
    String name = SourceTree.withoutSuffix(SourceTree.name(arguments.at(0)));
    String known = name.replaceAll("(?i)[-_]?(player|embed|video)$", "");
    if (Set.of("figure", "image", "img", "picture", "fig").contains(name)) {
      return image(arguments);
    }
    String id = arguments.get("id");
    boolean isText = id.matches("[\\w./-]+");
    Arguments named = new Arguments(arguments.all(), List.of(), arguments.names());
    return isText ? Embeds.replace(known, named) : null;
  }

  private static @Nullable Replacement image(Arguments arguments) {
    String source = "";
    for (String key :
        new String[] {"src", "url", "path", "image_path", "image", "file", "filename"}) {
      source = source.isEmpty() ? arguments.get(key) : source;
    }
    String positional = arguments.matching("(?i).*\\.(png|jpe?g|gif|webp|avif|svg)");
    source = source.isEmpty() && positional != null ? positional : source;
    if (!source.matches("[^{}\\s]*\\.\\w+")) {
      return null;
    }
    String caption =
        arguments.get("caption").isEmpty() ? arguments.get("title") : arguments.get("caption");
    String alt = arguments.get("alt");
    String image = Md.image(source, alt.isEmpty() ? Md.plain(caption) : alt, "");
    return Replacement.block(caption.isBlank() ? image : Md.figure(image, caption));
  }
}
