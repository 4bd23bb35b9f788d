package broadsheet.function;

import static broadsheet.function.testing.TestSite.NOW;
import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Publishes articles with former addresses, as whole functions do.
class RedirectsTest {

  private static final ObjectId SUMMIT = article("2025/summit.md");
  private static final ObjectId OLD = article("old.md");
  private static final ObjectId REDIRECT = html("old/index.html");

  private final MemoryStore store = new MemoryStore();
  private Instant now = NOW;

  private void publish(ObjectId source, String text) throws IOException {
    store.upload(source, text);
    notify(source);
  }

  private void delete(ObjectId source) throws IOException {
    store.delete(source, new Condition.Always());
    notify(source);
  }

  private void notify(ObjectId source) throws IOException {
    JsonObject object = new JsonObject();
    object.addProperty("key", source.key());
    invoke(
        "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventVersion\":\"2.1\",\"s3\":{\"bucket\":{\"name\":\"articles\"},\"object\":"
            + object
            + "}}]}");
  }

  private void runSchedule() throws IOException {
    invoke("{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}");
  }

  private void invoke(String event) throws IOException {
    new ArticleFunction(TestSite.SETTINGS, store, () -> now, _ -> {})
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream(),
            new LocalContext());
  }

  private static String withAlias(String address, String text) {
    return "---\ntitle: Summit\naliases: [" + address + "]\n---\n" + text;
  }

  private JsonArray warnings() {
    return JsonParser.parseString(store.text(json("api/articles/2025/summit.json")))
        .getAsJsonObject()
        .getAsJsonArray("warnings");
  }

  @Test
  void a_redirect_page_is_owned_by_its_article() throws IOException {
    publish(SUMMIT, withAlias("/old/", "One."));
    assertTrue(
        store.text(REDIRECT).contains("content=\"0; url=https://news.example/2025/summit/\""));
    assertEquals(
        "2025/summit.md", store.head(REDIRECT).orElseThrow().headers().metadata().get("source"));
  }

  @Test
  void a_redirect_page_is_gone_when_the_article_drops_it() throws IOException {
    publish(SUMMIT, withAlias("/old/, /2015/a.html", "One."));
    publish(SUMMIT, withAlias("/2015/a.html", "One."));
    assertEquals(List.of("2015/a.html", "2025/summit.md", "2025/summit/index.html"), pages());
  }

  @Test
  void a_redirect_page_is_gone_with_the_article() throws IOException {
    for (String text :
        List.of(
            "---\ndraft: true\n---\n",
            "---\ndate: 2030-01-01\n---\n",
            "---\nexpiryDate: 2020-01-01\n---\n")) {
      publish(SUMMIT, withAlias("/old/", "One."));
      publish(SUMMIT, text);
      assertEquals(List.of(), pages(), text);
    }
    publish(SUMMIT, withAlias("/old/", "One."));
    delete(SUMMIT);
    assertEquals(List.of(), pages());
  }

  @Test
  void a_rejected_edit_keeps_the_redirect_page() throws IOException {
    publish(SUMMIT, withAlias("/old/", "One."));
    publish(SUMMIT, withAlias("/old/", "One.").replace("title:", "date: soon\ntitle:"));
    assertTrue(store.head(REDIRECT).isPresent());
  }

  @Test
  void an_article_keeps_its_address_and_the_other_one_has_a_warning() throws IOException {
    publish(OLD, "Here first.");
    publish(SUMMIT, withAlias("/old/", "One."));
    assertTrue(store.text(REDIRECT).contains("Here first."));
    assertEquals(1, warnings().size());
    String warning = warnings().toString();
    assertTrue(warning.contains("an address that s3://articles/old.md already has"), warning);
    assertTrue(store.text(json("desk/items/2025/summit.md.json")).contains("s3://articles/old.md"));
  }

  @Test
  void an_article_that_is_uploaded_later_takes_the_address() throws IOException {
    publish(SUMMIT, withAlias("/old/", "One."));
    publish(OLD, "Here now.");
    assertTrue(store.text(REDIRECT).contains("Here now."));
    assertEquals(1, warnings().size(), "the article has been told");
    publish(SUMMIT, "No alias.");
    assertTrue(store.text(REDIRECT).contains("Here now."));
    delete(SUMMIT);
    assertTrue(store.text(REDIRECT).contains("Here now."));
  }

  @Test
  void an_address_that_is_free_again_redirects_within_an_hour() throws IOException {
    publish(OLD, "Here first.");
    publish(SUMMIT, withAlias("/old/", "One."));
    delete(OLD);
    assertTrue(store.head(REDIRECT).isEmpty());
    now = NOW.plus(Duration.ofMinutes(61));
    runSchedule();
    assertTrue(store.text(REDIRECT).contains("2025/summit/"));
    assertEquals(0, warnings().size());
  }

  @Test
  void an_article_that_waits_looks_again_after_a_minute_and_then_every_hour() throws IOException {
    publish(OLD, "Here first.");
    publish(SUMMIT, withAlias("/old/", "One."));
    assertEquals(List.of("due/2026-01-01T00:01:00Z/2025/summit.md"), due());
    now = NOW.plus(Duration.ofMinutes(1));
    runSchedule();
    assertEquals("due/2026-01-01T01:00:00Z/2025/summit.md", due().getLast());
    now = NOW.plus(Duration.ofHours(1));
    runSchedule();
    assertEquals("due/2026-01-01T02:00:00Z/2025/summit.md", due().getLast());
    delete(OLD);
    now = NOW.plus(Duration.ofHours(2));
    runSchedule();
    assertTrue(store.text(REDIRECT).contains("2025/summit/"));
    now = NOW.plus(Duration.ofHours(3));
    runSchedule();
    assertEquals(List.of(), due());
  }

  private List<String> due() {
    return store.keys("json").stream().filter(key -> key.startsWith("due/")).toList();
  }

  @Test
  void an_object_of_the_site_keeps_its_address() throws IOException {
    store.put(
        REDIRECT,
        new Headers("text/html; charset=utf-8", "max-age=60", Map.of("sha256", "x")),
        "a list",
        new Condition.Always());
    publish(SUMMIT, withAlias("/old/", "One."));
    assertEquals("a list", store.text(REDIRECT));
    assertTrue(warnings().toString().contains("the site itself"), warnings()::toString);
  }

  @Test
  void a_moved_article_takes_its_redirect_pages_along() throws IOException {
    publish(SUMMIT, withAlias("/old/", "One."));
    publish(article("2026/summit.md"), withAlias("/old/, /2025/summit/", "One."));
    delete(SUMMIT);
    now = NOW.plus(Duration.ofMinutes(1));
    runSchedule();
    assertEquals(
        List.of(
            "2025/summit/index.html", "2026/summit.md", "2026/summit/index.html", "old/index.html"),
        pages());
    assertTrue(
        store.text(html("2025/summit/index.html")).contains("url=https://news.example/2026/"));
    assertTrue(store.text(REDIRECT).contains("url=https://news.example/2026/"));
  }

  @Test
  void the_key_of_a_redirect_page_reconciles_its_article() throws IOException {
    publish(SUMMIT, withAlias("/old/", "One."));
    store.delete(json("api/articles/2025/summit.json"), new Condition.Always());
    store.delete(SUMMIT, new Condition.Always());
    notify(article("old/index.html"));
    assertFalse(store.head(REDIRECT).isPresent());
  }

  @Test
  void the_file_of_redirects_becomes_the_file_that_CloudFront_imports() throws IOException {
    ObjectId file = article("redirects.json");
    ObjectId imported = json("site/redirects.json");
    publish(file, "{\"/old/\": \"/2025/summit/\"}");
    String good = "{\"data\":[{\"key\":\"/old\",\"value\":\"/2025/summit/\"}]}\n";
    assertEquals(good, store.text(imported));
    publish(file, "{\"old\": \"/2025/summit/\"}");
    assertEquals(good, store.text(imported), "the last good one remains");
    assertTrue(store.text(json("reports/redirects.json.json")).contains("the path 'old'"));
    assertTrue(store.head(json("desk/items/redirects.json.json")).isPresent());
    delete(file);
    assertEquals(
        List.of(), store.keys("json").stream().filter(key -> key.contains("redirects")).toList());
  }

  /// Returns the keys in the HTML bucket except assets.
  private List<String> pages() {
    return store.keys("html").stream().filter(key -> !key.startsWith("assets/")).toList();
  }
}
