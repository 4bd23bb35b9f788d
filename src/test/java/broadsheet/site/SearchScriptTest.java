package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.ExternalTool;
import broadsheet.page.asset.Assets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchScriptTest {

  private static final Path TESTS = Path.of("src/test/resources/search");

  private final Assets assets = new Assets(SampleSite.SITE);

  @TempDir Path folder;

  /// Runs `search.test.mjs` with the script as it is published, without its comments and spaces.
  @Test
  void the_tests_of_the_script_pass() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("search.mjs"), published(assets.searchKey()));
    Files.copy(TESTS.resolve("encoder.mjs"), folder.resolve("encoder.mjs"));
    Path tests = Files.copy(TESTS.resolve("search.test.mjs"), folder.resolve("search.test.mjs"));
    ExternalTool.Result result = ExternalTool.run("node", "--test", tests.toString());
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.output().contains("pass 38"), result.output());
  }

  @Test
  void the_script_is_small_and_writes_no_html() {
    String script = published(assets.searchKey());
    int size = script.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < 12_000, size + " bytes");
    assertFalse(script.matches("(?s).*(innerHTML|outerHTML|insertAdjacent|document\\.write).*"));
    assertFalse(script.contains(".style"), "the Content-Security-Policy allows no inline styles");
  }

  /// The published table has differences of code points; the script reads it with its own tests.
  @Test
  void the_published_table_is_that_of_the_index() throws IOException {
    List<String> published = published(assets.hansKey()).lines().toList();
    List<String> expected = Files.readAllLines(Path.of("src/main/resources/assets/hans.txt"));
    assertEquals(expected, published.stream().map(SearchScriptTest::characters).toList());
    int[] traditional = expected.getFirst().codePoints().toArray();
    int[] simplified = expected.getLast().codePoints().toArray();
    assertEquals(traditional.length, simplified.length);
    for (int i = 1; i < traditional.length; i++) {
      assertTrue(traditional[i - 1] < traditional[i], Character.toString(traditional[i]));
    }
  }

  private static String characters(String differences) {
    StringBuilder characters = new StringBuilder();
    int last = 0;
    for (int difference : differences.codePoints().map(each -> each - '!').toArray()) {
      last += (difference >>> 1) ^ -(difference & 1);
      characters.appendCodePoint(last);
    }
    return characters.toString();
  }

  private String published(String key) {
    return assets.listDocuments().stream()
        .filter(document -> document.key().equals(key))
        .findFirst()
        .orElseThrow()
        .body();
  }
}
