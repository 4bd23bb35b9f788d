package broadsheet.page.asset;

import broadsheet.article.text.Sha256;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The assets that pages and JSON documents refer to: stylesheet, scripts, icon and schemas.
public final class Assets {

  /// The background of the light theme, the `--paper` color in the stylesheet.
  public static final String PAPER = "#fcfbf8";

  /// The key of the icon that browsers request even if no page names it.
  public static final String FAVICON = "favicon.ico";

  /// The key of the icon for home screens.
  public static final String TOUCH_ICON = "apple-touch-icon.png";

  private static final int HASH_DIGITS = 16;

  /// What may begin a pattern or a string other than `'…'`.
  private static final Pattern SPECIAL = Pattern.compile("[\"`/\\\\]");

  /// A string, or an operator with the spaces around it.
  private static final Pattern SPACED =
      Pattern.compile(
          "('[^']*')"
              + "| ?(=>|[=!]==|\\?\\?=?|&&|\\|\\|=?|[<>+*-]=|[=?:,;{}<>*|&^%()\\[\\]]) ?"
              + "| ([+-]) (?![+-])");

  private static final String LET = "let ";
  private static final List<String> BRACKETS = List.of("()", "[]", "{}");

  private static final List<String> LIST_SCHEMAS =
      List.of(
          "articles-1",
          "archive-1",
          "authors-1",
          "categories-1",
          "month-1",
          "sections-1",
          "series-1",
          "site-1",
          "tags-1");

  private final Document stylesheet;
  private final Document script;
  private final Document themeScript;
  private final Document icon;
  private final List<Document> documents;
  private final @Nullable Document theme;

  /// The texts that all sites share. They are prepared once.
  private static final class Texts {
    static final String CSS = minified(resource("/assets/broadsheet.css"));
    static final String SCRIPT = script("broadsheet");
    static final String THEME_SCRIPT = script("theme");
    static final String ICON = resource("/assets/broadsheet.svg");
  }

  /// The texts that only the search page needs. They are prepared when it is first written.
  private static final class SearchPageTexts {
    static final String SCRIPT = script("search");
    static final String HANS = differences(resource("/assets/hans.txt"));
  }

  /// Reads the assets of all pages, and fails early if one is missing.
  public Assets(Site site) {
    String linkColor = LinkColor.css(site.settings().identity().highlightColor());
    this.stylesheet = hashed("broadsheet", "css", "text/css", Texts.CSS + linkColor);
    this.script = hashedScript(Texts.SCRIPT);
    this.themeScript = hashedScript(Texts.THEME_SCRIPT);
    this.icon = hashed("broadsheet", "svg", "image/svg+xml", Texts.ICON);
    this.theme = theme(site.look().theme());
    this.documents =
        Stream.concat(
                Stream.of(
                    stylesheet, script, themeScript, icon, schema("article-1"), schema("report-1")),
                Stream.ofNullable(theme))
            .toList();
  }

  /// Returns the key of the stylesheet. The key contains a hash of the content, so that a cache
  /// never serves an old stylesheet for a new one.
  public String stylesheetKey() {
    return stylesheet.key();
  }

  /// Returns the key of the site's own stylesheet, `null` for none.
  public @Nullable String themeKey() {
    return theme == null ? null : theme.key();
  }

  /// Returns the key of the script, which contains a hash too.
  public String scriptKey() {
    return script.key();
  }

  /// Returns the key of the script that runs before the first paint.
  public String themeScriptKey() {
    return themeScript.key();
  }

  /// Returns the key of the icon for a site without a logo.
  public String iconKey() {
    return icon.key();
  }

  public List<Document> documents() {
    return documents;
  }

  /// Returns the key of the script of the search page.
  public String searchKey() {
    return search().key();
  }

  /// Returns the key of the table of Traditional Chinese characters and their Simplified forms.
  public String hansKey() {
    return hans().key();
  }

  /// Returns the additional assets that lists and their JSON documents refer to.
  public List<Document> listDocuments() {
    return Stream.concat(Stream.of(search(), hans()), LIST_SCHEMAS.stream().map(Assets::schema))
        .toList();
  }

  /// Returns the description of the API, in which the site has yet to be filled in.
  public static String apiDescription() {
    return resource("/openapi.json");
  }

  /// Returns a script without comment lines, indentation and, in most lines, the spaces around
  /// operators.
  private static String script(String name) {
    String lines =
        resource("/assets/" + name + ".js")
            .replaceAll("(?m)^ *(//.*\n)?", "")
            .replaceAll("(?m)^((?:export |for \\()?)const\\b", "$1let");
    return withJoinedDeclarations(lines)
        .lines()
        .map(Assets::withoutSpaces)
        .collect(Collectors.joining("\n", "", "\n"))
        .replaceAll("(?<=[;{,(\\[])\n", "");
  }

  private static Document hashedScript(String text) {
    return hashed("broadsheet", "js", "text/javascript", text);
  }

  private static Document search() {
    return hashedScript(SearchPageTexts.SCRIPT);
  }

  private static Document hans() {
    return hashed("hans", "txt", "text/plain", SearchPageTexts.HANS);
  }

  /// Returns lines of characters as the differences between the code points of neighbors, which
  /// compress to half the size. The sign of a difference is its last bit.
  private static String differences(String lines) {
    return lines.lines().map(Assets::lineOfDifferences).collect(Collectors.joining("\n"));
  }

  private static String lineOfDifferences(String line) {
    StringBuilder differences = new StringBuilder();
    int last = 0;
    for (int character : line.codePoints().toArray()) {
      int difference = character - last;
      differences.appendCodePoint('!' + ((difference << 1) ^ (difference >> 31)));
      last = character;
    }
    return differences.toString();
  }

  private static String withoutSpaces(String line) {
    return SPECIAL.matcher(line).find() ? line : SPACED.matcher(line).replaceAll("$1$2$3");
  }

  /// Joins consecutive declarations into one, if each is on a line of its own.
  private static String withJoinedDeclarations(String lines) {
    StringBuilder joined = new StringBuilder();
    String before = "";
    for (String line : lines.lines().toList()) {
      boolean follows = isDeclaration(before) && line.startsWith(LET);
      if (follows) {
        joined.setLength(joined.length() - 2);
        joined.append(",\n").append(line.substring(LET.length())).append('\n');
      } else {
        joined.append(line).append('\n');
      }
      before = line;
    }
    return joined.toString();
  }

  private static boolean isDeclaration(String line) {
    return line.startsWith(LET)
        && line.endsWith(";")
        && BRACKETS.stream().allMatch(pair -> count(line, pair, 0) == count(line, pair, 1));
  }

  private static long count(String line, String pair, int index) {
    return line.chars().filter(it -> it == pair.charAt(index)).count();
  }

  /// Returns the site's own stylesheet, `null` for an empty text.
  public static @Nullable Document theme(String css) {
    return css.isBlank() ? null : hashed("theme", "css", "text/css", css);
  }

  /// Returns the icons at fixed addresses, for sites that have not uploaded any.
  public static List<Document> defaultIcons() {
    return List.of(icon(FAVICON, "image/vnd.microsoft.icon"), icon(TOUCH_ICON, "image/png"));
  }

  private static Document icon(String key, String type) {
    return Document.image(key, type, CacheControl.CHANGEABLE, bytes("/assets/" + key));
  }

  private static Document hashed(String name, String suffix, String type, String body) {
    return new Document(
        Bucket.HTML,
        "assets/" + name + "-" + hash(body) + "." + suffix,
        type + "; charset=utf-8",
        CacheControl.IMMUTABLE_ASSET,
        body);
  }

  private static Document schema(String name) {
    return new Document(
        Bucket.JSON,
        "api/schemas/" + name + ".json",
        "application/schema+json",
        CacheControl.CHANGEABLE,
        resource("/schemas/" + name + ".json"));
  }

  /// Removes comments and most white space from a stylesheet.
  private static String minified(String css) {
    return css.replaceAll("(?s)/\\*.*?\\*/", "")
            .replaceAll("\\s*\n\\s*", "\n")
            .replaceAll("(?m)^([-a-z]+): ", "$1:")
            .replace(" {\n", "{")
            .replace(";\n", ";")
            .replace(";}", "}")
            .strip()
        + "\n";
  }

  private static String hash(String text) {
    return Sha256.of(text).substring(0, HASH_DIGITS);
  }

  private static String resource(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) {
    try (InputStream file = Assets.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
