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
import broadsheet.site.plan.Listing;
import broadsheet.site.plan.Places;
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

/// Finds out what has to change in the lists that articles touch, from the state as it is, and
/// makes the changes.
public final class SiteLister {

  private final Settings settings;
  private final StateStore state;
  private final SiteLists lists;
  private final Outputs outputs;
  private final boolean isAgain;
  private final Map<String, StoredLibrary> libraries = new HashMap<>();
  private final Map<String, String> surrounded = new TreeMap<>();

  /// @param isAgain whether the state changed while lists were written before: some may then be
  ///   stale that a change of these articles alone would not touch
  SiteLister(
      Settings settings, StateStore state, SiteLists lists, Outputs outputs, boolean isAgain) {
    this.settings = settings;
    this.state = state;
    this.lists = lists;
    this.outputs = outputs;
    this.isAgain = isAgain;
  }

  /// What differs from what it should be.
  ///
  /// @param places where each article stands or has ever stood
  /// @param now the languages in which those articles stand that are there
  /// @param more articles whose surroundings are to be looked at as well, with their languages
  /// @param others what else is to be looked at
  ChangeSet changes(
      Map<String, Collection<Place>> places,
      Map<String, String> now,
      Map<String, String> more,
      List<Affected> others) {
    Map<String, Affected> affected = new TreeMap<>();
    others.forEach(each -> affected.put(each.language(), each));
    for (String language : languages(places, more)) {
      List<String> around =
          more.keySet().stream().filter(id -> language.equals(more.get(id))).toList();
      affected.merge(
          language,
          Affected.of(language, places, now, library(language)).with(around),
          Affected::and);
    }
    return changes(affected.values());
  }

  private Set<String> languages(Map<String, Collection<Place>> places, Map<String, String> more) {
    Set<String> languages = new TreeSet<>(more.values());
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
    Collection<Affected> all = isAgain ? widened(affected) : affected;
    all.forEach(each -> each.articles().forEach(id -> surrounded.put(id, each.language())));
    Listing listing = lists.derive(all, this::library);
    return new ChangeSet(
        listing.stages().stream()
            .map(stage -> needed(stage, document -> outputs.change(target(document), document)))
            .toList(),
        needed(listing.absent(), absent -> outputs.removal(id(absent.shelf(), absent.key()))),
        Parallel.map(listing.numbered(), this::beyond));
  }

  private static <T> List<Change> needed(List<T> lists, Function<T, Optional<Change>> change) {
    return Parallel.map(lists, change).stream().flatMap(Optional::stream).toList();
  }

  /// From the last page back, so that the next one after a crash finds all that are left.
  private List<Change> beyond(Listing.Numbered numbered) {
    List<Change> beyond = new ArrayList<>();
    for (int number = numbered.last() + 1; ; number++) {
      ObjectId page = id(Document.Shelf.HTML, Places.numbered(numbered.list(), number));
      Optional<Change> removal = outputs.removal(page);
      if (removal.isEmpty()) {
        return beyond.reversed();
      }
      beyond.add(removal.get());
    }
  }

  /// Makes changes.
  ///
  /// @return false when another wrote the same objects at the same time
  boolean make(ChangeSet changes) {
    List<Boolean> successes = new ArrayList<>();
    changes.stages().forEach(stage -> successes.addAll(Parallel.map(stage, outputs::make)));
    // One after the other: a list goes before those that it leads to.
    changes.absent().forEach(absent -> successes.add(outputs.make(absent)));
    successes.addAll(
        Parallel.map(changes.beyond(), pages -> pages.stream().allMatch(outputs::make)));
    return !successes.contains(false);
  }

  /// All pages of the same months, from the first on, and what is about the other languages as a
  /// whole: that is written where they are thought to be empty.
  private List<Affected> widened(Collection<Affected> affected) {
    List<Affected> widened = new ArrayList<>();
    for (String language : settings.site().languages()) {
      widened.add(
          affected.stream()
              .filter(each -> each.language().equals(language))
              .findFirst()
              .map(Affected::withAllPages)
              .orElseGet(() -> Affected.none(language)));
    }
    return widened;
  }

  /// The articles whose surroundings were looked at, with the languages that they stood in.
  Map<String, String> surrounded() {
    return surrounded;
  }

  /// All that was read of the state, by key.
  Map<String, Version> read() {
    Map<String, Version> read = new TreeMap<>();
    libraries.values().forEach(library -> read.putAll(library.read()));
    return read;
  }

  private StoredLibrary library(String language) {
    return libraries.computeIfAbsent(language, _ -> new StoredLibrary(state, language));
  }

  private ObjectId target(Document document) {
    return id(document.shelf(), document.key());
  }

  private ObjectId id(Document.Shelf shelf, String key) {
    return switch (shelf) {
      case HTML -> new ObjectId(settings.htmlBucket(), key);
      case JSON -> new ObjectId(settings.jsonBucket(), key);
    };
  }
}
