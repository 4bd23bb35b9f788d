package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.Options.InvalidOptionException;
import broadsheet.local.folder.OutputFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPublisherTest {

  private static final Path SAMPLES = Path.of("src/test/resources/samples");

  @TempDir Path folder;
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  @Test
  void a_folder_is_published_to_a_folder() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    int exitCode = run(SAMPLES, out);
    String page = Files.readString(out.resolve("2025/02/night-ferry/index.html"));
    assertTrue(page.contains("href=\"https://news.example/2025/02/night-ferry/\""), page);
    assertTrue(Files.exists(out.resolve("2025/02/night-ferry.png")));
    assertTrue(Files.exists(out.resolve("api/articles/en/2025/02/night-ferry.json")));
    assertFalse(Files.exists(out.resolve("reports")));
    assertFalse(Files.exists(out.resolve("due")));
    assertEquals(1, exitCode);
    assertTrue(text().contains("rejected   2025/04/broken.md  "), text());
  }

  @Test
  void a_folder_without_errors_exits_with_0() throws IOException, InterruptedException {
    write("articles/a.md", "# A\n\nText.\n");
    assertEquals(0, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(text().contains("1 files, 1 published; "), text());
  }

  @Test
  void previews_are_not_written_since_no_desk_links_to_them()
      throws IOException, InterruptedException {
    write("articles/site.yaml", "preview: true\n");
    write("articles/a.md", "---\ndraft: true\n---\nNot yet.\n");
    assertEquals(0, run(folder.resolve("articles"), folder.resolve("out")));
    assertFalse(Files.exists(folder.resolve("out/site")));
  }

  @Test
  void an_empty_folder_gives_a_site_without_articles() throws IOException, InterruptedException {
    Path articles = Files.createDirectories(folder.resolve("articles"));
    assertEquals(0, run(articles, folder.resolve("out")));
    assertTrue(Files.readString(folder.resolve("out/index.html")).contains("这里还没有内容。"));
    assertTrue(Files.exists(folder.resolve("out/en/index.html")));
  }

  @Test
  void an_image_that_is_refused_or_missing_is_a_warning() throws IOException, InterruptedException {
    write("articles/2025/a.md", "# A\n\n![](a.png) ![](b.png)\n\n![](chart.bmp)\n\n[B](b.MD)\n");
    write("articles/2025/a.png", "pixels");
    write(
        "articles/2025/b.md", "---\nthumbnail: /images/b.webp\n---\n![](https://a.example/c.png)");
    assertEquals(0, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(text().contains("published, 3 warnings  2025/a.md  "), text());
    assertTrue(
        text()
            .contains(
                "warning    2025/a.md  5:5 found the image '2025/chart.bmp', which is not"
                    + " published, expected an image (avif"),
        text());
    assertTrue(text().contains("BMP is not compressed; save it as PNG, JPEG or WebP"), text());
    assertTrue(text().contains("warning    2025/a.md  7:5 found the link 'b.MD'"), text());
    assertTrue(
        text()
            .contains(
                "warning    2025/a.md  3:16 found the image 'b.png', which is not in the article"
                    + " bucket, expected an image with the key 2025/b.png; upload it"),
        text());
    assertTrue(
        text()
            .contains(
                "warning    2025/b.md  found the image '/images/b.webp', which is not in the"
                    + " article bucket"),
        text());
    assertTrue(lastLine().startsWith("3 files, 3 published, 4 warnings; "), text());
  }

  @Test
  void an_image_in_the_output_folder_is_not_reported_as_missing()
      throws IOException, InterruptedException {
    write("articles/2025/a.md", "# A\n\n![](b.png)\n");
    write("out/2025/b.png", "pixels");
    assertEquals(0, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(lastLine().startsWith("1 files, 1 published; "), text());
  }

  @Test
  void an_article_is_published_after_its_images_and_language_versions_without_warnings()
      throws IOException, InterruptedException {
    write("articles/2025/a.en.md", "---\ntranslations: [zh-CN]\n---\nText.\n");
    write("articles/2025/a.md", "---\ntranslations: [en]\n---\n![](z.gif)\n");
    write("articles/2025/z.gif", "GIF89a\3\0\2\0");
    assertEquals(0, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(lastLine().startsWith("3 files, 3 published; "), text());
    assertEquals(1, text().lines().count(), text());
    String page = Files.readString(folder.resolve("out/2025/a/index.html"));
    assertTrue(page.contains("width=\"3\" height=\"2\""), page);
    assertTrue(page.contains("hreflang=\"en\""), page);
    String english = Files.readString(folder.resolve("out/en/2025/a/index.html"));
    assertTrue(english.contains("hreflang=\"zh-CN\""), english);
  }

  @Test
  void warnings_of_rejected_articles_are_not_counted() throws IOException, InterruptedException {
    write("articles/a.md", "---\ntitle: [\n---\n![](a.bmp)\n");
    write("articles/b.md", "# B\n\n![](b.bmp)\n");
    assertEquals(1, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(lastLine().startsWith("2 files, 1 published, 1 rejected, 1 warning; "), text());
  }

  @Test
  void file_names_of_macos_are_composed_and_its_hidden_files_are_ignored()
      throws IOException, InterruptedException {
    write("articles/2025/cafe\u0301/index.md", "# A\n\n![](caf\u00E9.png)\n");
    write("articles/2025/cafe\u0301/cafe\u0301.png", "pixels");
    write("articles/2025/.DS_Store", "");
    write("articles/.obsidian/a.md", "# A\n");
    assertEquals(0, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(lastLine().startsWith("2 files, 2 published; "), text());
    String page = Files.readString(folder.resolve("out/2025/caf\u00E9/index.html"));
    assertTrue(page.contains("src=\"/2025/caf%C3%A9/caf%C3%A9.png\""), page);
    assertTrue(Files.exists(folder.resolve("out/2025/caf\u00E9/caf\u00E9.png")));
  }

  @Test
  void site_settings_apply_before_the_articles_are_published_once()
      throws IOException, InterruptedException {
    write("articles/a.md", "# A\n\nText.\n");
    write("articles/site.yaml", "title: Harbour News\n");
    run(folder.resolve("articles"), folder.resolve("out"));
    assertTrue(text().contains("2 files, 2 published; "), text());
    String page = Files.readString(folder.resolve("out/a/index.html"));
    assertTrue(page.contains("<title>A - Harbour News</title>"), page);
  }

  @Test
  void unchanged_files_are_not_written_and_other_files_are_kept()
      throws IOException, InterruptedException {
    write("articles/a.md", "# A\n\nText.\n");
    write("out/CNAME", "news.example");
    run(folder.resolve("articles"), folder.resolve("out"));
    console.reset();
    assertEquals(0, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(text().contains("; 0 files written to"), text());
    assertEquals("news.example", Files.readString(folder.resolve("out/CNAME")));
  }

  @Test
  void a_symbolic_link_in_the_output_folder_is_not_followed()
      throws IOException, InterruptedException {
    write("articles/a.md", "# A\n\nText.\n");
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(folder.resolve("out/a"), folder.resolve("elsewhere"));
    assertEquals(1, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(text().contains("out/a is a symbolic link"), text());
    assertFalse(Files.exists(folder.resolve("elsewhere/index.html")));
  }

  @Test
  void no_key_is_written_outside_of_the_folder() throws IOException {
    OutputFolder out = new OutputFolder(folder.resolve("out"));
    assertThrows(IOException.class, () -> out.write("../a", new byte[0]));
    assertThrows(IOException.class, () -> out.write("/etc/a", new byte[0]));
    assertThrows(IOException.class, () -> out.write("a/../..", new byte[0]));
    assertThrows(IOException.class, () -> out.write("a\0b", new byte[0]));
  }

  @Test
  void a_page_whose_folder_has_the_name_of_an_image_is_reported()
      throws IOException, InterruptedException {
    write("articles/a.png", "pixels");
    write("articles/a.png.md", "# A\n\nText.\n");
    assertEquals(1, run(folder.resolve("articles"), folder.resolve("out")));
    assertTrue(text().contains("not written  a.png"), text());
    assertTrue(Files.exists(folder.resolve("out/api/articles/a.png.json")));
  }

  @Test
  void articles_that_are_listed_in_parts_give_the_same_files()
      throws IOException, InterruptedException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    run(SAMPLES, whole);
    new FolderPublisher(
            Map.of("BASE_URL", "https://news.example"),
            new PrintStream(new ByteArrayOutputStream()),
            3)
        .run(SAMPLES, parts);
    assertEquals(files(whole), files(parts));
  }

  /// Returns all files by path, without the search index, which depends on the order of articles.
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString();
        if (!name.startsWith("search/index/")) {
          files.put(name, Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  @Test
  void the_output_folder_and_the_articles_must_not_overlap() throws IOException {
    write("articles/a.md", "# A\n\nText.\n");
    Path articles = folder.resolve("articles");
    assertThrows(InvalidOptionException.class, () -> run(articles, articles));
    assertThrows(InvalidOptionException.class, () -> run(articles, articles.resolve("out")));
    assertThrows(InvalidOptionException.class, () -> run(articles, folder));
  }

  private int run(Path articles, Path out) throws IOException, InterruptedException {
    PrintStream stream = new PrintStream(console, true, StandardCharsets.UTF_8);
    return new FolderPublisher(Map.of("BASE_URL", "https://news.example"), stream)
        .run(articles, out);
  }

  private String lastLine() {
    return text().lines().reduce("", (_, line) -> line);
  }

  private String text() {
    return console.toString(StandardCharsets.UTF_8);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
