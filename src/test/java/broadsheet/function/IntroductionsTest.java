package broadsheet.function;

import static broadsheet.function.testing.TestSite.NOW;
import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.Change;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests both functions: an upload named `_index.md` says what is above the articles of a list.
class IntroductionsTest {

  private static final String KEY = "tags/轮渡/_index.md";
  private static final String PAGE = "tags/轮渡/index.html";
  private static final String DOCUMENT = "site/introductions/zh-CN/tags/轮渡.json";

  private static final String TEXT =
      """
      ---
      title: 轮渡专题
      lead: 从第一班船到末班船
      ---
      港口有**“三条航线”**。
      """;

  private static final String SCHEDULE =
      "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

  private final MemoryStore store = new MemoryStore();
  private Instant now = NOW;

  @BeforeEach
  void publish() throws IOException {
    upload("2025/02/ferry.md", "---\ntitle: 夜航\ndate: 2025-02-01\ntags: [轮渡]\n---\n夜航。");
  }

  @Test
  void it_is_on_the_page_and_in_the_document_of_its_list() throws IOException {
    upload(KEY, TEXT);
    Document page = page(PAGE);
    assertEquals("轮渡专题", page.expectFirst("h1").text());
    assertEquals("轮渡专题 - news.example", page.title());
    assertEquals("从第一班船到末班船", page.expectFirst("header .lead").text());
    assertEquals("“三条航线”", page.expectFirst(".list-head + .body strong").text());
    assertEquals("港口有“三条航线”。", page.expectFirst("meta[name=description]").attr("content"));
    JsonObject document = parsed(json("api/tags/轮渡.json"));
    assertEquals("轮渡", document.get("title").getAsString());
    JsonObject introduction = document.getAsJsonObject("introduction");
    assertEquals("轮渡专题", introduction.get("title").getAsString());
    assertEquals("<p>港口有<strong>“三条航线”</strong>。</p>", introduction.get("html").getAsString());
  }

  @Test
  void an_edit_changes_the_list_and_a_deletion_restores_it() throws IOException {
    String before = store.text(html(PAGE));
    upload(KEY, TEXT);
    upload(KEY, "Another text.");
    assertTrue(store.text(html(PAGE)).contains("<p>Another text.</p>"));
    assertFalse(store.text(html(PAGE)).contains("轮渡专题"));
    delete(KEY);
    assertEquals(before, store.text(html(PAGE)));
    assertTrue(parsed(json("api/tags/轮渡.json")).get("introduction").isJsonNull());
    assertTrue(store.head(json(DOCUMENT)).isEmpty());
  }

  @Test
  void a_draft_is_withheld_and_taken_back() throws IOException {
    upload(KEY, TEXT);
    upload(KEY, TEXT.replace("title:", "draft: true\ntitle:"));
    assertFalse(store.text(html(PAGE)).contains("轮渡专题"));
    assertTrue(store.head(json(DOCUMENT)).isEmpty());
    assertTrue(store.text(json("desk/items/" + KEY + ".json")).contains("\"withheld\""));
  }

  @Test
  void it_appears_at_its_publish_date_and_disappears_at_its_expiry_date() throws IOException {
    upload(KEY, TEXT.replace("title:", "publishDate: 2026-01-02\nexpiryDate: 2026-01-03\ntitle:"));
    assertFalse(store.text(html(PAGE)).contains("轮渡专题"));
    now = NOW.plus(Duration.ofDays(1));
    change(articles(), SCHEDULE);
    assertTrue(store.text(html(PAGE)).contains("轮渡专题"));
    now = NOW.plus(Duration.ofDays(2));
    change(articles(), SCHEDULE);
    assertFalse(store.text(html(PAGE)).contains("轮渡专题"));
  }

  @Test
  void a_mistake_is_reported_and_the_last_good_text_stays() throws IOException {
    upload(KEY, TEXT);
    upload(KEY, "---\ntitle: [\n---\n");
    assertTrue(store.text(html(PAGE)).contains("轮渡专题"));
    JsonObject report = parsed(json("reports/" + KEY + ".json"));
    assertEquals("rejected", report.get("status").getAsString());
    upload(KEY, TEXT);
    assertTrue(store.head(json("reports/" + KEY + ".json")).isEmpty());
  }

  @Test
  void a_warning_is_in_a_report_as_long_as_it_lasts() throws IOException {
    upload(KEY, TEXT.replace("title:", "weight: 3\naliases: [/a/]\ntitle:"));
    assertTrue(store.text(html(PAGE)).contains("轮渡专题"));
    JsonObject report = parsed(json("reports/" + KEY + ".json"));
    assertEquals("in force", report.get("status").getAsString());
    upload(KEY, TEXT);
    assertTrue(store.head(json("reports/" + KEY + ".json")).isEmpty());
  }

  @Test
  void another_spelling_of_the_term_has_the_same_list() throws IOException {
    upload("2025/02/night.md", "---\ntitle: Night\ntags: [Night Life]\n---\nText.");
    upload("tags/NIGHT-LIFE/_index.md", "First.");
    upload("tags/night life/_index.md", "Second.");
    ObjectId page = html("tags/night-life/index.html");
    assertTrue(store.text(page).contains("First."));
    String report = store.text(json("reports/tags/night life/_index.md.json"));
    assertTrue(report.contains("s3://articles/tags/NIGHT-LIFE/_index.md already has"), report);
    delete("tags/NIGHT-LIFE/_index.md");
    assertTrue(store.text(page).contains("Second."));
    assertTrue(store.head(json("reports/tags/night life/_index.md.json")).isEmpty());
  }

  @Test
  void it_creates_no_page_of_a_term_without_articles() throws IOException {
    upload("tags/桥梁/_index.md", TEXT);
    assertTrue(store.head(html("tags/桥梁/index.html")).isEmpty());
    upload("2025/02/bridge.md", "---\ntitle: 桥\ntags: [桥梁]\n---\n桥。");
    assertTrue(store.text(html("tags/桥梁/index.html")).contains("轮渡专题"));
    delete("2025/02/bridge.md");
    assertTrue(store.head(html("tags/桥梁/index.html")).isEmpty());
  }

  @Test
  void every_language_and_every_kind_of_term_has_its_own() throws IOException {
    upload(
        "2025/02/ferry.en.md",
        "---\ntitle: Ferry\ntags: [轮渡]\ncategories: [City]\nauthor: Ann\nseries: Port\n---\nText.");
    upload("tags/轮渡/_index.en.md", "About a tag.");
    upload("categories/city/_index.en.md", "About a category.");
    upload("authors/ann/_index.en.md", "About an author.");
    upload("series/port/_index.en.md", "About a series.");
    assertTrue(store.text(html("en/tags/轮渡/index.html")).contains("About a tag."));
    assertFalse(store.text(html(PAGE)).contains("About a tag."));
    assertTrue(store.text(html("en/categories/city/index.html")).contains("About a category."));
    assertTrue(store.text(html("en/authors/ann/index.html")).contains("About an author."));
    assertTrue(store.text(html("en/series/port/index.html")).contains("About a series."));
  }

  @Test
  void the_home_page_has_one_above_its_stories() throws IOException {
    upload("_index.md", TEXT);
    Document page = page("index.html");
    assertEquals("news.example", page.title());
    assertEquals("轮渡专题", page.expectFirst(".front > .introduction").attr("aria-label"));
    assertEquals("从第一班船到末班船", page.expectFirst(".introduction .lead").text());
    assertEquals("港口有“三条航线”。", page.expectFirst("meta[name=description]").attr("content"));
    assertFalse(store.text(html("en/index.html")).contains("轮渡专题"));
    assertTrue(parsed(json("api/recent.json")).get("introduction").isJsonObject());
    delete("_index.md");
    assertEquals(List.of(), page("index.html").select(".introduction"));
  }

  @Test
  void only_the_first_page_of_a_long_list_has_it() throws IOException {
    for (int i = 0; i < 120; i++) {
      upload(
          "2025/03/a%03d.md".formatted(i),
          "---\ntitle: %d\ndate: 2025-03-01T00:%02d:%02d\ntags: [轮渡]\n---\n1"
              .formatted(i, i / 60, i % 60));
    }
    upload(KEY, TEXT);
    List<String> older =
        store.keys("html").stream().filter(key -> key.matches("tags/轮渡/.+/index.html")).toList();
    assertFalse(older.isEmpty());
    older.forEach(key -> assertFalse(store.text(html(key)).contains("轮渡专题"), key));
    assertTrue(store.text(html(PAGE)).contains("轮渡专题"));
    assertCorrect();
  }

  @Test
  void verify_and_rebuild_find_nothing_to_change_and_restore_a_lost_list() throws IOException {
    upload(KEY, TEXT);
    upload("_index.md", TEXT);
    assertCorrect();
    String page = store.text(html(PAGE));
    String home = store.text(html("index.html"));
    store.delete(html(PAGE), new Condition.Always());
    store.delete(html("index.html"), new Condition.Always());
    TestSite.invoke(lists(), "{\"rebuild\": {}}");
    assertEquals(page, store.text(html(PAGE)));
    assertEquals(home, store.text(html("index.html")));
  }

  @Test
  void a_change_of_the_settings_renders_it_again() throws IOException {
    upload(KEY, "The price is $a_1$.");
    assertTrue(store.text(html(PAGE)).contains("$a_1$"));
    upload("site.yaml", "mathjax: true\n");
    assertTrue(store.text(html(PAGE)).contains("<math"), store.text(html(PAGE)));
  }

  @Test
  void a_damaged_one_stops_its_list_until_it_is_uploaded_again() throws IOException {
    upload(KEY, TEXT);
    store.upload(json(DOCUMENT), "{}");
    String event = event(json(DOCUMENT));
    JsonElement failures =
        JsonParser.parseString(TestSite.invoke(lists(), "{\"Records\":[" + event + "]}"));
    assertTrue(failures.toString().contains("itemIdentifier"), failures.toString());
    upload(KEY, TEXT);
    assertCorrect();
  }

  private void assertCorrect() throws IOException {
    JsonObject answer =
        JsonParser.parseString(TestSite.invoke(lists(), "{\"verify\": {}}")).getAsJsonObject();
    assertEquals(0, answer.getAsJsonArray("differences").size(), answer::toString);
  }

  private Document page(String key) {
    return Jsoup.parse(store.text(html(key)));
  }

  private JsonObject parsed(ObjectId document) {
    return JsonParser.parseString(store.text(document)).getAsJsonObject();
  }

  private void upload(String key, String text) throws IOException {
    store.upload(article(key), text);
    change(articles(), "{\"Records\":[" + event(article(key)) + "]}");
  }

  private void delete(String key) throws IOException {
    store.delete(article(key), new Condition.Always());
    change(articles(), "{\"Records\":[" + event(article(key)) + "]}");
  }

  /// Invokes ArticleFunction, and SiteFunction for what the template notifies it of.
  private void change(RequestStreamHandler function, String event) throws IOException {
    MemoryStore before = store.copy();
    TestSite.invoke(function, event);
    List<String> events =
        store.difference(before).stream()
            .filter(object -> object.bucket().equals("json"))
            .filter(object ->
                object.key().matches("(api/articles/|site/introductions/|site/settings\\.yaml).*"))
            .map(IntroductionsTest::event)
            .toList();
    if (!events.isEmpty()) {
      TestSite.invoke(lists(), "{\"Records\":[" + String.join(",", events) + "]}");
    }
  }

  private static String event(ObjectId object) {
    return "{\"messageId\":\"%d\",\"body\":%s}"
        .formatted(
            object.hashCode(),
            new JsonPrimitive(
                new Change("ObjectCreated:Put", object.bucket(), object.key())
                    .toJson()
                    .toString()));
  }

  private ArticleFunction articles() {
    return new ArticleFunction(TestSite.SETTINGS, store, () -> now, _ -> {});
  }

  private SiteFunction lists() {
    return new SiteFunction(TestSite.SETTINGS, store, () -> now, _ -> {});
  }
}
