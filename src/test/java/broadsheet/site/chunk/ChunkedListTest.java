package broadsheet.site.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Fields;
import broadsheet.site.chunk.ItemType.JsonFormat;
import broadsheet.site.chunk.ItemType.Layout;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedListTest {

  private record Item(String key, int version) {}

  private static final ChunkRule RULE = new ChunkRule(3, 3, 9);

  /// Small chunks, so that short lists have several levels.
  private static final ItemType<Item> SMALL = type(new Layout(RULE, 6, RULE, 0));

  private static final ChunkRule PAGES = new ChunkRule(25, 25, 100);

  private static final ItemType<Item> LARGE = type(new Layout(PAGES, 50, PAGES, 0));

  private static ItemType<Item> type(Layout layout) {
    return ItemType.of(
        Item::key,
        new JsonFormat<>(ChunkedListTest::json, ChunkedListTest::item),
        _ -> null,
        layout);
  }

  private static JsonObject json(Item item) {
    JsonObject json = new JsonObject();
    json.addProperty("key", item.key());
    json.addProperty("version", item.version());
    return json;
  }

  private static Item item(Fields json) {
    return new Item(json.required("key"), Integer.parseInt(json.required("version")));
  }

  private static String key(int number) {
    return String.format(Locale.ROOT, "%07d", number);
  }

  private static SortedMap<String, Optional<Item>> all(Collection<Item> items) {
    SortedMap<String, Optional<Item>> changes = new TreeMap<>();
    items.forEach(item -> changes.put(item.key(), Optional.of(item)));
    return changes;
  }

  private static ChunkedList<Item> list(
      ItemType<Item> type, MemoryChunks chunks, Collection<Item> items) {
    return ChunkedList.empty(type, chunks).with(all(items));
  }

  private static List<Item> items(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> new Item(key(i), 0)).toList();
  }

  /// Returns the division of a list, without the names of chunks.
  private static String shape(ChunkedList<Item> list) {
    List<String> leaves = new ArrayList<>();
    Optional<Leaf<Item>> leaf = Optional.of(list.openLeaf());
    while (leaf.isPresent()) {
      leaves.add(leaf.get().items().toString());
      leaf = list.leafBefore(leaf.get());
    }
    String json = list.toJson().toString();
    return leaves + json.replaceAll("\"chunk\":\"\\w+\"|\"unsettled\":\\[[^]]*]", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void the_division_depends_only_on_the_items_and_not_on_their_history(int seed) {
    Random random = new Random(seed);
    MemoryChunks chunks = new MemoryChunks();
    ChunkedList<Item> list = ChunkedList.empty(SMALL, chunks);
    SortedMap<String, Item> expected = new TreeMap<>();
    for (int round = 0; round < 400; round++) {
      SortedMap<String, Optional<Item>> changes = new TreeMap<>();
      boolean growing = round / 100 % 2 == 0;
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        String key = key(random.nextInt(300));
        boolean removes = random.nextInt(10) < (growing ? 2 : 8);
        changes.put(key, removes ? Optional.empty() : Optional.of(new Item(key, round)));
      }
      changes.forEach((key, item) ->
          item.ifPresentOrElse(it -> expected.put(key, it), () -> expected.remove(key)));
      list = list.with(changes);
      MemoryChunks others = new MemoryChunks();
      ChunkedList<Item> fresh = list(SMALL, others, expected.values());
      assertEquals(shape(fresh), shape(list), "round " + round);
      assertEquals(others.count(), chunks.count(), "chunks that are not used in round " + round);
      assertEquals(chunks.count(), list.chunkNames().size());
      assertEquals(List.copyOf(expected.values()), list.all().toList());
      assertEquals(expected.size(), list.count());
    }
  }

  @Test
  void a_list_is_read_as_it_was_written() {
    MemoryChunks chunks = new MemoryChunks();
    ChunkedList<Item> list = list(SMALL, chunks, items(0, 500));
    ChunkedList<Item> read = ChunkedList.of(SMALL, chunks, new Fields(list.toJson()));
    assertEquals(list.toJson(), read.toJson());
    assertEquals(items(0, 500), read.all().toList());
  }

  @Test
  void items_are_found_before_and_after_any_key() {
    List<Item> items =
        items(0, 200).stream().filter(item -> Integer.parseInt(item.key()) % 2 == 0).toList();
    ChunkedList<Item> list = list(SMALL, new MemoryChunks(), items);
    for (int i = -1; i < 201; i++) {
      String key = i < 0 ? "" : key(i);
      List<Item> before = items.stream().filter(item -> item.key().compareTo(key) < 0).toList();
      List<Item> after = items.stream().filter(item -> item.key().compareTo(key) > 0).toList();
      for (int limit : List.of(1, 7, 500)) {
        assertEquals(before.reversed().stream().limit(limit).toList(), list.before(key, limit));
        assertEquals(after.stream().limit(limit).toList(), list.after(key, limit));
      }
      assertEquals(
          items.stream().filter(item -> item.key().equals(key)).findFirst(), list.find(key));
    }
    assertEquals(items.reversed().subList(0, 20), list.last(20));
    assertEquals(items.subList(13, 40), list.slice(13, 27));
    assertEquals(items.subList(90, 100), list.slice(90, 27));
  }

  @Test
  void the_leaves_in_order_have_all_items() {
    List<Item> items = items(0, 300);
    ChunkedList<Item> list = list(SMALL, new MemoryChunks(), items);
    List<Item> found = new ArrayList<>();
    Leaf<Item> leaf = list.leaf("");
    while (!leaf.isOpen()) {
      assertTrue(list.isEnd(leaf.items().getLast().key()));
      found.addAll(leaf.items());
      leaf = list.leafAfter(leaf);
    }
    found.addAll(leaf.items());
    assertEquals(items, found);
  }

  @Test
  void keys_where_leaves_begin_or_cease_to_end_are_unsettled() {
    Random random = new Random(1);
    ChunkedList<Item> list = list(SMALL, new MemoryChunks(), items(0, 300));
    list = list.settled();
    assertEquals(Set.of(), list.unsettled());
    for (int round = 0; round < 200; round++) {
      Map<String, Leaf<Item>> before = leaves(list);
      String key = key(random.nextInt(400));
      Optional<Item> change =
          random.nextBoolean() ? Optional.empty() : Optional.of(new Item(key, round));
      ChunkedList<Item> changed = list.with(new TreeMap<>(Map.of(key, change)));
      Map<String, Leaf<Item>> after = leaves(changed);
      Set<String> ends = new HashSet<>(before.keySet());
      ends.addAll(after.keySet());
      ends.removeIf(end -> before.containsKey(end) && after.containsKey(end));
      assertEquals(ends, changed.unsettled());
      // Whatever else has changed is at the position of the change or next to an unsettled key.
      Set<String> known = new HashSet<>(ends);
      known.add(changed.leaf(key).items().isEmpty() ? "" : last(changed.leaf(key)));
      for (String end : ends) {
        changed.leafBefore(changed.leaf(end)).ifPresent(leaf -> known.add(last(leaf)));
        known.add(last(changed.leaf(end)));
        if (!changed.leaf(end).isOpen()) {
          known.add(last(changed.leafAfter(changed.leaf(end))));
        }
      }
      after.forEach((end, leaf) ->
          assertTrue(
              known.contains(end) || leaf.equals(before.get(end)),
              "the leaf that ends with " + end));
      list = changed.settled();
    }
  }

  private static String last(Leaf<Item> leaf) {
    return leaf.items().isEmpty() ? "" : leaf.items().getLast().key();
  }

  private static Map<String, Leaf<Item>> leaves(ChunkedList<Item> list) {
    Map<String, Leaf<Item>> leaves = new TreeMap<>();
    for (Leaf<Item> leaf = list.leaf(""); !leaf.isOpen(); leaf = list.leafAfter(leaf)) {
      leaves.put(last(leaf), leaf);
    }
    return leaves;
  }

  @Test
  void a_change_without_effect_changes_no_chunk() {
    MemoryChunks chunks = new MemoryChunks();
    ChunkedList<Item> list = list(SMALL, chunks, items(0, 300));
    int written = chunks.written();
    SortedMap<String, Optional<Item>> changes = all(items(10, 20));
    changes.put("0000010x", Optional.empty());
    assertEquals(list.toJson(), list.with(changes).toJson());
    assertEquals(written, chunks.written());
  }

  @Test
  void a_change_reads_and_writes_as_many_chunks_in_a_long_list_as_in_a_short_one() {
    for (int length : List.of(1_000, 100_000)) {
      MemoryChunks chunks = new MemoryChunks();
      ChunkedList<Item> list = list(LARGE, chunks, items(0, length));
      int rounds = 100;
      Random random = new Random(1);
      int written = chunks.written();
      int reads = chunks.reads();
      for (int i = 0; i < rounds; i++) {
        String key = key(random.nextInt(length)) + "x";
        ChunkedList<Item> stored = ChunkedList.of(LARGE, chunks, new Fields(list.toJson()));
        list = stored.with(new TreeMap<>(Map.of(key, Optional.of(new Item(key, 0)))));
      }
      int levels = length == 1_000 ? 1 : 3;
      assertTrue(chunks.written() - written < rounds * levels * 1.4, length + " items");
      assertTrue(chunks.reads() - reads < rounds * levels * 1.4, length + " items");
    }
  }

  @Test
  void appending_writes_a_chunk_only_when_one_is_complete() {
    MemoryChunks chunks = new MemoryChunks();
    ChunkedList<Item> list = list(LARGE, chunks, items(0, 10_000));
    int written = chunks.written();
    for (Item item : items(10_000, 10_500)) {
      list = list.with(all(List.of(item)));
    }
    assertTrue(chunks.written() - written < 25, "chunks: " + (chunks.written() - written));
    assertFalse(list.isWhole());
  }

  @Test
  void no_part_of_a_long_list_is_long() {
    MemoryChunks chunks = new MemoryChunks();
    ChunkedList<Item> list = list(LARGE, chunks, items(0, 100_000));
    assertTrue(list.toJson().toString().length() < 40_000);
    assertTrue(list.leafRefs().size() < 150);
  }

  /// A lost chunk may contain items, references to chunks, or references to references.
  @Test
  void a_list_with_a_lost_chunk_is_restored_by_its_items_in_any_order() {
    List<Item> items = items(0, 400);
    MemoryChunks stored = new MemoryChunks();
    Set<String> names = list(SMALL, stored, items).chunkNames();
    assertTrue(names.size() > 60, names::toString);
    Random random = new Random(1);
    for (String name : names) {
      MemoryChunks chunks = new MemoryChunks();
      ChunkedList<Item> list = list(SMALL, chunks, items);
      ChunkedList<Item> fresh = ChunkedList.of(SMALL, chunks, new Fields(list.toJson()));
      String expected = shape(list);
      chunks.lose(name);
      List<Item> shuffled = new ArrayList<>(items);
      Collections.shuffle(shuffled, random);
      for (int i = 0; i < shuffled.size(); i += 10) {
        fresh = fresh.with(all(shuffled.subList(i, i + 10)));
        fresh = ChunkedList.of(SMALL, chunks, new Fields(fresh.toJson()));
      }
      assertEquals(expected, shape(fresh), "without " + name);
    }
  }
}
