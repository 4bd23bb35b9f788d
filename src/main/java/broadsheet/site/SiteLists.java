package broadsheet.site;

import broadsheet.page.Document;
import broadsheet.page.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Says what the lists of a language should be after a change. A pure function of the state: safe
/// for use by several threads.
public final class SiteLists {

  private final Site site;

  public SiteLists(Site site) {
    this.site = site;
  }

  /// Derives the lists that a change touches.
  ///
  /// @param libraries the state by language
  public Listing derive(Affected affected, Function<String, Library> libraries) {
    Library library = libraries.apply(affected.language());
    PublicJson json = new PublicJson(site, affected.language());
    List<Document> months = new ArrayList<>();
    List<Listing.Absent> absent = new ArrayList<>();
    for (String month : affected.months().keySet()) {
      Shard shard = library.shard(month);
      if (shard.entries().isEmpty()) {
        absent.add(
            new Listing.Absent(
                Document.Shelf.JSON, Places.of(site, affected.language()).monthJson(month)));
      } else {
        months.add(json.month(shard));
      }
    }
    return new Listing(List.of(months), absent, List.of());
  }
}
