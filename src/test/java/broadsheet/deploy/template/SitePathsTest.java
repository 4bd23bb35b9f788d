package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.key.FileTypes;
import broadsheet.article.key.RedirectPath;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.deploy.ExternalTool;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.local.aws.Template;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.page.asset.Assets;
import broadsheet.search.Manifest;
import broadsheet.search.Segment;
import broadsheet.site.plan.ListKeys;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the template's CloudFront functions with Node.js.
class SitePathsTest {

  private static final String CODE = code("SitePaths");

  /// The function that also answers redirects, with a key-value store in place of CloudFront's.
  private static final String REDIRECTS =
      code("RedirectPaths")
          .replace(
              "import cf from 'cloudfront';",
              """
              const entries = {'/old': '/2025/new/', '/2015/a.html': 'https://e.example/', '/春': '/%E8/'};
              const cf = {kvs: () => ({get: async (key) => {
                if (!Object.hasOwn(entries, key)) throw new Error('KeyNotFound');
                return entries[key];
              }})};
              """);

  private static String code(String function) {
    return Template.read().properties(function).get("FunctionCode").getAsString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /                            | {}                         | /index.html
          /2025/02/summit/             | {}                         | /2025/02/summit/index.html
          /2025/02/summit/             | {"from": {"value": "a"}}   | /2025/02/summit/index.html
          /2025/02/summit              | {}                         | 301 /2025/02/summit/
          /2025/02/chart.png           | {}                         | /2025/02/chart.png
          /v1.2/notes                  | {}                         | 301 /v1.2/notes/
          /2025/02/v1.0                | {}                         | 301 /2025/02/v1.0/
          /2025/02/v1.0                | {"from": {"value": "a"}}   | 301 /2025/02/v1.0/?from=a
          /2025/02/v1.0/               | {}                         | /2025/02/v1.0/index.html
          /tags/Node.js                | {}                         | 301 /tags/Node.js/
          /2025/%E6%98%A5%20%E8%8C%B6/ | {}                         | /2025/%E6%98%A5%20%E8%8C%B6/index.html
          /2025/%E6%98%A5              | {}                         | 301 /2025/%E6%98%A5/
          /search                      | {"q": {"value": "%E8%8C"}} | 301 /search/?q=%E8%8C
          /search                      | {"q": {"value": "a", "multiValue": [{"value": "a"}, {"value": ""}]}, "p": {"value": ""}} | 301 /search/?q=a&q&p
          //evil/x                     | {}                         | 301 /evil/x/
          //evil/x.png                 | {}                         | //evil/x.png
          /\\evil                      | {}                         | 301 /evil/
          ///                          | {}                         | /index.html
          """)
  void a_path_maps_to_its_page(String path, String query, String expected) throws Exception {
    assertEquals(List.of(expected), run(CODE, List.of(path), JsonParser.parseString(query)));
    assertEquals(List.of(expected), run(REDIRECTS, List.of(path), JsonParser.parseString(query)));
  }

  @ParameterizedTest
  @CsvSource({
    "/old, 301 /2025/new/",
    "/old/, 301 /2025/new/",
    "/old/index.html, 301 /2025/new/",
    "//old, 301 /2025/new/",
    "/2015/a.html, 301 https://e.example/",
    "/%E6%98%A5/, 301 /%E8/",
    "/Old, 301 /Old/",
    "/old.html, /old.html",
    "/toString, 301 /toString/",
    "/%, 301 /%/",
    "/%E6/, /%E6/index.html"
  })
  void a_path_in_the_store_is_redirected(String path, String expected) throws Exception {
    assertEquals(List.of(expected), run(REDIRECTS, List.of(path), new JsonObject()));
  }

  @Test
  void a_path_is_looked_up_under_the_key_that_its_entry_has() throws Exception {
    for (String path : List.of("/old", "/old/", "/old/index.html", "/%E6%98%A5", "/春/")) {
      RedirectPath key = Objects.requireNonNull(RedirectPath.of(path));
      assertTrue(REDIRECTS.contains("'" + key.key() + "'"), path);
    }
  }

  @Test
  void SitePaths_is_literal_and_synchronous_and_imports_nothing() {
    assertFalse(CODE.contains("import") || CODE.contains("async") || CODE.contains("${"), CODE);
    assertTrue(code("RedirectPaths").length() < 10_000);
  }

  @Test
  void a_file_that_the_site_writes_is_served_at_its_key() throws Exception {
    Set<String> outputs = outputs();
    List<String> paths = outputs.stream().map(ListKeys::path).toList();
    List<String> expected = outputs.stream().map(key -> "/" + UrlPath.encode(key)).toList();
    assertEquals(expected, run(CODE, paths, new JsonObject()));
    assertEquals(expected, run(REDIRECTS, paths, new JsonObject()));
  }

  /// Returns keys of all kinds in the HTML bucket.
  private static Set<String> outputs() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String folder : List.of("golden/html", "golden-site/html")) {
      Path root = Path.of("src/test/resources", folder);
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> keys.add(root.relativize(file).toString()));
      }
    }
    Assets assets = new Assets(TestSite.SETTINGS.site());
    Stream.concat(assets.documents().stream(), assets.listDocuments().stream())
        .filter(document -> document.bucket() == Bucket.HTML)
        .map(Document::key)
        .forEach(keys::add);
    keys.addAll(searchIndex());
    Stream.concat(FileTypes.suffixes().stream(), SourceKey.ARTICLE_SUFFIXES.stream())
        .forEach(suffix -> {
          keys.add("2025/02/upload." + suffix);
          keys.add("2025/02/UPLOAD." + suffix.toUpperCase(Locale.ROOT));
        });
    return keys;
  }

  /// Returns keys of all kinds of objects of a search index. They have no suffix.
  private static Set<String> searchIndex() {
    MemoryStore store = new MemoryStore();
    SiteFixture.publish(store, SiteFixture.article("2025/a", "A", "", List.of()));
    SiteFixture.reconcile(store, "2025/a");
    Set<String> keys = new TreeSet<>(store.keys("html"));
    keys.removeIf(key -> !key.startsWith(Manifest.ROOT));
    assertEquals(3, keys.size(), keys::toString);
    Segment large = new Segment(Segment.TERMS + "a", 2, 1, 1, 1, 1, 1);
    Stream.of(large.documentsKey(), large.checksumsKey(), large.shardKey(1))
        .map(key -> Manifest.folder("zh-CN") + key)
        .forEach(keys::add);
    return keys;
  }

  /// Returns the key or the redirect to which the function maps each path.
  private static List<String> run(String code, List<String> paths, JsonElement query)
      throws Exception {
    String call =
        """
        %s
        Promise.all(%s.map(async function (path) {
          const to = await handler({request: {uri: path, querystring: %s}});
          return to.uri || to.statusCode + ' ' + to.headers.location.value;
        })).then(all => console.log(JSON.stringify(all)));
        """
            .formatted(code, new Gson().toJson(paths), query);
    String output = ExternalTool.run("node", "-e", call).output();
    return JsonParser.parseString(output).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }
}
