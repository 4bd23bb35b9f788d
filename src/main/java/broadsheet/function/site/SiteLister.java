package broadsheet.function.site;

import broadsheet.function.shared.ChangeSet;
import broadsheet.function.shared.ChangeSet.Change;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.StateStore.Version;
import broadsheet.model.Document;
import broadsheet.site.SiteLists;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.plan.WritePlan;
import broadsheet.site.state.Footprint.Place;
import broadsheet.store.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Computes the changes to the lists that articles affect, from the current state, and applies
/// them.
public final class SiteLister {

  private final Settings settings;
  private final StateStore state;
  private final SiteLists lists;
  private final Outputs outputs;
  private final boolean mayHaveStaleLists;
  private final Map<String, StoredSiteState> siteStates = new HashMap<>();
  private final Map<String, String> fragmentOwners = new TreeMap<>();

  /// Creates a lister for one pass.
  ///
  /// @param mayHaveStaleLists whether earlier passes wrote lists from a state that may have changed
  ///   since. Lists that these articles do not affect may then be stale, too
  SiteLister(
      Settings settings,
      StateStore state,
      SiteLists lists,
      Outputs outputs,
      boolean mayHaveStaleLists) {
    this.settings = settings;
    this.state = state;
    this.lists = lists;
    this.outputs = outputs;
    this.mayHaveStaleLists = mayHaveStaleLists;
  }

  /// Computes the changes to all lists that are not up to date.
  ///
  /// @param places where each article is or has ever been listed
  /// @param current the languages of the articles that exist
  /// @param owners other articles whose fragments are to be checked, with their languages
  /// @param others what else is to be checked
  ChangeSet changes(
      Map<String, Collection<Place>> places,
      Map<String, String> current,
      Map<String, String> owners,
      List<Affected> others) {
    Map<String, Affected> affected = new TreeMap<>();
    others.forEach(each -> affected.put(each.language(), each));
    for (String language : languages(places, owners)) {
      List<String> more =
          owners.keySet().stream().filter(id -> language.equals(owners.get(id))).toList();
      affected.merge(
          language,
          Affected.of(language, places, current, siteState(language)).with(more),
          Affected::and);
    }
    return changes(affected.values());
  }

  private Set<String> languages(Map<String, Collection<Place>> places, Map<String, String> owners) {
    Set<String> languages = new TreeSet<>(owners.values());
    places.values().stream()
        .flatMap(Collection::stream)
        .map(Place::language)
        .forEach(languages::add);
    languages.retainAll(settings.site().languages());
    return languages;
  }

  private ChangeSet changes(Collection<Affected> affected) {
    if (affected.isEmpty()) {
      return new ChangeSet(List.of(), List.of(), List.of());
    }
    Collection<Affected> all = mayHaveStaleLists ? extended(affected) : affected;
    all.forEach(each -> each.articles().forEach(id -> fragmentOwners.put(id, each.language())));
    WritePlan plan = lists.derive(all, this::siteState);
    return new ChangeSet(
        plan.stages().stream()
            .map(stage -> needed(stage, document -> outputs.change(target(document), document)))
            .toList(),
        needed(plan.absent(), absent -> outputs.removal(id(absent.bucket(), absent.key()))),
        Parallel.map(plan.numbered(), this::surplusPages));
  }

  private static <T> List<Change> needed(List<T> lists, Function<T, Optional<Change>> change) {
    return Parallel.map(lists, change).stream().flatMap(Optional::stream).toList();
  }

  /// Returns the removals of the pages beyond the end of a list, from the last one back, so that
  /// the pages that a crash leaves behind are found again.
  private List<Change> surplusPages(WritePlan.Numbered numbered) {
    List<Change> removals = new ArrayList<>();
    for (int number = numbered.last() + 1; ; number++) {
      ObjectId page = id(Document.Bucket.HTML, ListKeys.numbered(numbered.list(), number));
      Optional<Change> removal = outputs.removal(page);
      if (removal.isEmpty()) {
        return removals.reversed();
      }
      removals.add(removal.get());
    }
  }

  /// Applies changes.
  ///
  /// @return false if another writer changed one of the objects at the same time
  boolean apply(ChangeSet changes) {
    List<Boolean> successes = new ArrayList<>();
    changes.stages().forEach(stage -> successes.addAll(Parallel.map(stage, outputs::apply)));
    // One at a time: a list is deleted before the lists that it links to.
    changes.removals().forEach(removal -> successes.add(outputs.apply(removal)));
    successes.addAll(
        Parallel.map(changes.surplusPages(), pages -> pages.stream().allMatch(outputs::apply)));
    return !successes.contains(false);
  }

  /// Adds all pages of the same months, and the language-wide lists of every other language, since
  /// an earlier pass also wrote those of languages that it found empty.
  private List<Affected> extended(Collection<Affected> affected) {
    List<Affected> extended = new ArrayList<>();
    for (String language : settings.site().languages()) {
      extended.add(
          affected.stream()
              .filter(each -> each.language().equals(language))
              .findFirst()
              .map(Affected::withAllPages)
              .orElseGet(() -> Affected.none(language)));
    }
    return extended;
  }

  /// Returns the articles whose fragments were checked, with the languages in which they were
  /// listed.
  Map<String, String> fragmentOwners() {
    return fragmentOwners;
  }

  /// Returns the state objects that were read, by key.
  Map<String, Version> read() {
    Map<String, Version> read = new TreeMap<>();
    siteStates.values().forEach(siteState -> read.putAll(siteState.read()));
    return read;
  }

  private StoredSiteState siteState(String language) {
    return siteStates.computeIfAbsent(language, _ -> new StoredSiteState(state, language));
  }

  private ObjectId target(Document document) {
    return id(document.bucket(), document.key());
  }

  private ObjectId id(Document.Bucket bucket, String key) {
    return switch (bucket) {
      case HTML -> new ObjectId(settings.htmlBucket(), key);
      case JSON -> new ObjectId(settings.jsonBucket(), key);
    };
  }
}
