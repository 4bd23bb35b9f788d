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
    assertTrue(result.output().contains("pass 37"), result.output());
  }

  @Test
  void the_script_is_small_and_writes_no_html() {
    String script = published(assets.searchKey());
    int size = script.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size < 12_000, size + " bytes");
    assertFalse(script.matches("(?s).*(innerHTML|outerHTML|insertAdjacent|document\\.write).*"));
    assertFalse(script.contains(".style"), "the Content-Security-Policy allows no inline styles");
  }

  @Test
  void the_table_has_a_simplified_character_for_each_traditional_one() {
    List<String> lines = published(assets.hansKey()).lines().toList();
    int[] traditional = lines.getFirst().codePoints().toArray();
    int[] simplified = lines.getLast().codePoints().toArray();
    assertEquals(2, lines.size());
    assertEquals(traditional.length, simplified.length);
    for (int i = 1; i < traditional.length; i++) {
      assertTrue(traditional[i - 1] < traditional[i], Character.toString(traditional[i]));
    }
    assertEquals("后", Character.toString(simplified[lines.getFirst().indexOf('後')]));
  }

  private String published(String key) {
    return assets.listDocuments().stream()
        .filter(document -> document.key().equals(key))
        .findFirst()
        .orElseThrow()
        .body();
  }
}
