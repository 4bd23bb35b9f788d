package broadsheet.function;

import broadsheet.function.StateStore.Version;
import broadsheet.site.Affected;
import broadsheet.site.Entry;
import broadsheet.site.EntryReader;
import broadsheet.site.Footprint;
import broadsheet.site.Footprint.Place;
import broadsheet.site.ListKeys;
import broadsheet.site.SiteLists;
import broadsheet.site.State;
import broadsheet.store.ObjectStore;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the state and the lists what the documents of some articles ask for, whatever happens to
/// them meanwhile.
///
/// A pass reads the documents, merges them into the state, derives the lists that this touches,
/// writes what differs and verifies that all that it read is still the same; if not, another pass
/// begins. A pass that finds nothing to write proves that those before it came out right, too.
final class SiteReconciler {

  /// How often the site may change under our hands before the queue shall bring the articles again.
  private static final int MAX_PASSES = 50;

  private final Settings settings;
  private final ObjectStore store;
  private final StateStore state;
  private final SiteMerge merge;
  private final SiteLists lists;
  private final ZoneId zone;

  SiteReconciler(Settings settings, ObjectStore store, SiteLists lists) {
    this.settings = settings;
    this.store = store;
    this.state = new StateStore(store, settings.jsonBucket());
    this.zone = settings.site().timeZone();
    this.merge = new SiteMerge(state, new EntryReader(settings.site()), zone);
    this.lists = lists;
  }

  /// Reconciles articles together.
  ///
  /// @param outputs counts what is written
  /// @throws RuntimeException for trouble that may pass
  void reconcile(Collection<String> ids, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    ids.forEach(id -> places.put(id, List.of()));
    reconcileAll(places, outputs);
  }

  /// Reconciles all articles that a part of the state speaks of, wherever they should stand.
  ///
  /// @param keys of shards, or of the roll-up
  void restate(String language, Collection<String> keys, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    SortedMap<String, Map<String, Optional<Entry>>> months = new TreeMap<>();
    for (String key : keys) {
      String month = SiteKeys.month(language, key);
      String text = state.read(key).text();
      if (month.equals(SiteKeys.ROLL_UP)) {
        State.rollUp(language, text).months().keySet().forEach(it -> months.put(it, Map.of()));
      } else {
        months.put(month, Map.of());
        for (Entry entry : State.shard(language, month, text).entries()) {
          Place place = Footprint.place(entry, zone);
          places.put(
              entry.id(),
              Set.of(new Place(language, month, place.date(), place.tags(), place.categories())));
        }
      }
    }
    // Nothing changes in them but what is no state of ours.
    merge.merge(language, months);
    reconcileAll(places, outputs);
  }

  /// Looks whether some lists are as they should be, or should be there at all.
  ///
  /// @param keys of lists
  void relist(Collection<String> keys, Outputs outputs) {
    // Those of articles that are there were looked at with their articles.
    List<String> others =
        keys.stream().filter(key -> ListKeys.article(key).filter(this::isThere).isEmpty()).toList();
    List<Affected> affected = ListKeys.affected(settings.site(), others);
    for (int i = 0; i < MAX_PASSES; i++) {
      SiteLister lister = new SiteLister(settings, store, state, lists, outputs, i > 0);
      if (lister.write(affected) && isStill(lister.read())) {
        return;
      }
    }
    throw busy(keys);
  }

  private boolean isThere(String id) {
    return state.read(SiteKeys.article(id)).text() != null;
  }

  private void reconcileAll(Map<String, Collection<Place>> places, Outputs outputs) {
    Map<String, String> surrounded = new TreeMap<>();
    for (int i = 0; i < MAX_PASSES; i++) {
      int before = outputs.written().size();
      SiteMerge.Merged merged = merge.run(places);
      // What was merged from a document that has changed since must be found again.
      places.putAll(merged.places());
      SiteLister lister = new SiteLister(settings, store, state, lists, outputs, i > 0);
      boolean isUndisturbed = lister.write(places, merged.languages(), merge.languages(surrounded));
      // Nor may what was written around other articles be left as it is when they have moved.
      surrounded.putAll(lister.surrounded());
      boolean isAsItWas = outputs.written().size() == before;
      if (isUndisturbed && isStill(merged.documents()) && (isAsItWas || isStill(lister.read()))) {
        return;
      }
    }
    throw busy(places.keySet());
  }

  private static IllegalStateException busy(Collection<String> names) {
    return new IllegalStateException(
        "the site changed " + MAX_PASSES + " times while the lists of " + names + " were written");
  }

  private boolean isStill(Map<String, Version> read) {
    return !Parallel.map(
            read.entrySet(), object -> state.isStill(object.getKey(), object.getValue()))
        .contains(false);
  }
}
