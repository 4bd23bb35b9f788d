package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.model.derivation.Derivation;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the examples in `src/test/resources/article/frontmatter`. Each has a file, a line with a
/// period, and statements about the file, one per line. `⟨BOM⟩` and similar represent invisible
/// characters, `→` a tab. The current time is the beginning of 2026.
@ResourceLock(Resources.LOCALE)
class FrontMatterExamplesTest {

  private static final Path FOLDER = Path.of("src/test/resources/article/frontmatter");

  static Stream<Example> examples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream().flatMap(file -> read(file).stream());
    }
  }

  private static List<Example> read(Path file) {
    try {
      return ExampleReader.readExamples(file.toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(file.toString(), e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void all_statements_about_a_file_are_true(Example example) {
    assertAll(example, source(example));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void all_statements_are_true_with_windows_line_ends_and_a_turkish_locale(Example example) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertAll(example, source(example).replace("\n", "\r\n"));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static void assertAll(Example example, String source) {
    List<String> statements =
        example.getHtml().replace('→', '\t').lines().filter(line -> !line.isBlank()).toList();
    assertFalse(statements.isEmpty(), "no statements about\n" + example.getSource());
    String key =
        statements.stream()
            .filter(line -> line.startsWith("key "))
            .map(line -> line.substring(4))
            .findFirst()
            .orElse("2025/02/example.md");
    Derivation derivation =
        Samples.derive(key, source.getBytes(StandardCharsets.UTF_8), Samples.NOW);
    for (String statement : statements) {
      String[] words = statement.split(" ", 2);
      assertTrue(
          holds(derivation, words[0], words.length < 2 ? "" : words[1]),
          () ->
              statement + "\n  is not true of\n" + example.getSource() + "\n" + shown(derivation));
    }
  }

  private static String shown(Derivation derivation) {
    return derivation.getClass().getSimpleName()
        + " "
        + problems(derivation)
        + (derivation instanceof Derivation.Publish publish ? publish.markdown() : "");
  }

  private static boolean holds(Derivation derivation, String subject, String value) {
    List<Problem> problems = problems(derivation);
    return switch (subject) {
      case "key" -> true;
      case "published" ->
          derivation instanceof Derivation.Publish || derivation instanceof Derivation.Introduce;
      case "rejected" -> derivation instanceof Derivation.Reject;
      case "withheld" ->
          derivation instanceof Derivation.Withhold withhold && withhold.reason().equals(value);
      case "until" ->
          switch (derivation) {
            case Derivation.Publish publish -> value.equals(String.valueOf(publish.until()));
            case Derivation.Introduce introduce -> value.equals(String.valueOf(introduce.until()));
            case Derivation.Withhold withhold -> value.equals(String.valueOf(withhold.until()));
            case Derivation.Reject _ -> false;
          };
      case "at" -> problems.stream().anyMatch(it -> value.equals(it.line() + ":" + it.column()));
      case "says" -> problems.stream().anyMatch(it -> it.toString().contains(value));
      case "warning" ->
          problems.stream()
              .anyMatch(it -> it.severity() == Severity.WARNING && it.toString().contains(value));
      case "silent" -> problems.isEmpty();
      case "nowhere" -> !derivation.toString().contains(value);
      case "text" ->
          json(derivation)
              .getAsJsonObject("body")
              .get("text")
              .getAsString()
              .replaceAll("\\s+", " ")
              .strip()
              .equals(value);
      case "none" -> json(derivation).get(value).isJsonNull();
      default -> hasValue(json(derivation), subject, value);
    };
  }

  /// Compares a field of the article's document, or of its `params`.
  private static boolean hasValue(JsonObject json, String field, String value) {
    JsonObject params = json.getAsJsonObject("params");
    var found = json.has(field) || params == null ? json.get(field) : params.get(field);
    if (found == null) {
      return value.equals("absent");
    }
    return value.equals(found.isJsonPrimitive() ? found.getAsString() : found.toString());
  }

  private static JsonObject json(Derivation derivation) {
    String body =
        switch (derivation) {
          case Derivation.Publish publish -> publish.json().body();
          case Derivation.Introduce introduce -> introduce.document().body();
          case Derivation.Withhold _, Derivation.Reject _ -> "{}";
        };
    return JsonParser.parseString(body).getAsJsonObject();
  }

  private static List<Problem> problems(Derivation derivation) {
    return switch (derivation) {
      case Derivation.Publish publish -> publish.warnings();
      case Derivation.Introduce introduce -> introduce.warnings();
      case Derivation.Withhold withhold -> withhold.problems();
      case Derivation.Reject reject -> reject.problems();
    };
  }

  private static String source(Example example) {
    return example
        .getSource()
        .replace("⟨BOM⟩", "\uFEFF")
        .replace("⟨NBSP⟩", "\u00A0")
        .replace("⟨ZWSP⟩", "\u200B");
  }
}
