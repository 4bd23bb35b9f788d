package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderTest {

  @TempDir Path root;
  private Folder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new Folder(root);
  }

  @AfterEach
  void close() throws IOException {
    folder.close();
  }

  @Test
  void the_first_scan_finds_all_files_except_ignored_ones() throws IOException {
    for (String name :
        List.of(
            "a.md",
            "2025/夜航 渡轮.md",
            ".git/a.md",
            "2025/.a.md.swp",
            "a.md~",
            "#a.md#",
            "2025/Thumbs.db",
            "4913")) {
      write(name, "text");
    }
    assertEquals(Set.of("a.md", "2025/夜航 渡轮.md"), folder.scan().changed().keySet());
    assertEquals(Set.of(), folder.scan().changed().keySet());
  }

  @Test
  void a_written_file_is_reported_as_changed() throws IOException, InterruptedException {
    write("a.md", "text");
    folder.scan();
    write("a.md", "another text");
    assertChanges(Set.of("a.md"), List.of());
  }

  @Test
  void a_file_saved_by_renaming_is_reported_as_changed() throws IOException, InterruptedException {
    write("a.md", "text");
    folder.scan();
    write(".a.md.new", "next");
    Files.move(
        root.resolve(".a.md.new"), root.resolve("a.md"), StandardCopyOption.REPLACE_EXISTING);
    assertChanges(Set.of("a.md"), List.of());
  }

  @Test
  void a_deleted_file_is_reported_as_deleted() throws IOException, InterruptedException {
    write("2025/a.md", "text");
    folder.scan();
    Files.delete(root.resolve("2025/a.md"));
    assertChanges(Set.of(), List.of("2025/a.md"));
  }

  @Test
  void a_new_folder_is_watched() throws IOException, InterruptedException {
    folder.scan();
    write("2025/02/a.md", "text");
    assertChanges(Set.of("2025/02/a.md"), List.of());
    write("2025/02/b.md", "text");
    assertChanges(Set.of("2025/02/b.md"), List.of());
  }

  @Test
  void renaming_a_folder_moves_its_files() throws IOException, InterruptedException {
    write("2025/a.md", "text");
    folder.scan();
    Files.move(root.resolve("2025"), root.resolve("2026"));
    assertChanges(Set.of("2026/a.md"), List.of("2025/a.md"));
  }

  private void assertChanges(Set<String> changed, List<String> deleted)
      throws IOException, InterruptedException {
    folder.await();
    Folder.Changes changes = folder.scan();
    assertEquals(changed, changes.changed().keySet());
    assertEquals(deleted, changes.deleted());
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
