package broadsheet.site.list;

import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.ListName;
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
      Optional<Entry> entry = Optional.ofNullable(present.get(id)).or(() -> find(id));
      if (entry.isPresent()) {
        putFragments(entry.get());
      } else if (siteState.document(id).isEmpty()) {
        // An article that only moved to another language has its fragments there.
        stages.remove(Stage.LEAVES, Bucket.HTML, ListKeys.articleFragment(id));
      }
    }
  }

  /// Finds the entry of an article that is not near a change.
  private Optional<Entry> find(String id) {
    return siteState
        .document(id)
        .flatMap(reader::tryRead)
        .flatMap(entry ->
            siteState
                .list(new ListName.Month(ListName.month(entry.date(), zone)))
                .find(entry.position().key()));
  }

  private void putFragments(Entry entry) {
    String month = ListName.month(entry.date(), zone);
    String key = entry.position().key();
    List<Entry> older = timeline.older(month, key, Affected.RELATED_CANDIDATES);
    List<Entry> newer = timeline.newer(month, key, 1);
    // An undated article has no previous and no next article.
    Entry before = entry.date() == null || older.isEmpty() ? null : dated(older.getFirst());
    Entry after = entry.date() == null || newer.isEmpty() ? null : newer.getFirst();
    stages.put(Stage.LEAVES, fragments.of(entry, before, after, Related.of(entry, older)));
  }

  private static @Nullable Entry dated(Entry entry) {
    return entry.date() == null ? null : entry;
  }

  /// Returns the articles at the positions that have changed and those around them, by id.
  private Map<String, Entry> present(Affected affected) {
    Map<String, Entry> present = new HashMap<>();
    affected
        .positions()
        .forEach((list, keys) -> {
          if (list instanceof ListName.Month(String month)) {
            for (String key : keys) {
              siteState.list(list).find(key).ifPresent(entry -> present.put(entry.id(), entry));
              timeline.older(month, key, 1).forEach(entry -> present.put(entry.id(), entry));
              timeline
                  .newer(month, key, Affected.RELATED_CANDIDATES)
                  .forEach(entry -> present.put(entry.id(), entry));
            }
          }
        });
    return present;
  }
}
