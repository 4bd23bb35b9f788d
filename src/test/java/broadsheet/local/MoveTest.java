package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.moving.Move;
import broadsheet.local.moving.hexo.HexoSite;
import broadsheet.local.moving.hugo.HugoSite;
import broadsheet.local.moving.jekyll.JekyllSite;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.OldSites;
import broadsheet.local.moving.site.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    GoldenFolder.assertEqual(expected, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hugo", "hexo", "jekyll"})
  void a_second_move_writes_nothing_and_the_site_does_not_change(String name) throws IOException {
    Map<String, String> before = GoldenFolder.files(site(name));
    new Move(read(name)).into(folder);
    Map<String, String> first = GoldenFolder.files(folder);
    String report = new Move(read(name)).into(folder);
    assertTrue(report.contains("\n0 files written"), report);
    assertEquals(first, GoldenFolder.files(folder));
    assertEquals(before, GoldenFolder.files(site(name)));
  }

  @Test
  void what_was_edited_in_the_new_folder_is_kept() throws IOException {
    new Move(read("hugo")).into(folder);
    Path about = folder.resolve("about.md");
    Files.writeString(about, "edited");
    String report = new Move(read("hugo")).into(folder);
    assertEquals("edited", Files.readString(about));
    assertTrue(report.contains("in the new folder: 1\n  about.md: differs"), report);
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

  @Test
  void an_image_whose_address_has_backslashes_is_found() throws IOException {
    SourceTree tree =
        OldSites.write(
            folder.resolve("site"),
            "_config.yml",
            "url: https://a.example|",
            "source/images/x/a b.png",
            "x",
            "source/_posts/p.md",
            "---|title: P|date: 2025-01-01|---|![x](\\images\\x\\a%20b.png)|");
    new Move(HexoSite.read(tree)).into(folder.resolve("out"));
    String text = Files.readString(folder.resolve("out/2025/01/01/p.md"));
    assertTrue(text.contains("![x](/images/x/a%20b.png)"), text);
  }

  @Test
  void an_svg_image_is_copied_as_it_is() throws IOException {
    String svg = "<svg onload=\"x()\"/>";
    SourceTree tree =
        OldSites.write(
            folder.resolve("site"),
            "_config.yml",
            "url: https://a.example|",
            "source/images/a.svg",
            svg,
            "source/images/b.svgz",
            "x");
    String report = new Move(HexoSite.read(tree)).into(folder.resolve("out"));
    assertEquals(svg, Files.readString(folder.resolve("out/images/a.svg")));
    assertFalse(Files.exists(folder.resolve("out/images/b.svgz")));
    assertTrue(report.contains("few programs open compressed SVG"), report);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String file : new SourceTree(from).files("")) {
      Path target = to.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(from.resolve(file), target);
    }
  }
}
