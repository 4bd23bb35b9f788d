package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the example client of `docs/api.md` against the local stack.
class ApiClientTest {

  private static final Pattern CLIENT = Pattern.compile("```js\\n(.*?)```", Pattern.DOTALL);

  /// More than one document of the API has.
  private static final int ARTICLES = 110;

  @TempDir Path folder;

  @Test
  void the_example_client_lists_all_articles_and_prints_the_newest()
      throws IOException, InterruptedException {
    String client = client();
    assertTrue(client.lines().count() <= 40, client.lines().count() + " lines");
    Path script = Files.writeString(folder.resolve("client.mjs"), client);
    try (LocalStack stack = LocalStack.start(0, 0, false, Map.of(), _ -> {})) {
      for (int i = 0; i < ARTICLES; i++) {
        stack.upload("2025/a" + i + ".md", article(i).getBytes(StandardCharsets.UTF_8));
      }
      stack.drain(Duration.ofMinutes(2));
      String output = run("node", script.toString(), stack.site().toString(), "200");
      List<String> lines = output.lines().toList();
      assertTrue(lines.getFirst().endsWith("  Article 109"), output);
      assertEquals(
          ARTICLES, lines.stream().filter(line -> line.matches(".*  Article \\d+")).count());
      assertTrue(output.contains("The text of article 109."), output);
    }
  }

  /// Runs a program, or skips the test if it is not installed.
  private static String run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), output);
      return output;
    } catch (IOException e) {
      return abort(command[0] + " is not installed (.ci/run installs it): " + e.getMessage());
    }
  }

  private static String client() throws IOException {
    Matcher client = CLIENT.matcher(Files.readString(Path.of("docs/api.md")));
    assertTrue(client.find());
    return client.group(1);
  }

  private static String article(int number) {
    return """
    ---
    title: Article %1$d
    date: 2025-%2$02d-10T08:%3$02d:00+08:00
    ---
    The text of article %1$d.
    """
        .formatted(number, 1 + number / 60, number % 60);
  }
}
