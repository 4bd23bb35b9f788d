package broadsheet.article.key;

import broadsheet.article.key.SourceKey.IntroductionFile;
import broadsheet.article.key.SourceKey.Refused;
import broadsheet.article.text.Slugs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which list an upload named `_index.md` introduces: the home page, a term, or a section. The
/// folder has the name of the term, in any spelling that has the same address, or is the section
/// itself.
final class IntroductionKeys {

  /// The name of such a file without its suffix, as in Hugo.
  static final String NAME = "_index";

  private static final Set<String> TAXONOMIES = Set.of("authors", "categories", "series", "tags");

  /// Folders of articles by year are not sections.
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private IntroductionKeys() {}

  /// Returns the path of a list; an empty string for the home page.
  ///
  /// @param stem the key without its suffix and its language, in NFC
  /// @param languages canonical tags
  /// @return empty if Broadsheet has no such list
  static Optional<String> list(String stem, List<String> languages) {
    if (stem.equals(NAME)) {
      return Optional.of("");
    }
    String[] segments = stem.split("/", -1);
    if (segments.length == 2 && segments[1].equals(NAME) && isSection(segments[0], languages)) {
      return Optional.of(IntroductionFile.SECTIONS + segments[0]);
    }
    return segments.length == 3 && TAXONOMIES.contains(segments[0]) && segments[2].equals(NAME)
        ? Optional.of(segments[0] + "/" + Slugs.ofFolder(segments[1]))
        : Optional.empty();
  }

  private static boolean isSection(String folder, List<String> languages) {
    return !ReservedFolders.contains(folder, languages) && !YEAR.matcher(folder).matches();
  }

  static Refused refused(String key, List<String> languages) {
    String folder = key.substring(0, key.lastIndexOf('/') + 1);
    String elsewhere =
        folder.isEmpty() || ReservedFolders.contains(folder, languages)
            ? "move it to one of these folders"
            : "rename it to " + folder + "index.md, which is the page /" + folder;
    return new Refused(
        key,
        "_index.md in tags/<term>/, categories/<term>/, authors/<term>/, series/<term>/ or the first"
            + " folder of articles, or _index.md of the home page; in another language of the site such"
            + " as _index.en.md",
        elsewhere + ", or delete it; no other list has a text of its own");
  }
}
