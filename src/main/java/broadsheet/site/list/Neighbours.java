package broadsheet.site.list;

import broadsheet.model.Document.Shelf;
import broadsheet.model.Site;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.Places;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Library;
import broadsheet.site.state.Position;
import broadsheet.site.state.Shard;
import broadsheet.site.state.Timeline;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands around single articles: the ones before and after, and the related ones.
public final class Neighbours {

  private final Library library;
  private final Timeline sequence;
  private final EntryReader reader;
  private final Fragments fragments;
  private final ZoneId zone;
  private final Stages stages;

  public Neighbours(Site site, Library library, Fragments fragments, Stages stages) {
    this.library = library;
    this.sequence = new Timeline(library);
    this.reader = new EntryReader(site);
    this.fragments = fragments;
    this.zone = site.timeZone();
    this.stages = stages;
  }

  /// Derives them for every article that a change touches; those of an article that is gone go.
  public void derive(Affected affected) {
    Map<String, Entry> present = present(affected);
    for (String id : affected.articles()) {
      Optional<Entry> entry = Optional.ofNullable(present.get(id)).or(() -> farAway(id));
      if (entry.isPresent()) {
        around(entry.get());
      } else if (library.document(id).isEmpty()) {
        // One that only went to another language has its surroundings there.
        stages.remove(Stage.LEAVES, Shelf.HTML, Places.articleFragment(id, "pager"));
        stages.remove(Stage.LEAVES, Shelf.HTML, Places.articleFragment(id, "related"));
      }
    }
  }

  /// The entry of an article that has left the months around the change meanwhile.
  private Optional<Entry> farAway(String id) {
    return library
        .document(id)
        .flatMap(reader::look)
        .map(document -> library.shard(Shard.month(document.date(), zone)))
        .flatMap(
            shard -> shard.entries().stream().filter(entry -> entry.id().equals(id)).findFirst());
  }

  private void around(Entry entry) {
    String month = Shard.month(entry.date(), zone);
    List<Entry> older = sequence.older(month, entry.position(), Affected.NEIGHBOURS);
    List<Entry> newer = sequence.newer(month, entry.position(), 1);
    // An article without a date is neither before nor after another.
    Entry before = entry.date() == null || older.isEmpty() ? null : dated(older.getFirst());
    Entry after = entry.date() == null || newer.isEmpty() ? null : newer.getFirst();
    stages.put(
        Stage.LEAVES,
        List.of(
            fragments.pager(entry, before, after),
            fragments.related(entry.id(), Related.of(entry, older))));
  }

  private static @Nullable Entry dated(Entry entry) {
    return entry.date() == null ? null : entry;
  }

  /// The articles of the touched months and those around, by id.
  private Map<String, Entry> present(Affected affected) {
    Map<String, Entry> present = new HashMap<>();
    affected
        .months()
        .forEach((month, first) -> {
          List<Entry> entries = library.shard(month).entries();
          entries.forEach(entry -> present.put(entry.id(), entry));
          Position last = entries.isEmpty() ? first : entries.getLast().position();
          sequence.older(month, first, 1).forEach(entry -> present.put(entry.id(), entry));
          sequence
              .newer(month, last.compareTo(first) < 0 ? first : last, Affected.NEIGHBOURS)
              .forEach(entry -> present.put(entry.id(), entry));
        });
    return present;
  }
}
