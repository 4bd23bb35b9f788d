package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.moving.Move;
import broadsheet.local.moving.hexo.HexoSite;
import broadsheet.local.moving.hugo.HugoSite;
import broadsheet.local.moving.jekyll.JekyllSite;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Moves the sites in `src/test/resources/moving` and compares the folders of articles with those
/// beside them. `-Dgolden.accept` accepts changes.
class MoveTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/moving");

  @TempDir Path folder;

  private static Path site(String name) {
    return EXAMPLES.resolve(name).resolve("site");
  }

  private static OldSite read(String name) {
    SourceTree tree = new SourceTree(site(name));
    return switch (name) {
      case "hugo" -> HugoSite.read(tree);
      case "hexo" -> HexoSite.read(tree);
      default -> JekyllSite.read(tree);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"hugo", "hexo", "jekyll"})
  void a_site_becomes_the_expected_folder(String name) throws IOException {
    Path expected = EXAMPLES.resolve(name).resolve("articles");
    new Move(read(name)).into(folder);
    Files.delete(folder.resolve(".import/files.txt"));
    if (System.getProperty("golden.accept") != null) {
      replace(expected, folder);
    }
    Map<String, String> wanted = files(expected);
    Map<String, String> found = files(folder);
    assertEquals(wanted.keySet(), found.keySet());
    wanted.forEach((file, text) -> assertEquals(text, found.get(file), file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hugo", "hexo", "jekyll"})
  void a_second_move_writes_nothing_and_the_site_does_not_change(String name) throws IOException {
    Map<String, String> before = files(site(name));
    new Move(read(name)).into(folder);
    Map<String, String> first = files(folder);
    String report = new Move(read(name)).into(folder);
    assertTrue(report.contains("\n0 files written"), report);
    assertEquals(first, files(folder));
    assertEquals(before, files(site(name)));
  }

  @Test
  void what_was_edited_in_the_new_folder_is_kept() throws IOException {
    new Move(read("hugo")).into(folder);
    Path about = folder.resolve("about.md");
    Files.writeString(about, "edited");
    String report = new Move(read("hugo")).into(folder);
    assertEquals("edited", Files.readString(about));
    assertTrue(report.contains("and kept: 1\n  about.md: differs"), report);
    // Nor is it overwritten or deleted later.
    new Move(read("hugo")).into(folder);
    assertEquals("edited", Files.readString(about));
  }

  @Test
  void what_an_earlier_move_has_written_is_deleted_if_the_site_no_longer_has_it()
      throws IOException {
    Path copy = folder.resolve("site");
    copy(site("hugo"), copy);
    Path out = folder.resolve("out");
    new Move(HugoSite.read(new SourceTree(copy))).into(out);
    Files.delete(copy.resolve("content/about.en.md"));
    Path own = out.resolve("own.md");
    Files.writeString(own, "not from the old site");
    String report = new Move(HugoSite.read(new SourceTree(copy))).into(out);
    assertFalse(Files.exists(out.resolve("about.en.md")));
    assertTrue(Files.exists(own));
    assertTrue(report.contains(", 1 deleted"), report);
  }

  private static void replace(Path target, Path source) throws IOException {
    for (String file : files(target).keySet()) {
      Files.delete(target.resolve(file));
    }
    for (String file : files(source).keySet()) {
      Path copy = target.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(source.resolve(file), copy);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String file : new SourceTree(from).files("")) {
      Path target = to.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), target);
    }
  }

  /// Returns the files of a folder with their content, or with a hash if it is not text.
  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (!Files.exists(root)) {
      return files;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isText = Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
        files.put(
            root.relativize(path).toString().replace('\\', '/'),
            isText ? text : Integer.toHexString(Arrays.hashCode(bytes)));
      }
    }
    return files;
  }
}
