package broadsheet.local.moving.hugo;

import broadsheet.article.RestrictionKeys;
import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.NewLists;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which files about lists are about the home page or a term, which Broadsheet has, too.
///
/// @param taxonomies the names of the taxonomies in addresses, such as `tags`
record HugoLists(Set<String> taxonomies) {

  /// The keys of front matter that have an effect on a list, in lower case.
  private static final Set<String> KEYS =
      Set.of("title", "lead", "summary", "description", "mathjax", "date", "lastmod");

  HugoLists {
    taxonomies = Set.copyOf(taxonomies);
  }

  static HugoLists of(Values config) {
    Set<String> names = new TreeSet<>();
    Map<String, Object> taxonomies =
        config.get("taxonomies") == null
            ? Map.of("tag", "tags", "category", "categories")
            : config.in("taxonomies").map();
    taxonomies.values().forEach(name -> names.add(String.valueOf(name)));
    return new HugoLists(names);
  }

  /// Returns whether a file has something to say about a list that Broadsheet has. The home page
  /// shows no title of its own.
  boolean isIntroduction(HugoFile file) {
    Values values = file.values();
    boolean hasText =
        !file.parts().body().isBlank() || !values.first("lead", "description", "summary").isEmpty();
    return file.isList()
        && (file.folder().isEmpty()
            ? hasText
            : isTerm(file.pagePath()) && (hasText || !values.text("title").isEmpty()));
  }

  private boolean isTerm(String path) {
    String kind = SourceTree.folder(path).replaceFirst("/$", "");
    return taxonomies.contains(kind) && NewLists.hasPages(kind);
  }

  /// Returns the decoded address of a list in Broadsheet.
  ///
  /// @param prefix the first folder of the addresses of its language; often empty
  String address(HugoFile list, String prefix) {
    String path = list.pagePath();
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
