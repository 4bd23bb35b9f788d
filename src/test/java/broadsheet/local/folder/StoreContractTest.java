package broadsheet.local.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the functions rely on, for each store that replaces S3.
class StoreContractTest {

  private static final ObjectId ID = new ObjectId("html", "a/b.html");
  private static final Headers HEADERS =
      new Headers("text/html; charset=utf-8", "max-age=1", Map.of("source", "a.md"));

  @TempDir Path folder;

  enum Kind {
    MEMORY,
    FOLDER_PUBLIC,
    FOLDER_PRIVATE
  }

  private ObjectStore store(Kind kind) {
    try {
      return kind == Kind.MEMORY
          ? new MemoryStore()
          : new FolderStore(
              new OutputFolder(folder),
              _ -> kind == Kind.FOLDER_PUBLIC,
              _ -> false,
              (key, e) -> fail(key, e));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_object_is_read_as_it_was_written(Kind kind) {
    ObjectStore store = store(kind);
    assertTrue(store.get(ID, 100).isEmpty());
    Optional<String> eTag = store.put(ID, HEADERS, "渡轮", new Condition.Absent());
    assertEquals(store.head(ID).map(Attributes::eTag), eTag);
    assertEquals("渡轮", store.get(ID, 100).orElseThrow().text());
    assertEquals(HEADERS, store.head(ID).orElseThrow().headers());
    assertEquals(6, store.head(ID).orElseThrow().size());
    assertEquals(store.head(ID), store.get(ID, 100).map(object -> object.attributes()));
  }

  @ParameterizedTest
  @EnumSource
  void a_longer_object_is_truncated(Kind kind) {
    ObjectStore store = store(kind);
    store.put(ID, HEADERS, "abc", new Condition.Always());
    assertEquals("ab", store.get(ID, 2).orElseThrow().text());
    assertTrue(store.get(ID, 2).orElseThrow().isTruncated());
    assertFalse(store.get(ID, 3).orElseThrow().isTruncated());
  }

  @ParameterizedTest
  @EnumSource
  void a_write_needs_its_condition(Kind kind) {
    ObjectStore store = store(kind);
    assertTrue(store.put(ID, HEADERS, "a", new Condition.Unchanged("\"x\"")).isEmpty());
    assertTrue(store.put(ID, HEADERS, "a", new Condition.Absent()).isPresent());
    assertTrue(store.put(ID, HEADERS, "b", new Condition.Absent()).isEmpty());
    String eTag = eTag(store, ID);
    assertTrue(store.put(ID, HEADERS, "b", new Condition.Unchanged(eTag)).isPresent());
    assertNotEquals(eTag, eTag(store, ID));
    assertTrue(store.put(ID, HEADERS, "c", new Condition.Unchanged(eTag)).isEmpty());
    assertEquals("b", store.get(ID, 100).orElseThrow().text());
  }

  @ParameterizedTest
  @EnumSource
  void a_deletion_needs_its_condition(Kind kind) {
    ObjectStore store = store(kind);
    assertTrue(store.delete(ID, new Condition.Unchanged("\"x\"")));
    store.put(ID, HEADERS, "a", new Condition.Always());
    assertFalse(store.delete(ID, new Condition.Unchanged("\"x\"")));
    assertTrue(store.delete(ID, new Condition.Unchanged(eTag(store, ID))));
    assertTrue(store.head(ID).isEmpty());
    assertTrue(store.get(ID, 100).isEmpty());
    assertEquals(List.of(), store.keys("html", "", 100));
  }

  @ParameterizedTest
  @EnumSource
  void one_of_several_concurrent_writers_succeeds(Kind kind) {
    ObjectStore store = store(kind);
    AtomicInteger successes = new AtomicInteger();
    IntStream.range(0, 50)
        .parallel()
        .filter(i -> store.put(ID, HEADERS, "" + i, new Condition.Absent()).isPresent())
        .forEach(_ -> successes.incrementAndGet());
    assertEquals(1, successes.get());
  }

  @ParameterizedTest
  @EnumSource
  void keys_are_listed_in_the_order_of_their_utf_8_bytes(Kind kind) {
    ObjectStore store = store(kind);
    List<String> keys = List.of("a", "a-1", "a-10", "a-2", "a-渡", "a-\uFF01", "a-𠮷", "b");
    keys.reversed()
        .forEach(key ->
            store.put(new ObjectId("json", "x/" + key), HEADERS, "", new Condition.Always()));
    store.put(ID, HEADERS, "", new Condition.Always());
    assertEquals(keys.stream().map(key -> "x/" + key).toList(), store.keys("json", "", 100));
    assertEquals(
        List.of("x/a-1", "x/a-10", "x/a-2", "x/a-渡", "x/a-\uFF01", "x/a-𠮷"),
        store.keys("json", "x/a-", 100));
    assertEquals(List.of("x/a-10", "x/a-2"), store.keys("json", "x/a-", "x/a-1", 2));
    assertEquals(List.of("x/a-1"), store.keys("json", "x/a-", "x/a", 1));
    assertEquals(List.of(), store.keys("json", "x/a-", "x/b", 100));
    assertEquals(
        eTag(store, new ObjectId("json", "x/b")),
        store.list("json", "x/b", "", 1).getFirst().eTag());
  }

  private static String eTag(ObjectStore store, ObjectId id) {
    return store.head(id).map(Attributes::eTag).orElseThrow();
  }
}
