package broadsheet.function;

import broadsheet.function.StateStore.Version;
import broadsheet.site.EntryReader;
import broadsheet.site.Footprint.Place;
import broadsheet.site.SiteLists;
import broadsheet.store.ObjectStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  SiteReconciler(Settings settings, ObjectStore store, SiteLists lists) {
    this.settings = settings;
    this.store = store;
    this.state = new StateStore(store, settings.jsonBucket());
    this.merge = new SiteMerge(state, new EntryReader(settings.site()), settings.site().timeZone());
    this.lists = lists;
  }

  /// Reconciles articles together.
  ///
  /// @param outputs counts what is written
  /// @throws RuntimeException for trouble that may pass
  void reconcile(Collection<String> ids, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    ids.forEach(id -> places.put(id, List.of()));
    for (int i = 0; i < MAX_PASSES; i++) {
      int before = outputs.written().size();
      SiteMerge.Merged merged = merge.run(places);
      // What was merged from a document that has changed since must be found again.
      places.putAll(merged.places());
      SiteLister lister = new SiteLister(settings, store, state, lists, outputs);
      boolean isUndisturbed = lister.write(places);
      boolean isAsItWas = outputs.written().size() == before;
      if (isUndisturbed && isStill(merged.documents()) && (isAsItWas || isStill(lister.read()))) {
        return;
      }
    }
    throw new IllegalStateException(
        "the site changed " + MAX_PASSES + " times while the lists of " + ids + " were written");
  }

  private boolean isStill(Map<String, Version> read) {
    return !Parallel.map(
            read.entrySet(), object -> state.isStill(object.getKey(), object.getValue()))
        .contains(false);
  }
}
