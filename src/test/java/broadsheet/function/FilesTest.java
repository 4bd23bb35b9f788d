package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.key.FileType;
import broadsheet.article.key.FileTypes;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.testing.ForwardingStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.CacheControl;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests files other than articles: how they are published, refused and deleted.
class FilesTest {

  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\">%s</svg>";

  private final MemoryStore store = new MemoryStore();

  @ParameterizedTest
  @CsvSource({
    "2025/02/summit/预算.pdf, application/pdf, ''",
    "2025/Talk.MP3, audio/mpeg, ''",
    "clip.mp4, video/mp4, ''",
    "clip.zh.vtt, text/vtt; charset=utf-8, ''",
    "ads.txt, text/plain; charset=utf-8, ''",
    "2025/data.tar.gz, application/gzip, attachment",
    "2025/data.csv, text/csv; charset=utf-8, attachment",
    "2025/track.gpx, application/octet-stream, attachment",
    "2025/a.epub, application/epub+zip, attachment",
  })
  void a_file_is_copied_with_the_type_of_its_name_and_deleted_with_its_source(
      String key, String contentType, String disposition) {
    ObjectId copy = html(key);
    store.upload(article(key), "<script>alert(1)</script>");
    assertEquals(Outcome.PUBLISHED, reconcile(article(key)).outcome());
    Headers headers = store.head(copy).orElseThrow().headers();
    assertEquals(contentType, headers.contentType());
    assertEquals(disposition, headers.contentDisposition());
    assertEquals(CacheControl.CHANGEABLE, headers.cacheControl());
    assertEquals(Set.of("source", "sha256"), headers.metadata().keySet());
    store.upload(article(key), "<script>alert(1)</script>");
    long writes = store.writes();
    reconcile(article(key));
    assertEquals(writes, store.writes(), "the same bytes are not copied again");
    store.delete(article(key), new Condition.Always());
    reconcile(article(key));
    assertEquals(List.of(), store.keys("html"));
    assertEquals(List.of(), store.keys("json"));
  }

  @Test
  void a_copy_with_other_headers_is_replaced() {
    ObjectId source = article("a.zip");
    Attributes upload = store.upload(source, "bytes");
    reconcile(source);
    Headers headers = store.head(html("a.zip")).orElseThrow().headers();
    store.copy(
        source,
        upload.eTag(),
        html("a.zip"),
        new Headers("application/zip", headers.cacheControl(), Map.of("source", "a.zip")));
    reconcile(source);
    assertEquals(headers, store.head(html("a.zip")).orElseThrow().headers());
  }

  @Test
  void of_two_files_with_one_address_the_first_owns_it_until_deleted() {
    ObjectId decomposed = article("cafe\u0301.pdf");
    ObjectId composed = article("caf\u00E9.pdf");
    store.upload(decomposed, "first");
    store.upload(composed, "second");
    reconcile(decomposed);
    assertEquals(Outcome.REJECTED, reconcile(composed).outcome());
    assertEquals("first", store.text(html("caf\u00E9.pdf")));
    store.delete(decomposed, new Condition.Always());
    reconcile(decomposed);
    assertEquals("second", store.text(html("caf\u00E9.pdf")));
    assertEquals(List.of(), store.keys("json"));
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, 524288000, PUBLISHED",
    "a.mp4, 524288001, REJECTED",
    "a.png, 52428800, PUBLISHED",
    "a.png, 52428801, REJECTED",
    "a.svg, 1048577, REJECTED"
  })
  void a_file_has_a_maximum_size(String key, long size, Outcome outcome) {
    store.upload(article(key), "bytes");
    ObjectStore large =
        new ForwardingStore(store) {
          @Override
          public Optional<Attributes> head(ObjectId id) {
            return super.head(id).map(it -> id.equals(article(key)) ? sized(it, size) : it);
          }

          @Override
          public Optional<StoredObject> get(ObjectId id, int limit) {
            return super.get(id, limit)
                .map(it -> new StoredObject(sized(it.attributes(), size), it.bytes()));
          }
        };
    assertEquals(outcome, TestSite.reconciler(large).reconcile(article(key)).outcome());
    boolean rejected = outcome == Outcome.REJECTED;
    assertEquals(rejected ? List.of() : List.of(key), store.keys("html"));
    if (rejected) {
      String report = store.text(json("reports/" + key + ".json"));
      assertTrue(report.contains("of at most " + (size - 1) + " bytes"), report);
    }
  }

  private static Attributes sized(Attributes attributes, long size) {
    return new Attributes(attributes.eTag(), attributes.version(), size, attributes.headers());
  }

  @Test
  void a_file_that_replaces_a_rejected_one_loses_its_report() {
    ObjectId source = article("private/a.pdf");
    store.upload(source, "bytes");
    Receipt receipt = reconcile(source);
    assertEquals(Outcome.REJECTED, receipt.outcome());
    assertTrue(receipt.problems().toString().contains("a file outside the folder 'private'"));
    assertEquals(List.of(), store.keys("html"));
    store.delete(source, new Condition.Always());
    reconcile(source);
    assertEquals(List.of(), store.keys("json"));
  }

  @Test
  void an_svg_image_is_sanitized_and_what_is_left_out_is_on_the_desk() {
    ObjectId source = article("2025/图.svg");
    ObjectId copy = html("2025/图.svg");
    store.upload(source, SVG.formatted("<script>alert(1)</script>\n<text>é</text>"));
    Receipt receipt = reconcile(source);
    assertEquals(Outcome.PUBLISHED, receipt.outcome());
    assertEquals(1, receipt.problems().size());
    assertEquals(SVG.formatted("\n<text>é</text>") + "\n", store.text(copy));
    Headers headers = store.head(copy).orElseThrow().headers();
    assertEquals("image/svg+xml", headers.contentType());
    assertEquals(CacheControl.CHANGEABLE, headers.cacheControl());
    assertEquals("30x20", headers.metadata().get("size"));
    String report = store.text(json("reports/2025/图.svg.json"));
    assertTrue(report.contains("the element script, which is left out"), report);
    assertTrue(report.contains("\"in force\""), report);
    String item = store.text(json("desk/items/2025/图.svg.json"));
    assertTrue(item.contains("https://news.example/2025/%E5%9B%BE.svg"), item);
    long writes = store.writes();
    reconcile(source);
    assertEquals(writes, store.writes(), "the same image is not written again");
    store.upload(source, SVG.formatted("<text>è</text>"));
    assertEquals(List.of(), reconcile(source).problems());
    assertEquals(SVG.formatted("<text>è</text>") + "\n", store.text(copy));
    assertEquals(List.of(), store.keys("json"));
    store.delete(source, new Condition.Always());
    reconcile(source);
    assertEquals(List.of(), store.keys("html"));
  }

  @Test
  void an_svg_image_that_cannot_be_read_is_rejected_and_its_last_good_version_stays() {
    ObjectId source = article("a.svg");
    store.upload(source, SVG.formatted("<g/>"));
    reconcile(source);
    store.upload(source, "<html><script>alert(1)</script></html>");
    Receipt receipt = reconcile(source);
    assertEquals(Outcome.REJECTED, receipt.outcome());
    assertTrue(receipt.problems().toString().contains("the element html"), receipt::toString);
    assertEquals(SVG.formatted("<g/>") + "\n", store.text(html("a.svg")));
    assertEquals(List.of("desk/items/a.svg.json", "reports/a.svg.json"), store.keys("json"));
  }

  @Test
  void an_article_follows_the_size_of_an_svg_image() {
    store.upload(article("2025/a.md"), "two ![a.svg]");
    reconcile(article("2025/a.md"));
    store.upload(article("a.svg"), SVG.formatted("<g/>"));
    reconcile(article("a.svg"));
    String page = store.text(html("2025/a/index.html"));
    assertTrue(page.contains("30x20"), page);
    store.upload(article("a.svg"), SVG.formatted("<g/>").replace("30", "40"));
    reconcile(article("a.svg"));
    assertEquals(page.replace("30x20", "40x20"), store.text(html("2025/a/index.html")));
  }

  @Test
  void a_video_that_is_uploaded_after_its_article_is_no_longer_missing() {
    ObjectId article = article("2025/a.md");
    store.upload(article, "two ![clip.mp4]");
    reconcile(article);
    String before = store.text(html("2025/a/index.html"));
    store.upload(article("clip.mp4"), "bytes");
    reconcile(article("clip.mp4"));
    assertNotEquals(before, store.text(html("2025/a/index.html")));
    store.delete(article("clip.mp4"), new Condition.Always());
    reconcile(article("clip.mp4"));
    assertEquals(before, store.text(html("2025/a/index.html")));
  }

  @Test
  void browsers_open_only_what_cannot_act_in_the_name_of_the_site() {
    for (String suffix : FileTypes.suffixes()) {
      String type = type(suffix).contentType().toLowerCase(Locale.ROOT);
      assertFalse(type.contains("html") || type.contains("xml;"), type);
      assertEquals(suffix.equals("svg"), type.endsWith("+xml"), "is sanitized");
      assertFalse(type.contains("script") || type.contains("css") || type.contains("wasm"), type);
      boolean isPassive =
          type.matches(
              "(image|audio|video)/[^+]+|image/svg\\+xml|application/pdf|text/(plain|vtt); charset=utf-8");
      assertEquals(isPassive ? "" : "attachment", type(suffix).disposition(), suffix);
    }
  }

  private static FileType type(String suffix) {
    return ((SourceKey.File) SourceKeyReader.read("a." + suffix, List.of("en"))).type();
  }

  /// Uploads replace only the icons, as `docs/design.md` says.
  @Test
  void no_file_replaces_what_the_site_writes_itself() throws IOException {
    Path root = Path.of("src/test/resources/golden-site/html");
    try (Stream<Path> files = Files.walk(root)) {
      List<String> replaceable =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString())
              .filter(key -> !key.startsWith("2025/"))
              .filter(key ->
                  SourceKeyReader.read(key, TestSite.SETTINGS.site().languages())
                      instanceof SourceKey.File)
              .sorted()
              .toList();
      assertEquals(List.of(), replaceable);
    }
  }

  private Receipt reconcile(ObjectId source) {
    return TestSite.reconciler(store).reconcile(source);
  }
}
