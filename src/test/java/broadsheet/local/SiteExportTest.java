package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Article;
import broadsheet.article.Reading;
import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.reader.ArticleReader;
import broadsheet.deploy.ExternalTool;
import broadsheet.local.Options.InvalidOptionException;
import broadsheet.local.moving.Move;
import broadsheet.local.moving.hugo.HugoSite;
import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.text.Frames;
import broadsheet.local.moving.text.LinkDestinations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Turns `src/test/resources/moving/export/articles` into a Hugo site and compares it with the one
/// beside it. `-Dgolden.accept` accepts changes.
class SiteExportTest {

  private static final String ARTICLES = "src/test/resources/moving/export/articles";
  private static final String SAMPLES = "src/test/resources/samples";
  private static final List<String> LANGUAGES = List.of("zh-CN", "en", "zh-TW");

  private static final Map<String, String> ENVIRONMENT =
      Map.of("LANGUAGES", "zh-CN,en,zh-TW", "BASE_URL", "https://news.example");

  @TempDir Path folder;

  @Test
  void without_the_option_nothing_is_exported() {
    assertEquals(Optional.empty(), SiteExport.of("export=", "out=target/x"));
  }

  @Test
  void every_problem_of_the_options_is_reported() {
    assertInvalid("-Dexport needs a folder", "export=" + ARTICLES, "out=");
    assertInvalid("nowhere' does not exist", "export=nowhere", "out=" + folder);
    InvalidOptionException e =
        assertThrows(InvalidOptionException.class, () -> run(ARTICLES, Path.of(ARTICLES, "out")));
    assertTrue(e.toString().contains("overlap"), e.toString());
  }

  private static void assertInvalid(String message, String... arguments) {
    InvalidOptionException e =
        assertThrows(InvalidOptionException.class, () -> SiteExport.of(arguments));
    assertTrue(e.toString().contains(message), e.toString());
  }

  @Test
  void a_folder_of_articles_becomes_the_expected_site() throws IOException {
    run(ARTICLES, folder);
    Files.delete(folder.resolve(".export/files.txt"));
    GoldenFolder.assertEqual(Path.of("src/test/resources/moving/export/site"), folder);
  }

  @Test
  void a_second_export_writes_nothing_and_the_articles_do_not_change() throws IOException {
    Map<String, String> before = GoldenFolder.files(Path.of(ARTICLES));
    run(ARTICLES, folder);
    Map<String, String> first = GoldenFolder.files(folder);
    String report = run(ARTICLES, folder);
    assertTrue(report.contains("\n0 files written"), report);
    assertEquals(first, GoldenFolder.files(folder));
    assertEquals(before, GoldenFolder.files(Path.of(ARTICLES)));
  }

  /// The importer knows the rules of Hugo. It must find the addresses that the articles have.
  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, SAMPLES})
  void the_importer_finds_the_same_addresses(String articles) throws IOException {
    run(articles, folder);
    Set<String> found = new TreeSet<>();
    for (OldPage page : HugoSite.read(new SourceTree(folder)).pages()) {
      if (page.form() != OldPage.Form.LIST) {
        found.add(page.address());
      }
    }
    assertEquals(articles(Path.of(articles)).keySet(), found);
  }

  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, SAMPLES})
  void the_way_there_and_back_keeps_addresses_and_texts(String articles) throws IOException {
    run(articles, folder.resolve("site"));
    Path back = folder.resolve("back");
    new Move(HugoSite.read(new SourceTree(folder.resolve("site")))).into(back);
    Map<String, Article> before = articles(Path.of(articles));
    Map<String, Article> after = articles(back);
    assertEquals(before.keySet(), after.keySet());
    before.forEach((address, article) -> {
      Article same = Objects.requireNonNull(after.get(address));
      assertEquals(article.frontMatter().date(), same.frontMatter().date(), address);
      assertEquals(article.frontMatter().terms(), same.frontMatter().terms(), address);
      assertEquals(
          article.publication().withheld() == null,
          same.publication().withheld() == null || address.startsWith("/_drafts/"),
          address);
    });
    Map<String, String> texts = texts(after);
    texts(before).forEach((address, text) -> assertEquals(text, texts.get(address), address));
  }

  @Test
  void the_way_there_and_back_keeps_lists_of_sections() throws IOException {
    run(ARTICLES, folder.resolve("site"));
    Path back = folder.resolve("back");
    new Move(HugoSite.read(new SourceTree(folder.resolve("site")))).into(back);
    for (Path root : List.of(Path.of(ARTICLES), back)) {
      assertTrue(Files.readString(root.resolve("site.yaml")).contains("sections: [stories]"));
      assertTrue(Files.readString(root.resolve("stories/_index.md")).contains("海港的人"));
    }
  }

  /// Without links and headings, which other tests compare.
  private static Map<String, String> texts(Map<String, Article> articles) {
    return articles.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    LinkDestinations.replace(Frames.toLinks(entry.getValue().markdown()), _ -> "")
                        .replaceFirst("\\A\\s*(# .*\\n|.*\\n=+\\n)?\\s*", "")
                        .replaceAll("[`{} ]|src=.*?\"", "")
                        .strip(),
                (one, _) -> one,
                TreeMap::new));
  }

  /// Returns the articles that Broadsheet does not refuse, by address.
  private static Map<String, Article> articles(Path root) {
    SourceTree tree = new SourceTree(root);
    ArticleReader reader = new ArticleReader(ZoneId.of("Asia/Shanghai"));
    Map<String, Article> articles = new TreeMap<>();
    for (String key : tree.files("")) {
      if (SourceKeyReader.read(key, LANGUAGES) instanceof SourceKey.Text text
          && reader.read(key, tree.read(key)) instanceof Reading.Accepted accepted) {
        articles.putIfAbsent("/" + text.prefix() + text.path() + "/", accepted.article());
      }
    }
    return articles;
  }

  /// Compares the pages, redirects and images that Hugo makes with those of Broadsheet.
  @ParameterizedTest
  @ValueSource(strings = {ARTICLES, SAMPLES})
  void hugo_gives_the_same_addresses(String articles) throws Exception {
    Path site = folder.resolve("site");
    run(articles, site);
    Files.createDirectories(site.resolve("layouts/_default"));
    Files.writeString(site.resolve("layouts/_default/single.html"), "{{ .Title }}{{ .Content }}");
    Files.writeString(site.resolve("layouts/_default/list.html"), "{{ .Title }}");
    ExternalTool.Result built = ExternalTool.run("hugo", "--source", site.toString());
    assertEquals(0, built.exitCode(), built.output());
    Path once = folder.resolve("once");
    new FolderPublisher(ENVIRONMENT, new PrintStream(new ByteArrayOutputStream()))
        .run(Path.of(articles), once);
    assertEquals(addresses(once), addresses(site.resolve("public")));
  }

  /// Returns the addresses of pages, redirects and images, but not those of lists and icons.
  private static Set<String> addresses(Path root) throws IOException {
    return GoldenFolder.files(root).keySet().stream()
        .filter(file -> file.matches("(.*/)?index\\.html|.*\\.(html|png)"))
        .filter(file ->
            !file.matches(
                "(?i)((en|zh-tw|zh-cn)/)?"
                    + "((tags|categories|series|authors|sections|archive|search|assets|fragments)/.*"
                    + "|index\\.html|404\\.html|(favicon|apple-touch-icon).*)"))
        .filter(file -> !file.startsWith("en/photos/") || file.endsWith(".html"))
        .filter(file -> !file.equals("2015/Old.html"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Links lead to the same pages as before.
  @Test
  void links_lead_to_the_same_pages() throws IOException {
    run(ARTICLES, folder);
    Set<String> addresses = articles(Path.of(ARTICLES)).keySet();
    for (OldPage page : HugoSite.read(new SourceTree(folder)).pages()) {
      LinkDestinations.replace(
          page.original(),
          address -> {
            String path = address.replaceFirst("#.*", "");
            boolean isPage = path.endsWith("/");
            assertFalse(isPage && !addresses.contains(decoded(path)), address);
            assertFalse(path.endsWith(".md"), address);
            return null;
          });
    }
  }

  private static String decoded(String path) {
    return URLDecoder.decode(LinkResolver.resolve(path, "a.md", LANGUAGES), StandardCharsets.UTF_8);
  }

  private static String run(String articles, Path out) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int code =
        SiteExport.of("export=" + articles, "out=" + out)
            .orElseThrow()
            .run(ENVIRONMENT, new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertEquals(0, code);
    return printed.toString(StandardCharsets.UTF_8);
  }
}
