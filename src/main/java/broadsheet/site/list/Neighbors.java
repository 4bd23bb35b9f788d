package broadsheet.site.list;

import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Position;
import broadsheet.site.state.Shard;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Timeline;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Derives the fragments around each article: the previous and next articles, and the related ones.
public final class Neighbors {

  private final SiteState siteState;
  private final Timeline timeline;
  private final EntryReader reader;
  private final Fragments fragments;
  private final ZoneId zone;
  private final Stages stages;

  public Neighbors(Site site, SiteState siteState, Fragments fragments, Stages stages) {
    this.siteState = siteState;
    this.timeline = new Timeline(siteState);
    this.reader = new EntryReader(site);
    this.fragments = fragments;
    this.zone = site.timeZone();
    this.stages = stages;
  }

  /// Derives the fragments of every article that a change affects, and removes those of deleted
  /// articles.
  public void derive(Affected affected) {
    Map<String, Entry> present = present(affected);
    for (String id : affected.articles()) {
      Optional<Entry> entry = Optional.ofNullable(present.get(id)).or(() -> findElsewhere(id));
      if (entry.isPresent()) {
        putFragments(entry.get());
      } else if (siteState.document(id).isEmpty()) {
        // An article that only moved to another language has its fragments there.
        stages.remove(Stage.LEAVES, Bucket.HTML, ListKeys.articleFragment(id, "pager"));
        stages.remove(Stage.LEAVES, Bucket.HTML, ListKeys.articleFragment(id, "related"));
      }
    }
  }

  /// Finds the entry of an article that has since moved out of the months around the change.
  private Optional<Entry> findElsewhere(String id) {
    return siteState
        .document(id)
        .flatMap(reader::tryRead)
        .map(document -> siteState.shard(Shard.month(document.date(), zone)))
        .flatMap(
            shard -> shard.entries().stream().filter(entry -> entry.id().equals(id)).findFirst());
  }

  private void putFragments(Entry entry) {
    String month = Shard.month(entry.date(), zone);
    List<Entry> older = timeline.older(month, entry.position(), Affected.RELATED_CANDIDATES);
    List<Entry> newer = timeline.newer(month, entry.position(), 1);
    // An undated article has no previous and no next article.
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

  /// Returns the articles of the affected months and those around them, by id.
  private Map<String, Entry> present(Affected affected) {
    Map<String, Entry> present = new HashMap<>();
    affected
        .months()
        .forEach((month, first) -> {
          List<Entry> entries = siteState.shard(month).entries();
          entries.forEach(entry -> present.put(entry.id(), entry));
          Position last = entries.isEmpty() ? first : entries.getLast().position();
          timeline.older(month, first, 1).forEach(entry -> present.put(entry.id(), entry));
          timeline
              .newer(month, last.compareTo(first) < 0 ? first : last, Affected.RELATED_CANDIDATES)
              .forEach(entry -> present.put(entry.id(), entry));
        });
    return present;
  }
}
