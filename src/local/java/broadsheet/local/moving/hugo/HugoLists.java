package broadsheet.local.moving.hugo;

import broadsheet.article.RestrictionKeys;
import broadsheet.article.SiteSettings.ListSettings;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.NewLists;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Decides which files about lists introduce a list that Broadsheet has, too: the home page, the
/// list of a term or that of a section.
///
/// @param taxonomies the names of the taxonomies in addresses, such as `tags`
/// @param sections the folders of the sections that get a list, as they are in addresses
record HugoLists(Set<String> taxonomies, List<String> sections) {

  /// The keys of front matter that have an effect on a list, in lower case.
  private static final Set<String> KEYS =
      Set.of("title", "lead", "summary", "description", "mathjax", "date", "lastmod");

  HugoLists {
    taxonomies = Set.copyOf(taxonomies);
    sections = List.copyOf(sections);
  }

  /// @param folders the folder of each page in its address and that of its section
  /// @param languages canonical tags, the default first
  static HugoLists of(Values config, List<Folders> folders, List<String> languages) {
    Set<String> names = new TreeSet<>();
    Map<String, Object> taxonomies =
        config.get("taxonomies") == null
            ? Map.of("tag", "tags", "category", "categories")
            : config.in("taxonomies").map();
    taxonomies.values().forEach(name -> names.add(String.valueOf(name)));
    return new HugoLists(names, sections(folders, languages));
  }

  /// The folders of a page.
  ///
  /// @param section the folder of its section as it is in addresses; empty for a page at the top
  /// @param own the first folder of its own address, without that of its language
  /// @param isTop whether that is the whole address
  record Folders(String section, String own, boolean isTop) {}

  /// In Broadsheet, the address of an article decides its section. So a section gets a list if at
  /// least half of its pages are below it, which `permalinks` can prevent, and no page has its
  /// address. If there are too many, only the largest get one.
  private static List<String> sections(List<Folders> folders, List<String> languages) {
    Map<String, Integer> sizes = new TreeMap<>();
    Map<String, Integer> inPlace = new TreeMap<>();
    for (Folders page : folders) {
      sizes.merge(page.section(), 1, Integer::sum);
      if (page.own().equals(page.section()) && !page.isTop()) {
        inPlace.merge(page.section(), 1, Integer::sum);
      }
    }
    folders.stream().filter(Folders::isTop).forEach(page -> inPlace.remove(page.own()));
    return inPlace.entrySet().stream()
        .filter(section -> 2 * section.getValue() >= sizes.getOrDefault(section.getKey(), 0))
        .filter(section -> isPossible(section.getKey(), languages))
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(ListSettings.MAX_SECTIONS)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static boolean isPossible(String section, List<String> languages) {
    return SourceKeyReader.section(section, languages).equals(Optional.of(section));
  }

  /// Returns whether a file introduces a list that Broadsheet has. The home page shows no title of
  /// its own.
  ///
  /// @param folder the folder of the list as it is in addresses
  boolean isIntroduction(HugoFile file, String folder) {
    Values values = file.values();
    boolean hasText =
        !file.parts().body().isBlank() || !values.first("lead", "description", "summary").isEmpty();
    return file.isList()
        && (file.folder().isEmpty()
            ? hasText
            : (isTerm(file.pagePath()) || sections.contains(folder))
                && (hasText || !values.text("title").isEmpty()));
  }

  private boolean isTerm(String path) {
    String kind = SourceTree.folder(path).replaceFirst("/$", "");
    return taxonomies.contains(kind) && NewLists.hasPages(kind);
  }

  /// Returns the decoded address of a list in Broadsheet.
  ///
  /// @param folder the folder of the list as it is in addresses
  /// @param prefix the first folder of the addresses of its language; often empty
  String address(HugoFile list, String folder, String prefix) {
    String path = list.pagePath();
    if (sections.contains(folder)) {
      return NewLists.section(prefix, folder);
    }
    String kind = SourceTree.folder(path).replaceFirst("/$", "");
    return path.isEmpty() ? prefix + "/" : NewLists.term(prefix, kind, SourceTree.name(path));
  }

  /// Returns the front matter that has an effect on a list.
  Matter matter(HugoFile list) {
    Matter matter = HugoMatter.of(list.parts().matter(), "").without("thumbnail");
    for (String key : list.values().map().keySet()) {
      boolean isKept = KEYS.contains(key) || RestrictionKeys.ofKey(key).isPresent();
      matter = isKept ? matter : matter.without(key);
    }
    return matter;
  }
}
