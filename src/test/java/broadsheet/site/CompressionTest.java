package broadsheet.site;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import broadsheet.model.Document;
import broadsheet.model.derivation.Derivation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares the content types of the outputs with those that CloudFront compresses.
class CompressionTest {

  /// The text formats among the types in AWS's list "File types that CloudFront compresses".
  private static final Set<String> COMPRESSED =
      Set.of(
          "application/javascript",
          "application/json",
          "application/rss+xml",
          "application/xhtml+xml",
          "application/xml",
          "image/svg+xml",
          "text/css",
          "text/csv",
          "text/html",
          "text/javascript",
          "text/plain",
          "text/xml");

  @Test
  void only_outputs_whose_type_means_more_than_compression_are_sent_uncompressed() {
    Set<String> uncompressed = new TreeSet<>();
    outputs()
        .map(document -> document.contentType().replaceFirst(";.*", ""))
        .filter(type -> !COMPRESSED.contains(type))
        .forEach(uncompressed::add);
    assertEquals(
        Set.of(
            // RSS has the same articles and is compressed.
            "application/atom+xml",
            "application/feed+json",
            // Small files.
            "application/manifest+json",
            "application/schema+json",
            // Already compressed.
            "image/png",
            "image/vnd.microsoft.icon",
            // Programs ask for Markdown by its type.
            "text/markdown"),
        uncompressed);
  }

  private static Stream<Document> outputs() {
    SampleSite samples = SampleSite.samples();
    Stream<Document> lists =
        SampleSite.SITE.languages().stream()
            .flatMap(language -> samples.listing(language).stages().stream())
            .flatMap(List::stream);
    Derivation.Publish article =
        assertInstanceOf(
            Derivation.Publish.class,
            samples.derive("2025/02/a.md", "# A".getBytes(StandardCharsets.UTF_8)));
    return Stream.of(
            lists,
            article.assets().stream(),
            Stream.of(article.page(), requireNonNull(article.markdown()), article.json()))
        .flatMap(Function.identity());
  }
}
