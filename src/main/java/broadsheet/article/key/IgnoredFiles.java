package broadsheet.article.key;

import java.util.Locale;
import java.util.Set;

/// Files that systems and editors leave among the articles, and that nobody means to publish.
public final class IgnoredFiles {

  /// Names, in lower case. Vim creates `4913` to see whether it may write.
  private static final Set<String> NAMES =
      Set.of("4913", "desktop.ini", "ehthumbs.db", "thumbs.db");

  /// Suffixes of swap files, of backups and of transfers that are not finished, in lower case.
  private static final Set<String> SUFFIXES =
      Set.of("bak", "crdownload", "filepart", "part", "partial", "swo", "swp", "temp", "tmp");

  private IgnoredFiles() {}

  /// Whether a file or one of its folders is hidden: its name begins with a dot (`.DS_Store`,
  /// `._x.md`, `.obsidian/`). Names of dots alone mean something else.
  static boolean isHidden(String key) {
    for (String segment : key.split("/", -1)) {
      if (segment.startsWith(".") && segment.chars().anyMatch(c -> c != '.')) {
        return true;
      }
    }
    return false;
  }

  /// Whether a file is left behind by a program: `x.md~`, `#x.md#`, `~$x.docx`, `x.tmp`.
  ///
  /// @param name without folders
  /// @param suffix the name's, in lower case
  static boolean isLeftBehind(String name, String suffix) {
    return name.endsWith("~")
        || name.startsWith("~$")
        || (name.startsWith("#") && name.endsWith("#"))
        || name.endsWith("___jb_tmp___")
        || name.endsWith("___jb_old___")
        || NAMES.contains(name.toLowerCase(Locale.ROOT))
        || SUFFIXES.contains(suffix);
  }
}
