package broadsheet.site.chunk;

import broadsheet.model.Fields;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// How the items of a list are sorted, stored and divided into chunks.
///
/// @param key returns the key of an item; items are sorted by it, and each key occurs once
/// @param json writes and reads an item
/// @param count returns the number of items that an item stands for
/// @param lastmod returns the latest change of an item
/// @param layout the division into chunks
public record ItemType<E>(
    Function<E, String> key,
    JsonFormat<E> json,
    ToIntFunction<E> count,
    Function<E, @Nullable OffsetDateTime> lastmod,
    Layout layout) {

  private static final JsonFormat<ChunkRef> REF = new JsonFormat<>(ChunkRef::toJson, ChunkRef::of);

  /// Creates a type of items that count once.
  public static <E> ItemType<E> of(
      Function<E, String> key,
      JsonFormat<E> json,
      Function<E, @Nullable OffsetDateTime> lastmod,
      Layout layout) {
    return new ItemType<>(key, json, _ -> 1, lastmod, layout);
  }

  /// Writes and reads an item as JSON.
  public record JsonFormat<E>(Function<E, JsonObject> write, Function<Fields, E> read) {}

  /// The division of a list into chunks.
  ///
  /// @param rule divides the items
  /// @param tail the minimum number of last items that are stored in the list itself
  /// @param refRule divides the references to chunks, in the same way
  /// @param level 0 for the items of the list, 1 for references to their chunks, and so on
  public record Layout(ChunkRule rule, int tail, ChunkRule refRule, int level) {

    Layout above() {
      return new Layout(refRule, refRule.min(), refRule, level + 1);
    }
  }

  /// Returns the type of the references to the chunks of these items.
  ItemType<ChunkRef> refs() {
    return new ItemType<>(ChunkRef::last, REF, ChunkRef::count, ChunkRef::lastmod, layout.above());
  }
}
