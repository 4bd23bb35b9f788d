package broadsheet.article;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the key of an upload says: which outputs it has, and whether it may have any.
///
/// The addresses of the outputs are a function of the key alone, so that nothing in a text can
/// orphan an old page.
public sealed interface SourceKey {

  /// First segments of addresses that belong to the site itself.
  Set<String> RESERVED =
      Set.of(
          "api",
          "archive",
          "assets",
          "categories",
          "feeds",
          "fragments",
          "index",
          "page",
          "reports",
          "search",
          "site",
          "tags");

  /// Image types that are copied, by suffix. SVG is not among them: it can carry script.
  Map<String, String> IMAGE_TYPES =
      Map.of(
          "avif", "image/avif",
          "gif", "image/gif",
          "ico", "image/vnd.microsoft.icon",
          "jpeg", "image/jpeg",
          "jpg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp");

  /// Longest key, in bytes: those of its outputs are longer, and S3 ends at 1,024.
  int MAX_BYTES = 900;

  /// Longest key when it is percent-encoded, in characters: outputs carry it in their metadata, for
  /// which S3 has 2 KB.
  int MAX_ENCODED = 1_800;

  /// Longest name of a report about a key that is refused, in characters.
  int MAX_REPORT_NAME = 250;

  /// The decoded key in the article bucket.
  String key();

  /// An article.
  ///
  /// @param path the address without language and slashes: `2025/02/summit`
  /// @param language the language that the key stands for, canonical BCP 47
  /// @param prefix `en/` for a language that is not the site's default, else empty
  record Text(String key, String path, String language, String prefix) implements SourceKey {

    /// Key of the page in the HTML bucket: `en/2025/02/summit/index.html`.
    public String pageKey() {
      return prefix + path + "/index.html";
    }

    /// Key of the document in the JSON bucket: `api/articles/en/2025/02/summit.json`.
    public String jsonKey() {
      return "api/articles/" + prefix + path + ".json";
    }

    /// Address of the page on the site, percent-encoded: `/en/2025/02/summit/`.
    public String urlPath() {
      return "/" + UrlPath.encode(prefix + path) + "/";
    }
  }

  /// An image, copied under its own key.
  record Image(String key, String contentType) implements SourceKey {}

  /// What the site says of itself: [SiteSettings].
  record SiteFile(String key) implements SourceKey {}

  /// A folder marker: nothing to do.
  record Folder(String key) implements SourceKey {}

  /// A key that is never published.
  record Refused(String key, String expected, String fix) implements SourceKey {

    /// Safe even where the key is not: what cannot stand in a key of our own is percent-encoded.
    @Override
    public String reportKey() {
      StringBuilder safe = new StringBuilder();
      for (String segment : key.split("/", -1)) {
        safe.append(safe.isEmpty() ? "" : "/").append(safeSegment(segment));
      }
      boolean isLong = safe.length() > MAX_REPORT_NAME;
      String name = isLong ? PlainText.clean(safe.substring(0, MAX_REPORT_NAME)) : safe.toString();
      return "reports/"
          + name
          + (isLong ? "~" + Integer.toHexString(key.hashCode()) : "")
          + ".json";
    }

    private static String safeSegment(String segment) {
      if (segment.isEmpty()) {
        return "%2F";
      }
      StringBuilder safe = new StringBuilder();
      boolean isDots = segment.chars().allMatch(c -> c == '.');
      segment
          .codePoints()
          .forEach(c ->
              safe.append(
                  isUnsafe(c)
                      ? UrlPath.encode(Character.toString(c))
                      : isDots ? "%2E" : Character.toString(c)));
      return safe.toString();
    }

    /// The same as a problem of the file that has this key.
    public Problem problem(String file) {
      return Problem.error(file, 0, 0, "the key '" + key + "'", expected, fix);
    }
  }

  /// Where reports about this source are, in the JSON bucket.
  default String reportKey() {
    return "reports/" + key() + ".json";
  }

  /// Reads a key.
  ///
  /// @param key decoded
  /// @param languages the site's, canonical, the default first
  static SourceKey of(String key, List<String> languages) {
    Refused unsafe = unsafe(key);
    if (unsafe != null) {
      return unsafe;
    }
    if (key.endsWith("/")) {
      return new Folder(key);
    }
    if (key.equals(SiteSettingsReader.KEY)) {
      return new SiteFile(key);
    }
    String name = key.substring(key.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String suffix = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    String imageType = IMAGE_TYPES.get(suffix);
    if (imageType != null) {
      return isReserved(key, languages) ? reserved(key) : new Image(key, imageType);
    }
    if (!name.endsWith(".md")) {
      return new Refused(
          key,
          "an article (.md) or an image (avif, gif, ico, jpeg, jpg, png, webp)",
          "delete it or give it one of these suffixes");
    }
    return text(key, name, languages);
  }

  private static SourceKey text(String key, String name, List<String> languages) {
    String stem = key.substring(0, key.length() - ".md".length());
    String language = languages.getFirst();
    int dot = stem.lastIndexOf('.');
    if (dot > stem.lastIndexOf('/')) {
      String tag = canonical(stem.substring(dot + 1), languages);
      if (tag != null) {
        language = tag;
        stem = stem.substring(0, dot);
      }
    }
    if (stem.endsWith("/index")) {
      stem = stem.substring(0, stem.length() - "/index".length());
    }
    if (name.startsWith("_index.")) {
      return new Refused(
          key, "an article", "delete it: the lists of a folder are made by Broadsheet");
    }
    if (isReserved(stem, languages)) {
      return reserved(key);
    }
    if (stem.endsWith("/index.html")) {
      return new Refused(key, "a name other than 'index.html'", "rename it");
    }
    String prefix = language.equals(languages.getFirst()) ? "" : language + "/";
    return new Text(key, stem, language, prefix);
  }

  private static @Nullable String canonical(String tag, List<String> languages) {
    for (String language : languages) {
      if (language.equalsIgnoreCase(tag)) {
        return language;
      }
    }
    return null;
  }

  private static boolean isReserved(String path, List<String> languages) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    return RESERVED.contains(first.toLowerCase(Locale.ROOT)) || canonical(first, languages) != null;
  }

  private static Refused reserved(String key) {
    return new Refused(
        key,
        "a first folder that the site does not use itself",
        "move it to a folder such as 2025/02/; a translation is named like summit.en.md");
  }

  private static @Nullable Refused unsafe(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        || UrlPath.encode(key).length() > MAX_ENCODED) {
      return new Refused(
          key,
          "at most " + MAX_BYTES + " bytes of UTF-8, and " + MAX_ENCODED + " when percent-encoded",
          "shorten the names of its folders");
    }
    if (key.codePoints().anyMatch(SourceKey::isUnsafe)) {
      return new Refused(
          key, "letters, digits and punctuation that can be seen", "rename it without them");
    }
    for (String segment : key.split("/", -1)) {
      boolean last = segment.isEmpty() && key.endsWith("/" + segment) && !key.endsWith("//");
      if ((segment.isEmpty() && !last) || segment.startsWith(".") || segment.equals("index.html")) {
        return new Refused(
            key, "names that are not empty, 'index.html' or begin with a dot", "rename it");
      }
    }
    return null;
  }

  private static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> codePoint == '\\' || codePoint == 0xFFFD;
    };
  }
}
