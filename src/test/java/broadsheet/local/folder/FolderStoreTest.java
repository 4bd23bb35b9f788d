package broadsheet.local.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

  private static final Headers HEADERS = new Headers("text/plain", "", Map.of());
  private static final ObjectId UPLOAD = new ObjectId("articles", "a.png");

  @TempDir Path folder;
  private final List<String> unwritten = new ArrayList<>();
  private Path out = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void createFolders() throws IOException {
    out = Files.createDirectory(folder.resolve("out"));
    file = Files.writeString(folder.resolve("a.png"), "pixels");
  }

  private FolderStore store() throws IOException {
    return new FolderStore(
        new OutputFolder(out),
        id -> !id.bucket().equals("private"),
        id -> id.key().endsWith(".png"),
        (key, e) -> unwritten.add(key + ": " + e.getMessage()));
  }

  @Test
  void a_file_that_the_folder_has_already_may_count_as_an_object() throws IOException {
    Files.writeString(out.resolve("b.png"), "pixels");
    Files.writeString(out.resolve("b.html"), "page");
    FolderStore store = store();
    assertTrue(store.head(new ObjectId("html", "b.png")).isPresent());
    assertTrue(store.head(new ObjectId("html", "b.html")).isEmpty());
    assertTrue(store.head(new ObjectId("html", "c.png")).isEmpty());
  }

  @Test
  void a_public_object_is_a_file_and_a_private_one_is_not() throws IOException {
    FolderStore store = store();
    put(store, "html", "a/index.html", "page");
    put(store, "private", "b/index.html", "state");
    assertEquals("page", Files.readString(out.resolve("a/index.html")));
    assertFalse(Files.exists(out.resolve("b")));
    assertEquals(1, store.filesWritten());
  }

  @Test
  void a_large_private_object_is_read_from_a_temporary_file() throws IOException {
    FolderStore store = store();
    String first = "first ".repeat(1_000);
    String second = "second ".repeat(2_000);
    put(store, "private", "a", first);
    put(store, "private", "b", second);
    assertEquals(first, text(store, "a"));
    put(store, "private", "a", second);
    put(store, "private", "b", "small");
    assertEquals(second, text(store, "a"));
    assertEquals("small", text(store, "b"));
  }

  @Test
  void a_thread_that_is_interrupted_does_not_close_the_temporary_file()
      throws IOException, InterruptedException {
    FolderStore store = store();
    String text = "text ".repeat(1_000);
    put(store, "private", "a", text);
    Thread reader =
        Thread.startVirtualThread(() -> {
          Thread.currentThread().interrupt();
          text(store, "a");
        });
    reader.join();
    assertEquals(text, text(store, "a"));
  }

  private static String text(FolderStore store, String key) {
    return store.get(new ObjectId("private", key), 100_000).orElseThrow().text();
  }

  @Test
  void an_upload_is_read_when_it_is_needed() throws IOException {
    FolderStore store = store();
    store.upload(UPLOAD, file);
    Files.writeString(file, "later");
    assertEquals("later", store.get(UPLOAD, 100).orElseThrow().text());
    Attributes read = store.head(UPLOAD).orElseThrow();
    assertEquals("v1", read.version());
    Files.writeString(file, "latest");
    assertEquals(read, store.head(UPLOAD).orElseThrow());
    assertEquals("latest", store.get(UPLOAD, 100).map(StoredObject::text).orElseThrow());
    assertFalse(read.equals(store.head(UPLOAD).orElseThrow()));
  }

  @Test
  void an_upload_that_was_deleted_does_not_exist() throws IOException {
    FolderStore store = store();
    store.upload(UPLOAD, file);
    Files.delete(file);
    assertTrue(store.head(UPLOAD).isEmpty());
    assertTrue(store.get(UPLOAD, 100).isEmpty());
  }

  @Test
  void an_upload_is_copied_from_file_to_file() throws IOException {
    FolderStore store = store();
    store.upload(UPLOAD, file);
    String eTag = store.head(UPLOAD).orElseThrow().eTag();
    ObjectId target = new ObjectId("html", "2025/a.png");
    assertFalse(store.copy(UPLOAD, "\"other\"", target, HEADERS));
    assertTrue(store.copy(UPLOAD, eTag, target, HEADERS));
    assertEquals("pixels", Files.readString(out.resolve("2025/a.png")));
    assertEquals("pixels", store.get(target, 100).orElseThrow().text());
    assertEquals(HEADERS, store.head(target).orElseThrow().headers());
  }

  @Test
  void of_a_large_upload_only_the_first_bytes_are_kept() throws IOException {
    FolderStore store = store();
    store.upload(UPLOAD, file);
    StoredObject object = store.get(UPLOAD, 2).orElseThrow();
    assertEquals("pi", object.text());
    assertEquals(6, object.attributes().size());
    assertEquals(store.head(UPLOAD).orElseThrow(), object.attributes());
    assertEquals(object.attributes(), store.get(UPLOAD, 9).orElseThrow().attributes());
  }

  @Test
  void a_file_with_the_same_bytes_is_not_written() throws IOException {
    Files.writeString(out.resolve("a.html"), "page");
    Files.writeString(out.resolve("a.png"), "pixels");
    Files.writeString(out.resolve("b.html"), "old");
    FolderStore store = store();
    put(store, "html", "a.html", "page");
    store.upload(UPLOAD, file);
    String eTag = store.head(UPLOAD).orElseThrow().eTag();
    store.copy(UPLOAD, eTag, new ObjectId("html", "a.png"), HEADERS);
    assertEquals(0, store.filesWritten());
    put(store, "html", "b.html", "first");
    put(store, "html", "b.html", "second");
    assertEquals(1, store.filesWritten());
    assertEquals("second", Files.readString(out.resolve("b.html")));
  }

  @Test
  void a_deleted_object_has_no_file_and_other_files_stay() throws IOException {
    Files.writeString(out.resolve("CNAME"), "news.example");
    FolderStore store = store();
    put(store, "html", "a.html", "page");
    assertTrue(store.delete(new ObjectId("html", "a.html"), new Condition.Always()));
    assertTrue(store.delete(new ObjectId("html", "CNAME"), new Condition.Always()));
    assertFalse(Files.exists(out.resolve("a.html")));
    assertTrue(Files.exists(out.resolve("CNAME")));
    assertEquals(0, store.filesWritten());
  }

  @Test
  void an_object_that_cannot_be_written_is_reported_and_kept() throws IOException {
    Files.createSymbolicLink(out.resolve("link"), folder);
    FolderStore store = store();
    put(store, "html", "link/a.html", "page");
    store.upload(UPLOAD, file);
    String eTag = store.head(UPLOAD).orElseThrow().eTag();
    ObjectId image = new ObjectId("html", "link/b.png");
    assertTrue(store.copy(UPLOAD, eTag, image, HEADERS));
    String why = ": " + out.toRealPath().resolve("link");
    why += " is a symbolic link, which is not followed; delete it";
    assertEquals(List.of("link/a.html" + why, "link/b.png" + why), unwritten);
    assertEquals("page", store.get(new ObjectId("html", "link/a.html"), 9).orElseThrow().text());
    assertEquals("pixels", store.get(image, 9).orElseThrow().text());
    assertFalse(Files.exists(folder.resolve("a.html")));
  }

  @Test
  void a_symbolic_link_in_place_of_a_file_is_not_followed() throws IOException {
    Files.writeString(folder.resolve("elsewhere"), "secret");
    Files.createSymbolicLink(out.resolve("a.html"), folder.resolve("elsewhere"));
    put(store(), "html", "a.html", "page");
    assertEquals("secret", Files.readString(folder.resolve("elsewhere")));
    assertEquals(1, unwritten.size());
  }

  @Test
  void the_temporary_files_of_a_killed_run_are_deleted() throws IOException {
    Files.writeString(out.resolve(".broadsheet-7.tmp"), "trunc");
    put(store(), "html", "a.html", "page");
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(List.of(out.resolve("a.html")), files.toList());
    }
  }

  private static void put(FolderStore store, String bucket, String key, String text) {
    assertTrue(
        store.put(new ObjectId(bucket, key), HEADERS, text, new Condition.Always()).isPresent());
  }
}
