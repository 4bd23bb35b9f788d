package broadsheet.article.key;

import java.util.Locale;
import java.util.Set;

/// Recognizes files that operating systems and editors leave among the articles and that nobody
/// intends to publish.
public final class IgnoredFiles {

  /// Names in lower case. Vim creates `4913` to check whether a folder is writable.
  private static final Set<String> NAMES =
      Set.of("4913", "desktop.ini", "ehthumbs.db", "thumbs.db");

  /// Suffixes of swap files, backups and unfinished transfers, in lower case.
  private static final Set<String> SUFFIXES =
      Set.of("bak", "crdownload", "filepart", "part", "partial", "swo", "swp", "temp", "tmp");

  private IgnoredFiles() {}

  /// Returns whether a file or one of its folders is hidden, that is, its name begins with a dot
  /// (`.DS_Store`, `._x.md`, `.obsidian/`). Names that consist only of dots do not count.
  static boolean isHidden(String key) {
    for (String segment : key.split("/", -1)) {
      if (segment.startsWith(".") && segment.chars().anyMatch(c -> c != '.')) {
        return true;
      }
    }
    return false;
  }

  /// Returns whether the file is a lock file that Office keeps while someone edits a document:
  /// `~$x.docx`.
  ///
  /// @param name the file name without folders
  static boolean isOfficeLock(String name, FileType type) {
    return name.startsWith("~$") && type.use() == FileType.Use.DOWNLOAD;
  }

  /// Returns whether a program left the file behind: `x.md~`, `#x.md#`, `~$x.docx`, `x.tmp`.
  ///
  /// @param name the file name without folders
  /// @param suffix the suffix of the name in lower case
  static boolean isLeftover(String name, String suffix) {
    return name.endsWith("~")
        || name.startsWith("~$")
        || (name.startsWith("#") && name.endsWith("#"))
        || name.endsWith("___jb_tmp___")
        || name.endsWith("___jb_old___")
        || NAMES.contains(name.toLowerCase(Locale.ROOT))
        || SUFFIXES.contains(suffix);
  }
}
