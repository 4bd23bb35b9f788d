package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.model.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares every list of the sample site with its golden copy in `golden-site/`.
@ResourceLock(Resources.LOCALE)
class GoldenSiteTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden-site");
  private static final SortedMap<String, String> DOCUMENTS = documents();

  static List<String> names() {
    return List.copyOf(DOCUMENTS.keySet());
  }

  @BeforeAll
  static void accept() throws IOException {
    if (System.getProperty("golden.accept") == null) {
      return;
    }
    for (Path stale : files()) {
      Files.delete(stale);
    }
    for (String name : names()) {
      Files.createDirectories(FOLDER.resolve(name).getParent());
      Files.writeString(FOLDER.resolve(name), DOCUMENTS.get(name));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_list_matches_its_golden_copy(String name) throws IOException {
    assertEquals(
        Files.readString(FOLDER.resolve(name)),
        DOCUMENTS.get(name),
        name
            + " differs from its golden copy; if the change is intended, run"
            + " `mvn -o test -Dtest=GoldenSiteTest -Dgolden.accept` and review the diff");
  }

  @Test
  void every_golden_document_belongs_to_a_list() throws IOException {
    assertEquals(names(), files().stream().map(GoldenSiteTest::name).toList());
  }

  @Test
  void the_default_locale_does_not_matter() {
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertEquals(DOCUMENTS, documents());
    } finally {
      Locale.setDefault(locale);
    }
  }

  private static List<Path> files() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(GoldenSiteTest::name))
          .toList();
    }
  }

  private static String name(Path file) {
    return FOLDER.relativize(file).toString();
  }

  private static SortedMap<String, String> documents() {
    SampleSite samples = SampleSite.samples();
    SortedMap<String, String> documents = new TreeMap<>();
    for (String language : SampleSite.SITE.languages()) {
      samples.listing(language).stages().stream()
          .flatMap(List::stream)
          .filter(document ->
              !document
                  .key()
                  .matches(
                      "(assets|api/schemas|api/openapi|favicon\\.ico|apple-touch-icon\\.png|fragments/articles/2025/01/tide-(0[2-9]|[1-4].|5[0-8])\\.html).*"))
          .forEach(document -> documents.put(name(document), body(document)));
    }
    return documents;
  }

  private static String name(Document document) {
    return document.bucket().name().toLowerCase(Locale.ROOT) + "/" + document.key();
  }

  /// Removes the hashes of assets, so that a new color does not change every golden page.
  private static String body(Document document) {
    return document.body().replaceAll("/assets/(broadsheet|hans)-[0-9a-f]{16}\\.", "/assets/$1.");
  }
}
