package broadsheet.site.chunk;

import broadsheet.model.Fields;
import com.google.gson.JsonObject;

/// The chunks of one list. A chunk never changes: a change of the list writes new chunks under new
/// names.
public interface ChunkStore {

  /// Returns a chunk, as it was written.
  Fields read(String name);

  /// Writes a new chunk.
  ///
  /// @return its name, which no other chunk ever had
  String write(JsonObject chunk);

  /// Removes a chunk that the list no longer uses, once the changed list has been stored.
  void remove(String name);
}
