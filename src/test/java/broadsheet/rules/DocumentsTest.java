package broadsheet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks that everything named in the documents at the top level and in `docs` exists.
class DocumentsTest {

  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

  /// The address of a Markdown link, without its fragment.
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)");

  static List<String> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of("."));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs)
          .map(path -> path.normalize().toString())
          .filter(name -> name.endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_named_path_exists(String document) throws IOException {
    List<String> missing =
        named(document)
            .filter(
                name -> name.matches("(src|docs|events|template\\.yaml|pom\\.xml)(/[\\w./-]+)?"))
            .filter(name -> !Files.exists(Path.of(name)))
            .toList();
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_named_class_exists(String document) throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path file : JavaFormat.javaFiles()) {
      sources.add(file.getFileName().toString().replace(".java", ""));
    }
    List<String> missing =
        named(document)
            .filter(name -> name.matches("([A-Z][a-z]+){2,}"))
            .filter(name -> !sources.contains(name) && !isInTemplate(name) && !isInMetrics(name))
            .toList();
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_profile_and_property_of_a_maven_command_is_in_the_pom(String document)
      throws IOException {
    String text = Files.readString(Path.of(document));
    String pom = Files.readString(Path.of("pom.xml"));
    for (MatchResult profile :
        Pattern.compile("(?<!\\w)-P(\\w+)").matcher(text).results().toList()) {
      assertTrue(pom.contains("<id>" + profile.group(1) + "</id>"), profile.group());
    }
    for (MatchResult property :
        Pattern.compile("(?<!\\w)-D(\\w+)\\b").matcher(text).results().toList()) {
      boolean known =
          pom.contains("${" + property.group(1) + "}")
              || List.of("test", "golden", "skipTests").contains(property.group(1));
      assertTrue(known, property.group());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void every_relative_link_leads_to_a_file(String document) throws IOException {
    String prose = Files.readString(Path.of(document)).replaceAll("(?s)```.*?```|`[^`]*`", "");
    List<String> broken =
        LINK.matcher(prose)
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.contains(":"))
            .filter(link -> !Files.exists(Path.of(document).resolveSibling(link)))
            .toList();
    assertEquals(List.of(), broken);
  }

  @Test
  void the_readme_has_both_commands_and_is_short() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("mvn -q -Plocal")));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("mvn verify")));
    assertTrue(lines.size() <= 120, lines.size() + " lines");
  }

  private static Stream<String> named(String document) throws IOException {
    return CODE.matcher(Files.readString(Path.of(document))).results().map(m -> m.group(1));
  }

  private static boolean isInTemplate(String name) {
    return contains("template.yaml", "  " + name + ":");
  }

  private static boolean isInMetrics(String name) {
    return Stream.of("InvocationMetrics", "event/MetricsEvent")
        .anyMatch(file ->
            contains("src/main/java/broadsheet/function/" + file + ".java", "\"" + name + "\""));
  }

  private static boolean contains(String file, String text) {
    try {
      return Files.readString(Path.of(file)).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
