package broadsheet.local.moving.export;

import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.UrlPath;
import broadsheet.article.text.HeadingId;
import broadsheet.local.moving.text.CodeRegions;
import broadsheet.local.moving.text.LinkDestinations;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of an article as Hugo reads it. Unlike Broadsheet, Hugo does not resolve addresses, and
/// takes `{{<` and `{{%` for shortcodes.
final class ContentText {

  private static final Pattern SHORTCODE =
      Pattern.compile("\\{\\{<([^\\n]*?)>\\}\\}|\\{\\{%([^\\n]*?)%\\}\\}|\\{\\{(?=[<%])");

  /// An element, but not a comment or an address in angle brackets.
  private static final Pattern HTML = Pattern.compile("</?[A-Za-z][\\w-]*(?:\\s[^<>]*)?/?>");

  private static final Pattern HEADING =
      Pattern.compile(
          "\\A\\s*(?:# +(?<hash>\\S[^\\n]*?) *#*|(?<line>\\S[^\\n]*)\\n=+) *(?:\\n+|\\z)");

  private final ContentFile file;
  private final List<String> languages;

  ContentText(ContentFile file, List<String> languages) {
    this.file = file;
    this.languages = languages;
  }

  /// Returns a text with its links and shortcodes adapted.
  String of(String markdown) {
    String text =
        LinkDestinations.replace(
            markdown,
            address -> {
              String adapted = address(address);
              return adapted.equals(address)
                  ? null
                  : adapted.replace("(", "%28").replace(")", "%29");
            });
    return text.contains("{{") ? SHORTCODE.matcher(text).replaceAll(ContentText::shown) : text;
  }

  /// Hugo shows a shortcode in a comment as it is. An opening mark without its end would stop Hugo.
  private static String shown(MatchResult mark) {
    String shown =
        mark.group(1) != null
            ? "{{</*" + mark.group(1) + "*/>}}"
            : mark.group(2) != null ? "{{%/*" + mark.group(2) + "*/%}}" : "{ {";
    return Matcher.quoteReplacement(shown);
  }

  /// Returns an address that leads from the page to the same place.
  String address(String address) {
    String resolved = LinkResolver.resolve(address, file.article().key(), languages);
    int hash = resolved.indexOf('#');
    String fragment = hash < 0 ? "" : resolved.substring(hash + 1);
    boolean isOwn = resolved.startsWith("/") || hash == 0;
    if (isOwn && fragment.startsWith(HeadingId.PREFIX)) {
      resolved = resolved.substring(0, hash + 1) + fragment.substring(HeadingId.PREFIX.length());
    }
    boolean works =
        !address.startsWith("/") && resolved.equals("/" + UrlPath.encode(onPage(address)));
    return works ? address : resolved;
  }

  /// Returns the decoded address of a file beside the page, without its first slash; the page's own
  /// address if the given one is not that of a file beside it.
  private String onPage(String address) {
    boolean isBeside = !address.contains("..") && !address.contains(":") && !address.contains("#");
    String page = file.address().substring(1);
    return isBeside ? page + UrlPath.decode(address).replaceFirst("^(\\./)+", "") : page;
  }

  /// Returns the first heading of a text, if the text begins with it; `null` if not.
  static @Nullable String title(String markdown) {
    Matcher heading = HEADING.matcher(markdown);
    if (!heading.lookingAt()) {
      return null;
    }
    String hash = heading.group("hash");
    return hash == null ? heading.group("line") : hash;
  }

  /// Returns a text without the heading that it begins with.
  static String withoutTitle(String markdown) {
    return HEADING.matcher(markdown).replaceFirst("");
  }

  /// Returns the first HTML element of a text; empty if there is none.
  static String html(String markdown) {
    CodeRegions code = CodeRegions.of(markdown);
    Matcher element = HTML.matcher(markdown);
    while (element.find()) {
      if (!code.contains(element.start())) {
        return element.group();
      }
    }
    return "";
  }
}
