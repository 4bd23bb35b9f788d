package broadsheet.function;

import broadsheet.function.StateStore.Version;
import broadsheet.page.Document;
import broadsheet.site.Affected;
import broadsheet.site.Footprint.Place;
import broadsheet.site.Listing;
import broadsheet.site.Places;
import broadsheet.site.SiteLists;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes the lists that articles touch, from the state as it is.
final class SiteLister {

  private final Settings settings;
  private final ObjectStore store;
  private final StateStore state;
  private final SiteLists lists;
  private final Outputs outputs;
  private final boolean isAgain;
  private final Map<String, StoredLibrary> libraries = new HashMap<>();
  private final Map<String, String> surrounded = new TreeMap<>();
  private boolean isUndisturbed = true;

  /// @param isAgain whether the state changed while lists were written before: some may then be
  ///   stale that a change of these articles alone would not touch
  SiteLister(
      Settings settings,
      ObjectStore store,
      StateStore state,
      SiteLists lists,
      Outputs outputs,
      boolean isAgain) {
    this.settings = settings;
    this.store = store;
    this.state = state;
    this.lists = lists;
    this.outputs = outputs;
    this.isAgain = isAgain;
  }

  /// Writes what differs.
  ///
  /// @param places where each article stands or has ever stood
  /// @param now the languages in which those articles stand that are there
  /// @param more articles whose surroundings are to be looked at as well, with their languages
  /// @return false when another wrote the same objects at the same time
  boolean write(
      Map<String, Collection<Place>> places, Map<String, String> now, Map<String, String> more) {
    Set<String> languages = new TreeSet<>(more.values());
    places.values().stream()
        .flatMap(Collection::stream)
        .map(Place::language)
        .forEach(languages::add);
    languages.retainAll(settings.site().languages());
    List<Affected> affected = new ArrayList<>();
    for (String language : languages) {
      List<String> others =
          more.keySet().stream().filter(id -> language.equals(more.get(id))).toList();
      affected.add(Affected.of(language, places, now, library(language)).with(others));
    }
    return write(affected);
  }

  /// Writes what differs.
  ///
  /// @return false when another wrote the same objects at the same time
  boolean write(List<Affected> affected) {
    for (Affected each : isAgain ? widened(affected) : affected) {
      each.articles().forEach(id -> surrounded.put(id, each.language()));
      write(lists.derive(each, this::library));
    }
    return isUndisturbed;
  }

  /// All pages of the same months, from the first on, and what is about the other languages as a
  /// whole: that is written where they are thought to be empty.
  private List<Affected> widened(List<Affected> affected) {
    List<Affected> widened = new ArrayList<>();
    for (String language : settings.site().languages()) {
      widened.add(
          affected.stream()
              .filter(each -> each.language().equals(language))
              .findFirst()
              .map(Affected::fromTheStart)
              .orElseGet(() -> Affected.none(language)));
    }
    return widened;
  }

  /// The articles whose surroundings were written, with the languages that they stood in.
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

  private void write(Listing listing) {
    for (List<Document> stage : listing.stages()) {
      note(Parallel.map(stage, document -> outputs.writeShared(target(document), document)));
    }
    // One after the other: a list goes before those that it leads to.
    for (Listing.Absent absent : listing.absent()) {
      note(List.of(outputs.removeShared(id(absent.shelf(), absent.key()))));
    }
    note(Parallel.map(listing.numbered(), this::removeBeyond));
  }

  private void note(List<Boolean> successes) {
    isUndisturbed = isUndisturbed && !successes.contains(false);
  }

  /// From the last page back, so that whoever comes after a crash finds all that are left.
  private boolean removeBeyond(Listing.Numbered numbered) {
    List<ObjectId> beyond = new ArrayList<>();
    for (int number = numbered.last() + 1; ; number++) {
      ObjectId page = id(Document.Shelf.HTML, Places.numbered(numbered.list(), number));
      if (store.head(page).isEmpty()) {
        break;
      }
      beyond.add(page);
    }
    return beyond.reversed().stream().allMatch(outputs::removeShared);
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
