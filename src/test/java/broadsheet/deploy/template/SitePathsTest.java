package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.key.ImageTypes;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.deploy.ExternalTool;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.Template;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.page.asset.Assets;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs the template's CloudFront function with Node.js.
class SitePathsTest {

  private static final String CODE =
      Template.read().properties("SitePaths").get("FunctionCode").getAsString();

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
    assertEquals(List.of(expected), run(List.of(path), JsonParser.parseString(query)));
  }

  @Test
  void a_file_that_the_site_writes_is_served_at_its_key() throws Exception {
    List<String> paths = outputs().stream().map(ListKeys::path).toList();
    List<String> expected = outputs().stream().map(key -> "/" + UrlPath.encode(key)).toList();
    assertEquals(expected, run(paths, new JsonObject()));
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
    Stream.concat(ImageTypes.suffixes().stream(), SourceKey.ARTICLE_SUFFIXES.stream())
        .forEach(suffix -> {
          keys.add("2025/02/upload." + suffix);
          keys.add("2025/02/UPLOAD." + suffix.toUpperCase(Locale.ROOT));
        });
    return keys;
  }

  /// Returns the key or the redirect to which the function maps each path.
  private static List<String> run(List<String> paths, JsonElement query) throws Exception {
    String call =
        """
        %s
        console.log(JSON.stringify(%s.map(function (path) {
          const to = handler({request: {uri: path, querystring: %s}});
          return to.uri || to.statusCode + ' ' + to.headers.location.value;
        })));
        """
            .formatted(CODE, new Gson().toJson(paths), query);
    String output = ExternalTool.run("node", "-e", call).output();
    return JsonParser.parseString(output).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }
}
