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
  void the_first_look_finds_every_file_but_those_of_editors() throws IOException {
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
    assertEquals(Set.of("a.md", "2025/夜航 渡轮.md"), folder.look().changed().keySet());
    assertEquals(Set.of(), folder.look().changed().keySet());
  }

  @Test
  void a_file_that_is_written_is_seen() throws IOException, InterruptedException {
    write("a.md", "text");
    folder.look();
    write("a.md", "another text");
    assertChanges(Set.of("a.md"), List.of());
  }

  @Test
  void a_file_that_is_saved_by_renaming_is_seen_as_changed()
      throws IOException, InterruptedException {
    write("a.md", "text");
    folder.look();
    write(".a.md.new", "next");
    Files.move(
        root.resolve(".a.md.new"), root.resolve("a.md"), StandardCopyOption.REPLACE_EXISTING);
    assertChanges(Set.of("a.md"), List.of());
  }

  @Test
  void a_file_that_is_deleted_is_seen() throws IOException, InterruptedException {
    write("2025/a.md", "text");
    folder.look();
    Files.delete(root.resolve("2025/a.md"));
    assertChanges(Set.of(), List.of("2025/a.md"));
  }

  @Test
  void a_folder_that_is_new_is_followed() throws IOException, InterruptedException {
    folder.look();
    write("2025/02/a.md", "text");
    assertChanges(Set.of("2025/02/a.md"), List.of());
    write("2025/02/b.md", "text");
    assertChanges(Set.of("2025/02/b.md"), List.of());
  }

  @Test
  void a_folder_that_is_renamed_moves_its_files() throws IOException, InterruptedException {
    write("2025/a.md", "text");
    folder.look();
    Files.move(root.resolve("2025"), root.resolve("2026"));
    assertChanges(Set.of("2026/a.md"), List.of("2025/a.md"));
  }

  private void assertChanges(Set<String> changed, List<String> deleted)
      throws IOException, InterruptedException {
    folder.await();
    Folder.Changes changes = folder.look();
    assertEquals(changed, changes.changed().keySet());
    assertEquals(deleted, changes.deleted());
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
