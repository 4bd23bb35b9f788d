package broadsheet.function;

import static broadsheet.function.testing.TestSite.NOW;
import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Settings;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the function with an in-memory store and the events of a queue.
class ArticleFunctionTest {

  private static final ObjectId SUMMIT = article("2025/02/summit.md");
  private static final ObjectId PAGE = html("2025/02/summit/index.html");
  private static final ObjectId DOCUMENT = json("api/articles/2025/02/summit.json");
  private static final ObjectId REPORT = json("reports/2025/02/summit.md.json");

  /// The number of assets in the HTML bucket.
  private static final int ASSETS = 4;

  private static final String SCHEDULED =
      "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();
  private Instant now = NOW;

  @Test
  void an_upload_becomes_a_page_and_a_document_with_assets() throws IOException {
    store.upload(SUMMIT, "---\ntitle: 峰会\n---\n**好。**");
    assertEquals("{\"batchItemFailures\":[]}", reconcile(SUMMIT));
    assertTrue(store.text(PAGE).contains("<h1>峰会</h1>"));
    assertTrue(store.text(DOCUMENT).contains("\"title\": \"峰会\""));
    List<String> assets = store.keys("html", "assets/", 10);
    assertEquals(ASSETS, assets.size());
    assets.forEach(asset -> assertTrue(store.text(PAGE).contains("=\"/" + asset + "\""), asset));
    assertEquals(Outcome.PUBLISHED, last().outcome());
    assertEquals(
        "text/html; charset=utf-8", store.head(PAGE).orElseThrow().headers().contentType());
  }

  @Test
  void the_markdown_exists_as_long_as_the_page() throws IOException {
    ObjectId markdown = html("2025/02/summit.md");
    store.upload(SUMMIT, "---\ntitle: 峰会\n---\n**好。**");
    reconcile(SUMMIT);
    assertEquals("# 峰会\n\n**好。**\n", store.text(markdown));
    assertTrue(store.text(PAGE).contains("type=\"text/markdown\" href=\"/2025/02/summit.md\""));
    store.upload(SUMMIT, "---\ntitle: 峰会\n---\n好。<!-- 待核实 -->");
    reconcile(SUMMIT);
    assertTrue(store.head(markdown).isEmpty(), "a comment is not for readers");
    assertFalse(store.text(PAGE).contains("text/markdown"));
    store.upload(SUMMIT, "# 标题\n\n开头\n\n<!--more-->\n\n好。");
    reconcile(SUMMIT);
    assertEquals("# 标题\n\n开头\n\n\n\n好。\n", store.text(markdown));
    store.upload(SUMMIT, "---\ndraft: true\n---\n好。");
    reconcile(SUMMIT);
    assertTrue(store.head(markdown).isEmpty(), "a draft has no outputs");
  }

  @Test
  void a_repeated_event_writes_nothing() throws IOException {
    store.upload(SUMMIT, "好。");
    reconcile(SUMMIT);
    long writes = store.writes();
    reconcile(SUMMIT, SUMMIT);
    assertEquals(writes, store.writes());
    assertEquals(Outcome.UNCHANGED, last().outcome());
    assertEquals(
        2,
        journal.stream().filter(Receipt.class::isInstance).count(),
        "two messages for one key are reconciled once");
  }

  @Test
  void an_article_that_is_uploaded_with_its_images_is_published_once() throws IOException {
    ObjectId one = article("2025/02/summit/1.gif");
    ObjectId two = article("2025/02/summit/2.gif");
    store.upload(SUMMIT, "![](summit/1.gif) ![](summit/2.gif)");
    store.upload(one, "GIF89a\1\0\1\0");
    store.upload(two, "GIF89a\2\0\1\0");
    assertEquals("{\"batchItemFailures\":[]}", reconcile(SUMMIT, two, one));
    assertEquals("v1", store.head(DOCUMENT).orElseThrow().version());
    assertTrue(store.text(PAGE).contains(" width=\"2\" height=\"1\""), store.text(PAGE));
    assertTrue(store.keys("json", "due/", 10).isEmpty());
  }

  @Test
  void an_image_that_is_uploaded_after_its_article_is_published_with_it() throws IOException {
    ObjectId image = article("2025/02/summit/1.gif");
    store.upload(SUMMIT, "![](summit/1.gif)");
    reconcile(SUMMIT);
    assertTrue(store.text(DOCUMENT).contains("which is not in the article bucket"));
    store.upload(image, "GIF89a\1\0\1\0");
    reconcile(image);
    assertFalse(store.text(DOCUMENT).contains("which is not in the article bucket"));
    assertTrue(store.text(DOCUMENT).contains("\"width\": 1"), store.text(DOCUMENT));
    store.delete(image, new Condition.Always());
    reconcile(image);
    assertTrue(store.text(DOCUMENT).contains("which is not in the article bucket"));
    assertTrue(store.text(DOCUMENT).contains("\"width\": null"), store.text(DOCUMENT));
  }

  @Test
  void an_image_of_many_articles_is_carried_to_all_of_them_within_a_minute() throws IOException {
    ObjectId image = article("logo.gif");
    for (int i = 0; i < 50; i++) {
      store.upload(article("2025/" + i + ".md"), "![](/logo.gif)");
      reconcile(article("2025/" + i + ".md"));
    }
    store.upload(image, "GIF89a\1\0\1\0");
    reconcile(image);
    assertEquals(20, pagesWithSize());
    now = now.plusSeconds(60);
    tick();
    assertEquals(50, pagesWithSize());
  }

  private long pagesWithSize() {
    return store.keys("html", "2025/", 1_000).stream()
        .filter(key -> key.endsWith("/index.html"))
        .filter(key -> store.text(html(key)).contains(" width=\"1\""))
        .count();
  }

  @Test
  void a_copy_of_an_earlier_version_gets_its_size_in_the_sweep() throws IOException {
    ObjectId image = article("2025/02/summit/1.gif");
    store.upload(SUMMIT, "![](summit/1.gif)");
    store.upload(image, "GIF89a\1\0\1\0");
    reconcile(SUMMIT, image);
    ObjectId copy = html(image.key());
    Headers headers = store.head(copy).orElseThrow().headers();
    Map<String, String> before = Map.of("source", headers.metadata().get("source"), "sha256", "0");
    String eTag = store.head(image).orElseThrow().eTag();
    store.copy(
        image, eTag, copy, new Headers(headers.contentType(), headers.cacheControl(), before));
    reconcile(SUMMIT);
    assertFalse(store.text(PAGE).contains(" width=\"1\""));
    store.upload(article("site.yaml"), "title: Other");
    reconcile(article("site.yaml"));
    assertEquals("1x1", store.head(copy).orElseThrow().headers().metadata().get("size"));
    assertTrue(store.text(PAGE).contains(" width=\"1\""));
  }

  @Test
  void identical_bytes_uploaded_again_write_nothing() throws IOException {
    store.upload(SUMMIT, "好。");
    reconcile(SUMMIT);
    String first = store.text(DOCUMENT);
    assertTrue(first.contains("\"version\": \"v1\""), first);
    long writes = store.writes();
    store.upload(SUMMIT, "好。");
    reconcile(SUMMIT);
    assertEquals(writes + 1, store.writes(), "the upload itself");
    assertEquals(first, store.text(DOCUMENT));
    assertEquals(Outcome.UNCHANGED, last().outcome());
  }

  @Test
  void a_document_names_the_version_that_last_changed_its_bytes() throws IOException {
    ObjectId settings = article("site.yaml");
    store.upload(SUMMIT, "好。");
    reconcile(SUMMIT);
    store.upload(SUMMIT, "好。");
    store.upload(settings, "title: 新闻");
    reconcile(SUMMIT, settings);
    assertTrue(store.text(PAGE).contains("新闻"));
    assertTrue(store.text(DOCUMENT).contains("\"version\": \"v1\""), store.text(DOCUMENT));
    store.upload(SUMMIT, "更好。");
    reconcile(SUMMIT);
    assertTrue(store.text(DOCUMENT).contains("\"version\": \"v3\""), store.text(DOCUMENT));
  }

  @Test
  void a_document_that_something_else_has_overwritten_is_written_again() throws IOException {
    store.upload(SUMMIT, "好。");
    reconcile(SUMMIT);
    String expected = store.text(DOCUMENT);
    store.upload(DOCUMENT, "{");
    reconcile(SUMMIT);
    assertEquals(expected, store.text(DOCUMENT));
  }

  @Test
  void deleting_an_upload_deletes_its_outputs() throws IOException {
    store.upload(SUMMIT, "好。");
    reconcile(SUMMIT);
    store.delete(SUMMIT, new Condition.Always());
    reconcile(SUMMIT);
    assertTrue(store.head(PAGE).isEmpty() && store.head(DOCUMENT).isEmpty());
    assertEquals(Outcome.REMOVED, last().outcome());
    reconcile(SUMMIT);
    assertEquals(Outcome.UNCHANGED, last().outcome());
  }

  @Test
  void an_invalid_version_is_reported_and_the_last_valid_page_stays() throws IOException {
    store.upload(SUMMIT, "好。");
    reconcile(SUMMIT);
    String page = store.text(PAGE);
    store.upload(SUMMIT, "---\ndate: soon\n---\n坏。");
    assertEquals(
        "{\"batchItemFailures\":[]}", reconcile(SUMMIT), "an invalid article is not retried");
    assertEquals(page, store.text(PAGE));
    assertTrue(store.text(REPORT).contains("\"line\": 2"));
    assertEquals(Outcome.REJECTED, last().outcome());
    store.upload(SUMMIT, "更好。");
    reconcile(SUMMIT);
    assertTrue(store.head(REPORT).isEmpty());
  }

  @Test
  void a_draft_is_in_no_output_even_if_it_was_published_before() throws IOException {
    store.upload(SUMMIT, "---\ntitle: 秘密\n---\n好。");
    reconcile(SUMMIT);
    store.upload(SUMMIT, "---\ntitle: 秘密\ndraft: true\n---\n好。");
    reconcile(SUMMIT);
    for (String bucket : List.of("html", "json")) {
      for (String key : store.keys(bucket)) {
        assertFalse(store.text(new ObjectId(bucket, key)).contains("秘密"), key);
      }
    }
  }

  @Test
  void a_scheduled_article_is_published_at_its_publish_date() throws IOException {
    store.upload(SUMMIT, "---\ndate: 2026-01-01T00:10:00.5Z\n---\n好。");
    reconcile(SUMMIT);
    assertTrue(store.head(PAGE).isEmpty());
    tick();
    assertTrue(store.head(PAGE).isEmpty());
    now = Instant.parse("2026-01-01T00:10:01Z");
    tick();
    assertTrue(store.head(PAGE).isPresent());
    now = now.plusSeconds(300);
    tick();
    assertEquals(List.of(), store.keys("json", "due/", 10), "the schedule is empty");
  }

  @Test
  void an_article_is_unpublished_at_its_expiry_date() throws IOException {
    store.upload(SUMMIT, "---\nexpiryDate: 2026-01-01T00:10:00Z\n---\n好。");
    reconcile(SUMMIT);
    assertTrue(store.head(PAGE).isPresent());
    now = Instant.parse("2026-01-01T00:10:00Z");
    tick();
    assertTrue(store.head(PAGE).isEmpty());
  }

  @Test
  void of_two_sources_with_one_address_the_first_owns_it_until_deleted() throws IOException {
    ObjectId bundle = article("2025/02/summit/index.md");
    store.upload(bundle, "先。");
    reconcile(bundle);
    store.upload(SUMMIT, "后。");
    reconcile(SUMMIT);
    assertTrue(store.text(PAGE).contains("先。"));
    assertTrue(store.text(REPORT).contains("s3://articles/2025/02/summit/index.md"));
    store.delete(bundle, new Condition.Always());
    reconcile(bundle);
    assertTrue(store.text(PAGE).contains("后。"));
    assertTrue(store.head(REPORT).isEmpty());
  }

  /// A listing has at most 1,000 keys, and these precede the waiting source.
  @ParameterizedTest
  @CsvSource({
    "2025/02/summit/index.md, 2025/02/summit.md, 2025/02/summit.",
    "2025/02/summit.md, 2025/02/summit/index.md, 2025/02/summit/index."
  })
  void a_source_waiting_for_an_address_is_found_after_any_number_of_keys(
      String first, String second, String prefix) throws IOException {
    for (int i = 0; i < 2_001; i++) {
      store.upload(article("%s%04d.png".formatted(prefix, i)), "image");
    }
    store.upload(article(first), "先。");
    reconcile(article(first));
    store.upload(article(second), "后。");
    reconcile(article(second));
    assertTrue(store.text(PAGE).contains("先。"));
    store.delete(article(first), new Condition.Always());
    reconcile(article(first));
    assertTrue(store.text(PAGE).contains("后。"));
  }

  @Test
  void an_image_is_copied_with_the_type_of_its_name_and_deleted_with_its_source()
      throws IOException {
    ObjectId image = article("2025/02/summit/图 1.png");
    ObjectId copy = html("2025/02/summit/图 1.png");
    store.upload(image, "<script>alert(1)</script>");
    reconcile(image);
    assertEquals("image/png", store.head(copy).orElseThrow().headers().contentType());
    long writes = store.writes();
    reconcile(image);
    assertEquals(writes, store.writes());
    store.delete(image, new Condition.Always());
    reconcile(image);
    assertTrue(store.head(copy).isEmpty());
  }

  @Test
  void of_two_images_with_one_address_the_first_owns_it_until_deleted() throws IOException {
    ObjectId decomposed = article("2025/cafe\u0301.png");
    ObjectId composed = article("2025/caf\u00E9.png");
    ObjectId copy = html("2025/caf\u00E9.png");
    ObjectId report = json("reports/2025/caf\u00E9.png.json");
    store.upload(decomposed, "first");
    reconcile(decomposed);
    assertEquals("first", store.text(copy));
    store.upload(composed, "second");
    reconcile(composed);
    assertEquals("first", store.text(copy));
    assertTrue(store.text(report).contains("s3://articles/2025/cafe\u0301.png"));
    store.upload(decomposed, "first again");
    reconcile(decomposed, composed);
    assertEquals("first again", store.text(copy));
    store.delete(decomposed, new Condition.Always());
    reconcile(decomposed);
    assertEquals("second", store.text(copy));
    assertTrue(store.head(report).isEmpty());
    store.delete(composed, new Condition.Always());
    reconcile(composed);
    assertEquals(List.of(), store.keys("html"));
    assertEquals(List.of(), store.keys("json"));
  }

  @Test
  void deleting_the_waiting_image_deletes_no_output() throws IOException {
    ObjectId decomposed = article("2025/cafe\u0301.png");
    ObjectId composed = article("2025/caf\u00E9.png");
    store.upload(composed, "first");
    store.upload(decomposed, "second");
    reconcile(composed);
    reconcile(decomposed);
    store.delete(decomposed, new Condition.Always());
    reconcile(decomposed);
    assertEquals("first", store.text(html("2025/caf\u00E9.png")));
    assertEquals(List.of(), store.keys("json"));
  }

  @Test
  void of_a_composed_and_a_decomposed_article_the_first_owns_the_address_until_deleted()
      throws IOException {
    ObjectId decomposed = article("cafe\u0301/cafe\u0301.md");
    ObjectId composed = article("caf\u00E9/caf\u00E9.markdown");
    ObjectId page = html("caf\u00E9/caf\u00E9/index.html");
    store.upload(decomposed, "先。");
    store.upload(composed, "后。");
    reconcile(decomposed);
    reconcile(composed);
    assertTrue(store.text(page).contains("先。"));
    assertTrue(store.head(json("reports/caf\u00E9/caf\u00E9.markdown.json")).isPresent());
    store.delete(decomposed, new Condition.Always());
    reconcile(decomposed);
    assertTrue(store.text(page).contains("后。"));
    store.delete(composed, new Condition.Always());
    reconcile(composed);
    assertTrue(store.head(page).isEmpty());
  }

  @Test
  void a_hidden_file_is_ignored_and_an_earlier_report_is_deleted() throws IOException {
    ObjectId hidden = article("2025/.DS_Store");
    ObjectId report = json("reports/2025/.DS_Store.json");
    store.upload(hidden, "x");
    store.put(
        report,
        new Headers("application/json", "", "", "", Map.of("source", "2025/.DS_Store")),
        "{}",
        new Condition.Absent());
    reconcile(hidden);
    assertTrue(store.head(report).isEmpty());
    reconcile(hidden);
    assertEquals(Outcome.UNCHANGED, last().outcome());
    assertEquals(List.of(), store.keys("json"));
  }

  @Test
  void an_emoji_unknown_to_java_is_kept_in_title_text_and_key() throws IOException {
    ObjectId laughing = article("2025/笑🫪.md");
    store.upload(laughing, "---\ntitle: 笑🫪\n---\n笑🫪死。[好](a.md '🫪')");
    reconcile(laughing);
    String page = store.text(html("2025/笑🫪/index.html"));
    assertTrue(page.contains("<h1>笑🫪</h1>"), page);
    assertTrue(page.contains("<p>笑🫪死。<a href=\"/2025/a/\" title=\"🫪\">好</a></p>"), page);
    String document = store.text(json("api/articles/2025/笑🫪.json"));
    assertTrue(document.contains("\"text\": \"笑🫪死。好\""), document);
    assertTrue(document.contains("\"warnings\": []"), document);
  }

  @Test
  void an_image_keeps_its_content_encoding() throws IOException {
    ObjectId image = article("2025/02/summit/chart.png");
    ObjectId copy = html("2025/02/summit/chart.png");
    byte[] bytes = {1, 2, 3};
    store.uploadEncoded(image, "gzip", bytes);
    reconcile(image);
    Headers headers = store.head(copy).orElseThrow().headers();
    assertEquals("image/png", headers.contentType());
    assertEquals("gzip", headers.contentEncoding());
    assertEquals("zh", headers.contentLanguage());
    store.upload(image, bytes);
    reconcile(image);
    assertEquals("", store.head(copy).orElseThrow().headers().contentEncoding());
  }

  @Test
  void a_page_never_exists_without_its_assets() throws IOException {
    ObjectId other = article("2025/02/other.md");
    store.upload(SUMMIT, "好。");
    store.upload(other, "好。");
    AtomicInteger failures = new AtomicInteger();
    ObjectStore failing =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              boolean isAsset = ((ObjectId) arguments[0]).key().startsWith("assets/");
              if (method.equals("put")
                  && isAsset
                  && failures.incrementAndGet() <= ASSETS * Backoff.MAX_FAILURES) {
                throw new StoreException("write", (ObjectId) arguments[0], new IOException());
              }
            });
    String answer = invoke(failing, sqs(List.of(s3(SUMMIT), s3(other))));
    assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}", answer);
    assertTrue(store.head(PAGE).isEmpty());
    assertTrue(store.head(html("2025/02/other/index.html")).isPresent());
    assertEquals(ASSETS, store.keys("html", "assets/", 10).size());
  }

  @Test
  void a_file_that_is_neither_article_nor_image_is_reported_and_not_copied() throws IOException {
    ObjectId script = article("2025/02/summit/x.html");
    store.upload(script, "<script>alert(1)</script>");
    reconcile(script);
    assertEquals(List.of(), store.keys("html"));
    assertTrue(store.head(json("reports/2025/02/summit/x.html.json")).isPresent());
    store.delete(script, new Condition.Always());
    reconcile(script);
    assertEquals(List.of(), store.keys("json"));
  }

  @Test
  void a_key_that_is_too_long_is_reported_until_deleted() throws IOException {
    ObjectId longest = article("渡".repeat(330) + ".md");
    store.upload(longest, "好。");
    assertEquals("{\"batchItemFailures\":[]}", reconcile(longest));
    assertEquals(Outcome.REJECTED, last().outcome());
    List<String> reports = store.keys("json", "reports/", 10);
    assertEquals(1, reports.size());
    assertTrue(store.text(json(reports.getFirst())).contains("at most 900 bytes"));
    store.delete(longest, new Condition.Always());
    reconcile(longest);
    assertEquals(List.of(), store.keys("json", "reports/", 10));
  }

  @Test
  void two_similar_keys_have_separate_reports() throws IOException {
    ObjectId backslash = article("2025/\\x.md");
    ObjectId encoded = article("2025/%5Cx.md");
    store.upload(backslash, "好。");
    store.upload(encoded, "---\ndate: soon\n---\n");
    reconcile(backslash);
    reconcile(encoded);
    assertEquals(2, store.keys("json", "reports/", 10).size());
    store.upload(encoded, "好。");
    reconcile(encoded);
    String left = store.text(json(store.keys("json", "reports/", 10).getFirst()));
    assertTrue(left.contains("a key without a backslash"), left);
  }

  @Test
  void an_article_that_is_too_large_is_reported() throws IOException {
    store.upload(SUMMIT, "x".repeat((1 << 20) + 1));
    reconcile(SUMMIT);
    assertEquals(Outcome.REJECTED, last().outcome());
  }

  @Test
  void only_an_unsupported_message_is_returned() throws IOException {
    store.upload(SUMMIT, "好。");
    String answer =
        invoke(sqs(List.of("hello", s3(SUMMIT), "{\"a\":1}", s3(new ObjectId("other", "a.md")))));
    assertEquals(
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"},{\"itemIdentifier\":\"m2\"},"
            + "{\"itemIdentifier\":\"m3\"}]}",
        answer);
    assertTrue(store.head(PAGE).isPresent());
    assertEquals(3, journal.stream().filter(UnknownMessageEvent.class::isInstance).count());
  }

  @Test
  void a_changed_parameter_reaches_every_page_with_the_next_round() throws IOException {
    store.upload(SUMMIT, "好。");
    reconcile(SUMMIT);
    tick();
    Settings moved =
        Settings.of(
            Map.of(
                "ARTICLE_BUCKET", "articles",
                "HTML_BUCKET", "html",
                "JSON_BUCKET", "json",
                "BASE_URL", "https://moved.example"));
    invoke(moved, store, SCHEDULED);
    assertTrue(store.text(PAGE).contains("https://moved.example/2025/02/summit/"));
    assertTrue(store.text(DOCUMENT).contains("https://moved.example/2025/02/summit/"));
    long writes = store.writes();
    invoke(moved, store, SCHEDULED);
    assertEquals(writes, store.writes());
  }

  @Test
  void an_unsupported_event_fails() {
    assertThrows(UnsupportedEventException.class, () -> invoke("{\"a\":1}"));
    assertThrows(UnsupportedEventException.class, () -> invoke("hello"));
  }

  @Test
  void a_batch_job_gets_the_result_of_its_task() throws IOException {
    store.upload(SUMMIT, "---\ndate: soon\n---\n");
    String answer =
        invoke(
            """
            {"invocationSchemaVersion":"2.0","invocationId":"i","job":{"id":"j"},
             "tasks":[{"taskId":"t","s3Key":"2025%2F02/summit.md","s3Bucket":"articles"}]}
            """);
    assertTrue(answer.contains("\"resultCode\":\"PermanentFailure\""), answer);
    assertTrue(answer.contains("\"invocationSchemaVersion\":\"2.0\""), answer);
    store.upload(SUMMIT, "好。");
    assertTrue(
        invoke(
                """
                {"invocationSchemaVersion":"1.0","invocationId":"i","job":{"id":"j"},
                 "tasks":[{"taskId":"t","s3Key":"2025/02/summit.md","s3VersionId":null,
                           "s3BucketArn":"arn:aws:s3:::articles"}]}
                """)
            .contains("\"resultCode\":\"Succeeded\""));
  }

  private Receipt last() {
    return journal.stream()
        .filter(Receipt.class::isInstance)
        .map(Receipt.class::cast)
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  private String reconcile(ObjectId... objects) throws IOException {
    return invoke(sqs(List.of(objects).stream().map(ArticleFunctionTest::s3).toList()));
  }

  private void tick() throws IOException {
    invoke(SCHEDULED);
  }

  private String invoke(String event) throws IOException {
    return invoke(store, event);
  }

  private String invoke(ObjectStore through, String event) throws IOException {
    return invoke(TestSite.SETTINGS, through, event);
  }

  private String invoke(Settings settings, ObjectStore through, String event) throws IOException {
    ArticleFunction function = new ArticleFunction(settings, through, () -> now, journal::add);
    return TestSite.invoke(function, event);
  }

  private static String s3(ObjectId object) {
    return """
    {"Records":[{"eventVersion":"2.6","eventSource":"aws:s3","eventName":"ObjectCreated:Put",
     "s3":{"bucket":{"name":"%s"},"object":{"key":"%s"}}}]}\
    """
        .formatted(object.bucket(), URLEncoder.encode(object.key(), StandardCharsets.UTF_8));
  }

  private static String sqs(List<String> bodies) {
    List<String> records = new ArrayList<>();
    for (String body : bodies) {
      records.add(
          "{\"messageId\":\"m%d\",\"body\":%s}".formatted(records.size(), new JsonPrimitive(body)));
    }
    return records.stream().collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }
}
