package broadsheet.article.key;

import broadsheet.article.RestrictionKeys;
import broadsheet.article.key.SourceKey.Ignored;
import broadsheet.article.key.SourceKey.IntroductionFile;
import broadsheet.article.key.SourceKey.RedirectFile;
import broadsheet.article.key.SourceKey.Refused;
import broadsheet.article.key.SourceKey.SiteFile;
import broadsheet.article.key.SourceKey.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Classifies the keys of sources.
public final class SourceKeyReader {

  /// The maximum length of a key in bytes. The keys of its outputs are longer, and S3 allows 1,024.
  private static final int MAX_BYTES = 900;

  /// Files in the root that the site writes itself, and that no upload replaces.
  private static final Set<String> SITE_OUTPUTS = Set.of("llms.txt", "robots.txt");

  private SourceKeyReader() {}

  /// Classifies a key.
  ///
  /// @param key the decoded key
  /// @param languages the site's languages as canonical tags, the default first
  public static SourceKey read(String key, List<String> languages) {
    if (isIgnored(key)) {
      return new Ignored(key);
    }
    Refused unsafe = unsafe(key);
    if (unsafe != null) {
      return unsafe;
    }
    if (key.endsWith("/")) {
      return new Ignored(key);
    }
    if (SourceKey.SITE_FILES.contains(key)) {
      return new SiteFile(key);
    }
    if (SourceKey.REDIRECT_FILE.equals(key)) {
      return new RedirectFile(key);
    }
    FileType type = FileTypes.of(key);
    if (type != null) {
      return file(key, type, languages);
    }
    String suffix = FileTypes.suffix(key);
    return SourceKey.ARTICLE_SUFFIXES.contains(suffix)
        ? text(key, suffix, languages)
        : FileTypes.refused(key);
  }

  /// Returns a section, the first folder of articles.
  ///
  /// @return in NFC; empty if no section can have the name, such as a year or a folder of the site
  public static Optional<String> section(String name, List<String> languages) {
    return read(name + "/_index.md", languages) instanceof IntroductionFile introduction
        ? introduction.section()
        : Optional.empty();
  }

  private static SourceKey file(String key, FileType type, List<String> languages) {
    if (ReservedFolders.contains(key, languages)) {
      return reserved(key);
    }
    if (SITE_OUTPUTS.contains(key)) {
      return new Refused(key, "a file that the site does not write itself", "delete or rename it");
    }
    // Only folders count, since the names of camera files may begin with an underscore.
    return RestrictionKeys.restrictedName(key.substring(0, key.length() - name(key).length()))
        .<SourceKey>map(folder -> restricted(key, type, folder))
        .orElse(new SourceKey.File(key, type));
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  private static SourceKey text(String key, String suffix, List<String> languages) {
    String stem = UrlPath.composed(key.substring(0, key.length() - suffix.length() - 1));
    int dot = stem.lastIndexOf('.');
    String tag = dot > stem.lastIndexOf('/') ? canonical(stem.substring(dot + 1), languages) : null;
    String language = tag == null ? languages.getFirst() : tag;
    if (tag != null) {
      stem = stem.substring(0, dot);
    }
    String prefix = language.equals(languages.getFirst()) ? "" : language + "/";
    if (name(key).startsWith(IntroductionKeys.NAME + ".")) {
      return IntroductionKeys.list(stem, languages)
          .<SourceKey>map(list -> new IntroductionFile(key, list, language, prefix))
          .orElseGet(() -> IntroductionKeys.refused(key, languages));
    }
    if (stem.endsWith("/index")) {
      stem = stem.substring(0, stem.length() - "/index".length());
    }
    if (ReservedFolders.contains(stem, languages)) {
      return reserved(key);
    }
    if (stem.endsWith("/index.html")) {
      return new Refused(key, "a name other than 'index.html'", "rename it");
    }
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

  private static Refused reserved(String key) {
    return new Refused(
        key,
        "a top-level folder that is not reserved for the site",
        "move it to a folder such as 2025/02/; give a translation a name such as summit.en.md");
  }

  private static Refused restricted(String key, FileType type, String folder) {
    return new Refused(
        key,
        type.noun() + " outside the folder '" + folder + "'",
        "move it to another folder to publish it");
  }

  /// Returns why a key is not safe; `null` if it is.
  static @Nullable Refused unsafe(String key) {
    if (isTooLong(key) || isTooLong(UrlPath.composed(key))) {
      return new Refused(
          key,
          "at most "
              + MAX_BYTES
              + " bytes of UTF-8, and "
              + SourceKey.MAX_ENCODED
              + " characters when percent-encoded",
          "shorten its name or the names of its folders");
    }
    if (key.contains("\\")) {
      return new Refused(
          key, "a key without a backslash", "rename it; folders are separated by '/'");
    }
    if (!KeyCharacters.isSafe(key)) {
      return new Refused(
          key, "visible letters, digits and punctuation", "rename it without other characters");
    }
    for (String segment : key.split("/", -1)) {
      boolean folderMarker =
          segment.isEmpty() && key.endsWith("/" + segment) && !key.endsWith("//");
      if ((segment.isEmpty() && !folderMarker)
          || segment.startsWith(".")
          || segment.equals("index.html")) {
        return new Refused(
            key,
            "names that are not empty, are not 'index.html' and do not begin with a dot",
            "rename it");
      }
    }
    return null;
  }

  private static boolean isTooLong(String key) {
    return key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        || UrlPath.encode(key).length() > SourceKey.MAX_ENCODED;
  }

  /// Returns whether a file is hidden, or was left behind by a program under a name that is never
  /// published.
  public static boolean isIgnored(String key) {
    String suffix = FileTypes.suffix(key);
    FileType type = FileTypes.of(key);
    boolean publishable =
        SourceKey.ARTICLE_SUFFIXES.contains(suffix)
            || (type != null && !IgnoredFiles.isOfficeLock(name(key), type));
    return IgnoredFiles.isHidden(key)
        || (!publishable && IgnoredFiles.isLeftover(name(key), suffix));
  }
}
