package broadsheet.site.chunk;

import broadsheet.model.Fields;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/// The chunks of one list, in memory.
public final class MemoryChunks implements ChunkStore {

  private final Map<String, JsonObject> chunks = new TreeMap<>();
  private int written;
  private int reads;

  @Override
  public Fields read(String name) {
    reads++;
    JsonObject chunk = chunks.get(name);
    if (chunk == null) {
      throw new AssertionError("there is no chunk " + name);
    }
    return new Fields(chunk);
  }

  @Override
  public String write(JsonObject chunk) {
    String name = "c" + ++written;
    chunks.put(name, chunk.deepCopy());
    return name;
  }

  @Override
  public void remove(String name) {
    if (chunks.remove(name) == null) {
      throw new AssertionError("there is no chunk " + name);
    }
  }

  /// Loses the content of a chunk, so that it is read as empty, as while a list is repaired.
  void lose(String name) {
    if (chunks.replace(name, new JsonObject()) == null) {
      throw new AssertionError("there is no chunk " + name);
    }
  }

  /// Returns the number of chunks.
  int count() {
    return chunks.size();
  }

  /// Returns the number of chunks that have been written so far.
  int written() {
    return written;
  }

  /// Returns the number of chunks that have been read so far.
  int reads() {
    return reads;
  }
}
