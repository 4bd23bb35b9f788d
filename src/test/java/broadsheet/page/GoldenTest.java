package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.key.SourceKey;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.derivation.Derivation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares every document of the samples with its golden copy in `golden/`.
@ResourceLock(Resources.LOCALE)
class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  static List<String> keys() {
    return Samples.keys();
  }

  @BeforeAll
  static void accept() throws IOException {
    if (System.getProperty("golden.accept") == null) {
      return;
    }
    for (Path stale : files()) {
      Files.delete(stale);
    }
    for (String key : keys()) {
      for (Document document : documents(key, Samples.text(key))) {
        Files.createDirectories(file(document).getParent());
        Files.writeString(file(document), body(document));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_sample_matches_its_golden_documents(String key) throws IOException {
    for (Document document : documents(key, Samples.text(key))) {
      assertGolden(document);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void line_ends_byte_order_marks_and_locale_do_not_matter(String key) throws IOException {
    String text = Samples.text(key);
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      for (String variant : List.of(text, text.replace("\n", "\r\n"), "\uFEFF" + text)) {
        for (Document document : documents(key, variant)) {
          assertGolden(document);
        }
      }
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void every_golden_document_belongs_to_a_sample() throws IOException {
    TreeSet<Path> expected = new TreeSet<>();
    for (String key : Samples.keys()) {
      documents(key, Samples.text(key)).forEach(document -> expected.add(file(document)));
    }
    assertEquals(expected, new TreeSet<>(files()));
  }

  private static List<Path> files() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static List<Document> documents(String key, String text) {
    SourceKey.Text sourceKey = Samples.sourceKey(key);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (Samples.derive(key, bytes, Samples.NOW, Samples.surroundings(key))) {
      case Derivation.Publish publish ->
          Stream.concat(Stream.of(publish.page(), publish.json()), publish.redirects().stream())
              .toList();
      case Derivation.Introduce introduce -> List.of(introduce.document());
      case Derivation.Withhold _ -> List.of();
      case Derivation.Reject reject ->
          List.of(Report.of("s3://articles/" + key, sourceKey, reject.problems(), false));
    };
  }

  private static void assertGolden(Document document) throws IOException {
    assertEquals(
        Files.readString(file(document)),
        body(document),
        document.key()
            + " differs from its golden copy; if the change is intended, run"
            + " `mvn -o test -Dtest=GoldenTest -Dgolden.accept` and review the diff");
  }

  private static Path file(Document document) {
    return FOLDER
        .resolve(document.bucket().name().toLowerCase(Locale.ROOT))
        .resolve(document.key());
  }

  /// Removes the hashes of assets, so that a new color does not change every golden page.
  private static String body(Document document) {
    return document.bucket() == Bucket.HTML
        ? document
            .body()
            .replaceAll("/assets/broadsheet-[0-9a-f]{16}\\.(css|js|svg)", "/assets/broadsheet.$1")
        : document.body();
  }
}
