package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchScriptTest {

  private static final Path SCRIPT = Path.of("src/main/resources/assets/search.js");
  private static final Path TESTS = Path.of("src/test/resources/search/search.test.mjs");

  @TempDir Path folder;

  /// Runs `search.test.mjs`.
  @Test
  void the_tests_of_the_script_pass() throws IOException, InterruptedException {
    Files.copy(SCRIPT, folder.resolve("search.mjs"));
    Path tests = Files.copy(TESTS, folder.resolve(TESTS.getFileName()));
    ExternalTool.Result result = ExternalTool.run("node", "--test", tests.toString());
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.output().contains("pass 7"), result.output());
  }

  @Test
  void the_script_is_small_and_writes_no_html() throws IOException {
    String script = Files.readString(SCRIPT);
    assertTrue(script.length() < 4_200, script.length() + " characters");
    assertFalse(script.matches("(?s).*(innerHTML|outerHTML|insertAdjacent|document\\.write).*"));
  }
}
