package broadsheet.function.site;

import broadsheet.function.site.StateStore.Version;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Changes lists and their chunks atomically: new chunks are stored before the list, and those that
/// it no longer uses are deleted after it.
final class ListStore {

  private final StateStore state;

  ListStore(StateStore state) {
    this.state = state;
  }

  /// A changed list.
  ///
  /// @param text its text, `null` if it is deleted
  /// @param chunkNames returns the names of all chunks that it uses
  record Next<T>(T list, @Nullable String text, Supplier<Set<String>> chunkNames) {}

  /// A list as it is stored.
  ///
  /// @param version the object that has it
  /// @param isChanged whether it was written just now
  record StoredList<T>(Next<T> next, Version version, boolean isChanged) {
    T list() {
      return next.list();
    }
  }

  /// Changes a list, even if other writers change it at the same time.
  ///
  /// @param first the present object
  /// @param change maps the present text to the new list; called again, with what is then present,
  ///   if another writer was faster
  <T> StoredList<T> update(
      String key, Version first, BiFunction<@Nullable String, StoredChunks, Next<T>> change) {
    Set<String> unsure = new TreeSet<>();
    StoredList<T> stored =
        state.retry(key, first, present -> tryToUpdate(key, present, change, unsure));
    if (!unsure.isEmpty()) {
      unsure.removeAll(stored.next().chunkNames().get());
      new StoredChunks(state, key).delete(unsure);
    }
    return stored;
  }

  /// @param unsure receives the chunks that were to be added and removed with a list that was
  ///   probably not stored. If only the response to the write was lost, and another writer has
  ///   changed the list since, its list uses the new chunks and not the old ones
  private <T> Optional<StoredList<T>> tryToUpdate(
      String key,
      Version present,
      BiFunction<@Nullable String, StoredChunks, Next<T>> change,
      Set<String> unsure) {
    StoredChunks chunks = new StoredChunks(state, key);
    Next<T> next;
    try {
      next = state.parse(key, present.text(), text -> change.apply(text, chunks));
    } catch (LostChunk e) {
      // Another writer has replaced the chunk together with the list, or the chunk is lost.
      if (state.unchanged(key, present)) {
        throw e;
      }
      return Optional.empty();
    }
    if (Objects.equals(next.text(), present.text())) {
      return Optional.of(new StoredList<>(next, present, false));
    }
    chunks.storeNew();
    Optional<Version> written = state.replace(key, present, next.text());
    if (written.isEmpty()) {
      unsure.addAll(chunks.changed());
      return Optional.empty();
    }
    chunks.deleteUnused();
    return Optional.of(new StoredList<>(next, written.get(), true));
  }
}
