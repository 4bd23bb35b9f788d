package broadsheet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.look.HeadReader;
import broadsheet.look.ThemeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Checks `docs/theme.md`: its examples are valid, and its properties exist.
class ThemeDocumentTest {

  private static final Pattern PROPERTY = Pattern.compile("--[a-z]+");
  private static final Pattern DEFINITION = Pattern.compile("(--[a-z]+):");

  private final String document;

  ThemeDocumentTest() throws IOException {
    this.document = Files.readString(Path.of("docs/theme.md"));
  }

  @Test
  void every_property_is_one_of_the_stylesheet() throws IOException {
    String stylesheet = Files.readString(Path.of("src/main/resources/assets/broadsheet.css"));
    Set<String> defined =
        DEFINITION
            .matcher(stylesheet)
            .results()
            .map(definition -> definition.group(1))
            .collect(Collectors.toSet());
    Set<String> named =
        PROPERTY.matcher(document).results().map(it -> it.group()).collect(Collectors.toSet());
    assertTrue(named.containsAll(Set.of("--paper", "--ink", "--link", "--text")), named::toString);
    named.removeAll(defined);
    assertEquals(Set.of(), new TreeSet<>(named));
  }

  @Test
  void the_example_of_a_theme_is_valid() {
    assertEquals(List.of(), ThemeReader.problems("theme.css", example("css")));
  }

  @Test
  void the_example_of_a_head_is_valid_with_the_parameter_in_the_text() {
    assertTrue(document.contains("Set `AnalyticsOrigin` to `https://stats.example`"));
    assertEquals(
        List.of(),
        new HeadReader("https://stats.example").read("head.html", example("html")).problems());
  }

  private byte[] example(String language) {
    int start = document.indexOf("```" + language + "\n") + language.length() + 4;
    return document
        .substring(start, document.indexOf("```", start))
        .getBytes(StandardCharsets.UTF_8);
  }
}
