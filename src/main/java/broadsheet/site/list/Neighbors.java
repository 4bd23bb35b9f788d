package broadsheet.site.list;

import broadsheet.article.text.Slugs;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.ListName;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.Timeline;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Derives the fragment of each article: the previous and next articles, also in its series, and
/// the related ones.
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
    siteState.prefetchLists(
        present.values().stream().flatMap(entry -> seriesOf(entry).stream()).toList());
    for (String id : affected.articles()) {
      Optional<Entry> entry = Optional.ofNullable(present.get(id)).or(() -> find(id));
      if (entry.isPresent()) {
        putFragments(entry.get());
      } else if (siteState.document(id).isEmpty()) {
        // An article that only moved to another language has its fragments there.
        stages.remove(Stage.OVERVIEWS, Bucket.HTML, ListKeys.articleFragment(id));
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
    stages.put(
        Stage.OVERVIEWS,
        fragments.of(entry, before, after, Related.of(entry, older), series(entry).orElse(null)));
  }

  /// Returns where an article is in its series; empty if it is in none.
  private Optional<Fragments.Series> series(Entry entry) {
    return seriesOf(entry)
        .map(name -> {
          ChunkedList<Entry> parts = siteState.list(name);
          String key = entry.position().key();
          return new Fragments.Series(
              name,
              Taxonomy.SERIES.spelling(name.segment(), entry),
              parts.before(key, 1).stream().findFirst().orElse(null),
              parts.after(key, 1).stream().findFirst().orElse(null));
        });
  }

  private static Optional<ListName.Term> seriesOf(Entry entry) {
    return Optional.ofNullable(entry.terms().series())
        .map(series -> new ListName.Term(Taxonomy.SERIES, Slugs.segment(series)));
  }

  private static @Nullable Entry dated(Entry entry) {
    return entry.date() == null ? null : entry;
  }

  /// Returns the articles at the positions that have changed and those around them, by id.
  private Map<String, Entry> present(Affected affected) {
    Map<String, Entry> present = new HashMap<>();
    affected
        .positions()
        .forEach((list, keys) ->
            keys.forEach(
                key -> around(list, key).forEach(entry -> present.put(entry.id(), entry))));
    return present;
  }

  /// Returns the article at a position of a list and those around it that depend on it.
  private Stream<Entry> around(ListName list, String key) {
    return switch (list) {
      case ListName.Month(String month) ->
          Stream.of(
                  siteState.list(list).find(key).stream(),
                  timeline.older(month, key, 1).stream(),
                  timeline.newer(month, key, Affected.RELATED_CANDIDATES).stream())
              .flatMap(Function.identity());
      case ListName.Term(Taxonomy taxonomy, _) when taxonomy == Taxonomy.SERIES -> {
        ChunkedList<Entry> parts = siteState.list(list);
        yield Stream.concat(parts.before(key, 1).stream(), parts.after(key, 1).stream());
      }
      case ListName.Term _ -> Stream.of();
    };
  }
}
