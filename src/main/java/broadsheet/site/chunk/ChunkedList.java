package broadsheet.site.chunk;

import broadsheet.model.Fields;
import broadsheet.model.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A sorted list whose last items are in the list itself (its *tail*), and all others in chunks
/// that are read when they are needed. References to the chunks are again such a list, so any
/// operation reads and writes a number of chunks that grows with the logarithm of the length.
///
/// Equal sets of items have equal tails and chunks ([ChunkRule]). Immutable; not thread-safe, since
/// it keeps the chunks that it has read.
public final class ChunkedList<E> {

  private final ItemType<E> type;
  private final ChunkStore store;
  private final List<E> tail;
  private final @Nullable ChunkedList<ChunkRef> chunks;
  private final Set<String> unsettled;
  private final Map<String, List<E>> read = new HashMap<>();

  private ChunkedList(
      ItemType<E> type,
      ChunkStore store,
      List<E> tail,
      @Nullable ChunkedList<ChunkRef> chunks,
      Set<String> unsettled) {
    this.type = type;
    this.store = store;
    this.tail = List.copyOf(tail);
    this.chunks = chunks;
    this.unsettled = Collections.unmodifiableSortedSet(new TreeSet<>(unsettled));
  }

  /// Returns a list without items.
  public static <E> ChunkedList<E> empty(ItemType<E> type, ChunkStore store) {
    return new ChunkedList<>(type, store, List.of(), null, Set.of());
  }

  /// Reads a list that [#toJson] wrote.
  public static <E> ChunkedList<E> of(ItemType<E> type, ChunkStore store, Fields json) {
    return of(type, store, json.lists("levels"), Set.copyOf(json.texts("unsettled")));
  }

  private static <E> ChunkedList<E> of(
      ItemType<E> type, ChunkStore store, List<Stream<Fields>> levels, Set<String> unsettled) {
    List<Stream<Fields>> above = levels.subList(Math.min(1, levels.size()), levels.size());
    return new ChunkedList<>(
        type,
        store,
        levels.stream().limit(1).flatMap(tail -> tail.map(type.json().read())).toList(),
        above.isEmpty() ? null : of(type.refs(), store, above, Set.of()),
        unsettled);
  }

  /// Writes the tail, the references to chunks and the unsettled keys.
  public JsonObject toJson() {
    JsonArray levels = new JsonArray();
    addLevels(levels);
    JsonObject json = new JsonObject();
    json.add("levels", levels);
    json.add("unsettled", Json.strings(unsettled));
    return json;
  }

  private void addLevels(JsonArray levels) {
    levels.add(Json.array(tail, type.json().write()::apply));
    if (chunks != null) {
      chunks.addLevels(levels);
    }
  }

  /// Returns whether there are no items.
  public boolean isEmpty() {
    return tail.isEmpty() && chunks == null;
  }

  /// Returns whether all items are in the tail.
  public boolean isWhole() {
    return chunks == null;
  }

  /// Returns the number of items.
  public int count() {
    int count = tail.stream().mapToInt(type.count()).sum();
    return chunks == null ? count : count + chunks.count();
  }

  /// Returns the latest change of an item.
  public @Nullable OffsetDateTime lastmod() {
    return latest(tail, chunks == null ? null : chunks.lastmod());
  }

  private @Nullable OffsetDateTime latest(List<E> items, @Nullable OffsetDateTime other) {
    return Stream.concat(items.stream().map(type.lastmod()), Stream.ofNullable(other))
        .filter(Objects::nonNull)
        .max(OffsetDateTime.timeLineOrder())
        .orElse(null);
  }

  /// Returns all items in order. Reads all chunks, one after another.
  public Stream<E> all() {
    Stream<E> stored =
        chunks == null ? Stream.of() : chunks.all().flatMap(ref -> load(ref).stream());
    return Stream.concat(stored, tail.stream());
  }

  /// Returns some of the items in order, without reading the chunks before them.
  ///
  /// @param from the number of items before the first one
  public List<E> slice(int from, int limit) {
    List<E> found = new ArrayList<>();
    int skipped = 0;
    for (ChunkRef ref : chunks == null ? List.<ChunkRef>of() : chunks.all().toList()) {
      if (skipped + ref.count() > from && found.size() < limit) {
        addSlice(found, load(ref), from - skipped, limit);
      }
      skipped += ref.count();
    }
    addSlice(found, tail, from - skipped, limit);
    return found;
  }

  private static <E> void addSlice(List<E> found, List<E> items, int from, int limit) {
    items.stream().skip(Math.max(0, from)).limit(limit - found.size()).forEach(found::add);
  }

  /// Returns the names of all chunks that the list uses.
  public Set<String> chunkNames() {
    Set<String> names = new TreeSet<>();
    if (chunks != null) {
      chunks.all().map(ChunkRef::name).forEach(names::add);
      names.addAll(chunks.chunkNames());
    }
    return names;
  }

  /// Returns the item with a key.
  public Optional<E> find(String key) {
    return Optional.ofNullable(ceiling(key)).filter(item -> type.key().apply(item).equals(key));
  }

  /// Returns the first item whose key is not less than a key, `null` if there is none.
  private @Nullable E ceiling(String key) {
    ChunkRef ref = refOf(key);
    while (true) {
      for (E item : ref == null ? tail : load(ref)) {
        if (type.key().apply(item).compareTo(key) >= 0) {
          return item;
        }
      }
      if (ref == null) {
        return null;
      }
      // A chunk that is lost is read as empty while the list is repaired.
      ref = refAfter(ref);
    }
  }

  /// Returns the chunk that has or would have a key, `null` if that is the tail.
  private @Nullable ChunkRef refOf(String key) {
    return chunks == null ? null : chunks.ceiling(key);
  }

  private @Nullable ChunkRef refAfter(ChunkRef ref) {
    return chunks == null ? null : chunks.ceiling(successor(ref.last()));
  }

  private @Nullable ChunkRef refBefore(@Nullable ChunkRef ref) {
    if (chunks == null) {
      return null;
    }
    List<ChunkRef> before = ref == null ? chunks.last(1) : chunks.before(ref.last(), 1);
    return before.isEmpty() ? null : before.getFirst();
  }

  /// Returns the smallest key that is greater than a key.
  private static String successor(String key) {
    return key + "\0";
  }

  /// Returns the last items, the last one first.
  public List<E> last(int limit) {
    return backwards(null, tail, limit);
  }

  /// Returns the items before a key, the nearest first.
  public List<E> before(String key, int limit) {
    ChunkRef ref = refOf(key);
    List<E> items = ref == null ? tail : load(ref);
    return backwards(
        ref,
        items.stream().filter(item -> type.key().apply(item).compareTo(key) < 0).toList(),
        limit);
  }

  private List<E> backwards(@Nullable ChunkRef from, List<E> items, int limit) {
    List<E> found = new ArrayList<>();
    ChunkRef ref = from;
    List<E> current = items;
    while (true) {
      current.reversed().stream().limit(limit - found.size()).forEach(found::add);
      ref = found.size() < limit ? refBefore(ref) : null;
      if (ref == null) {
        return found;
      }
      current = load(ref);
    }
  }

  /// Returns the items after a key, the nearest first.
  public List<E> after(String key, int limit) {
    List<E> found = new ArrayList<>();
    ChunkRef ref = refOf(successor(key));
    while (found.size() < limit) {
      (ref == null ? tail : load(ref))
          .stream()
              .filter(item -> type.key().apply(item).compareTo(key) > 0)
              .limit(limit - found.size())
              .forEach(found::add);
      if (ref == null) {
        break;
      }
      ref = refAfter(ref);
    }
    return found;
  }

  /// Returns the leaf that has or would have a key.
  public Leaf<E> leaf(String key) {
    ChunkRef ref = refOf(key);
    // A chunk that is lost is read as empty while the list is repaired.
    while (ref != null && load(ref).isEmpty()) {
      ref = refAfter(ref);
    }
    if (ref != null) {
      return new Leaf<>(load(ref), false);
    }
    for (List<E> chunk : completeChunks(tail)) {
      if (type.key().apply(chunk.getLast()).compareTo(key) >= 0) {
        return new Leaf<>(chunk, false);
      }
    }
    return openLeaf();
  }

  /// Returns the items after the last complete chunk.
  public Leaf<E> openLeaf() {
    List<List<E>> complete = completeChunks(tail);
    int stored = complete.stream().mapToInt(List::size).sum();
    return new Leaf<>(tail.subList(stored, tail.size()), true);
  }

  /// Returns the leaf before another.
  public Optional<Leaf<E>> leafBefore(Leaf<E> leaf) {
    List<E> before =
        leaf.items().isEmpty() ? last(1) : before(type.key().apply(leaf.items().getFirst()), 1);
    return before.stream().findFirst().map(item -> leaf(type.key().apply(item)));
  }

  /// Returns the leaf after a complete one. It is open if there is no other complete one.
  public Leaf<E> leafAfter(Leaf<E> leaf) {
    return leaf(successor(type.key().apply(leaf.items().getLast())));
  }

  /// Returns references to complete leaves, in order: all that can be found without reading a
  /// chunk, which are the last ones of a long list. Those that are in the tail have no name.
  public List<ChunkRef> leafRefs() {
    List<ChunkRef> refs = new ArrayList<>();
    if (chunks != null) {
      refs.addAll(chunks.tail);
    }
    completeChunks(tail).forEach(chunk -> refs.add(ref(chunk, "")));
    return refs;
  }

  /// Returns whether a complete leaf ends with a key.
  public boolean isEnd(String key) {
    Leaf<E> leaf = leaf(key);
    return !leaf.isOpen() && type.key().apply(leaf.items().getLast()).equals(key);
  }

  private List<List<E>> completeChunks(List<E> items) {
    List<List<E>> complete = new ArrayList<>();
    List<E> rest = items;
    for (int count = firstChunk(rest); count > 0; count = firstChunk(rest)) {
      complete.add(rest.subList(0, count));
      rest = rest.subList(count, rest.size());
    }
    return complete;
  }

  private int firstChunk(List<E> items) {
    return type.layout().rule().firstChunk(items, type.key(), type.layout().level());
  }

  private List<E> load(ChunkRef ref) {
    return read.computeIfAbsent(
        ref.name(), name -> store.read(name).list("items").map(type.json().read()).toList());
  }

  /// Returns the keys where complete leaves have begun or ceased to end since these keys were last
  /// settled. What is derived from the leaves there may be missing or obsolete.
  public Set<String> unsettled() {
    return unsettled;
  }

  /// Marks keys as unsettled.
  public ChunkedList<E> withUnsettled(Collection<String> keys) {
    Set<String> more = new TreeSet<>(unsettled);
    more.addAll(keys);
    return new ChunkedList<>(type, store, tail, chunks, more);
  }

  /// Marks all keys as settled. Call this only after everything that is derived from the leaves
  /// there is up to date.
  public ChunkedList<E> settled() {
    return new ChunkedList<>(type, store, tail, chunks, Set.of());
  }

  /// Changes items. New chunks are written to the store, and those that are no longer used are
  /// removed from it.
  ///
  /// @param changes the new items by key; empty for an item that is removed
  public ChunkedList<E> with(SortedMap<String, Optional<E>> changes) {
    return new Edit(changes).run();
  }

  private ChunkRef ref(List<E> chunk, String name) {
    return new ChunkRef(
        firstKey(chunk),
        type.key().apply(chunk.getLast()),
        chunk.stream().mapToInt(type.count()).sum(),
        latest(chunk, null),
        name);
  }

  /// A reference to references begins where the first of them does.
  private String firstKey(List<E> chunk) {
    return chunk.getFirst() instanceof ChunkRef ref
        ? ref.first()
        : type.key().apply(chunk.getFirst());
  }

  /// One change of the list.
  private final class Edit {
    private final SortedMap<String, Optional<E>> pending;
    private final SortedMap<String, Optional<ChunkRef>> refs = new TreeMap<>();
    private final Set<String> oldEnds = new TreeSet<>();
    private List<E> newTail = tail;

    Edit(SortedMap<String, Optional<E>> changes) {
      this.pending = new TreeMap<>(changes);
    }

    ChunkedList<E> run() {
      changeChunks();
      newTail = apply(newTail, pending);
      storeBeginOfTail();
      ChunkedList<ChunkRef> newChunks = changedRefs();
      while (newTail.size() < type.layout().tail() && newChunks != null) {
        newChunks = takeLastChunk(newChunks);
      }
      return new ChunkedList<>(type, store, newTail, newChunks, unsettledKeys());
    }

    private Set<String> unsettledKeys() {
      Set<String> newEnds = ends(newTail);
      refs.forEach((last, ref) -> ref.ifPresent(_ -> newEnds.add(last)));
      oldEnds.addAll(ends(tail));
      Set<String> keys = new TreeSet<>(unsettled);
      keys.addAll(without(oldEnds, newEnds));
      keys.addAll(without(newEnds, oldEnds));
      return keys;
    }

    private Set<String> ends(List<E> items) {
      Set<String> ends = new TreeSet<>();
      completeChunks(items).forEach(chunk -> ends.add(type.key().apply(chunk.getLast())));
      return ends;
    }

    private static Set<String> without(Set<String> keys, Set<String> others) {
      Set<String> rest = new TreeSet<>(keys);
      rest.removeAll(others);
      return rest;
    }

    /// Rewrites each stored chunk with a change, and the chunks after it up to the first one whose
    /// beginning stays the same.
    private void changeChunks() {
      while (!pending.isEmpty()) {
        ChunkRef ref = refOf(pending.firstKey());
        if (ref == null) {
          return;
        }
        List<E> rest = new ArrayList<>();
        while (ref != null && (!rest.isEmpty() || hasChange(ref))) {
          rest.addAll(apply(load(ref), takeChanges(ref)));
          remove(ref);
          rest = new ArrayList<>(storeComplete(rest));
          ref = refAfter(ref);
        }
        if (!rest.isEmpty()) {
          rest.addAll(newTail);
          newTail = rest;
        }
      }
    }

    /// Returns whether the changes to a chunk make a difference; drops them if they do not.
    private boolean hasChange(ChunkRef ref) {
      SortedMap<String, Optional<E>> own = pending.headMap(successor(ref.last()));
      if (own.isEmpty()) {
        return false;
      }
      List<E> items = load(ref);
      if (json(apply(items, own)).equals(json(items))) {
        own.clear();
        return false;
      }
      return true;
    }

    private JsonArray json(List<E> items) {
      return Json.array(items, type.json().write()::apply);
    }

    private SortedMap<String, Optional<E>> takeChanges(ChunkRef ref) {
      SortedMap<String, Optional<E>> own = pending.headMap(successor(ref.last()));
      SortedMap<String, Optional<E>> taken = new TreeMap<>(own);
      own.clear();
      return taken;
    }

    private void remove(ChunkRef ref) {
      if (!refs.containsKey(ref.last())) {
        oldEnds.add(ref.last());
      }
      refs.put(ref.last(), Optional.empty());
      store.remove(ref.name());
    }

    /// Stores the complete chunks at the beginning of some items and returns the others.
    private List<E> storeComplete(List<E> items) {
      List<E> rest = items;
      for (int count = firstChunk(rest); count > 0; count = firstChunk(rest)) {
        store(rest.subList(0, count));
        rest = rest.subList(count, rest.size());
      }
      return rest;
    }

    private void store(List<E> chunk) {
      JsonObject json = new JsonObject();
      json.add("items", json(chunk));
      ChunkRef ref = ref(chunk, store.write(json));
      refs.put(ref.last(), Optional.of(ref));
    }

    /// Stores chunks from the beginning of the tail as long as the rest of the tail is long enough.
    private void storeBeginOfTail() {
      for (int count = firstChunk(newTail);
          count > 0 && newTail.size() - count >= type.layout().tail();
          count = firstChunk(newTail)) {
        store(newTail.subList(0, count));
        newTail = newTail.subList(count, newTail.size());
      }
    }

    private @Nullable ChunkedList<ChunkRef> changedRefs() {
      return refs.isEmpty()
          ? chunks
          : nonEmpty((chunks == null ? empty(type.refs(), store) : chunks).with(refs));
    }

    private @Nullable ChunkedList<ChunkRef> takeLastChunk(ChunkedList<ChunkRef> from) {
      ChunkRef last = from.last(1).getFirst();
      List<E> longer = new ArrayList<>(load(last));
      longer.addAll(newTail);
      newTail = longer;
      remove(last);
      SortedMap<String, Optional<ChunkRef>> removal = new TreeMap<>();
      removal.put(last.last(), Optional.empty());
      return nonEmpty(from.with(removal));
    }

    private static @Nullable ChunkedList<ChunkRef> nonEmpty(ChunkedList<ChunkRef> list) {
      return list.isEmpty() ? null : list.settled();
    }

    private List<E> apply(List<E> items, SortedMap<String, Optional<E>> changes) {
      if (changes.isEmpty()) {
        return items;
      }
      SortedMap<String, E> byKey = new TreeMap<>();
      items.forEach(item -> byKey.put(type.key().apply(item), item));
      changes.forEach(
          (key, item) -> item.ifPresentOrElse(it -> byKey.put(key, it), () -> byKey.remove(key)));
      return Collections.unmodifiableList(new ArrayList<>(byKey.values()));
    }
  }
}
