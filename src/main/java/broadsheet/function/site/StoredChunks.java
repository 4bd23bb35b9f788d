package broadsheet.function.site;

import broadsheet.function.shared.Parallel;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import broadsheet.site.chunk.ChunkStore;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The chunks of one list. A change of the list collects the chunks to write and to delete: they
/// are written before the list itself, and deleted after it.
final class StoredChunks implements ChunkStore {

  private final StateStore state;
  private final String prefix;
  private final Map<String, JsonObject> added = new TreeMap<>();
  private final Set<String> removed = new TreeSet<>();

  /// @param list the key of the list
  StoredChunks(StateStore state, String list) {
    this.state = state;
    this.prefix = StateKeys.chunks(list);
  }

  @Override
  public Fields read(String name) {
    JsonObject chunk = added.get(name);
    return chunk == null ? state.readChunk(StateKeys.chunk(prefix, name)) : new Fields(chunk);
  }

  /// The name begins with the time in seconds, so that a rebuild can tell a chunk whose list is
  /// just being written from one that a killed function has left behind.
  @Override
  public String write(JsonObject chunk) {
    String name =
        Long.toHexString(Instant.now().getEpochSecond())
            + "-"
            + Long.toHexString(UUID.randomUUID().getMostSignificantBits());
    added.put(name, chunk);
    return name;
  }

  /// Returns when a chunk was written; `null` for a name that [#write] did not return.
  static @Nullable Instant time(String name) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(name.split("-", 2)[0], 16));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public void remove(String name) {
    if (added.remove(name) == null) {
      removed.add(name);
    }
  }

  void storeNew() {
    Parallel.map(
        added.entrySet(),
        chunk -> {
          state.writeChunk(StateKeys.chunk(prefix, chunk.getKey()), Json.compact(chunk.getValue()));
          return true;
        });
  }

  /// Deletes the chunks that the stored list no longer uses.
  void deleteUnused() {
    delete(removed);
  }

  /// Returns the names of the chunks to write and of those to delete.
  Set<String> changed() {
    Set<String> names = new TreeSet<>(added.keySet());
    names.addAll(removed);
    return names;
  }

  void delete(Set<String> names) {
    Parallel.map(
        names,
        name -> {
          state.delete(StateKeys.chunk(prefix, name));
          return true;
        });
  }
}
