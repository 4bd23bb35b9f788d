package broadsheet.function;

import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.BothFunctions;
import broadsheet.store.Condition;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tests both functions: an upload named `_index.md` determines what is above the articles of a
/// list.
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

  private static final BothFunctions PUBLISHED = new BothFunctions();

  private final BothFunctions site = PUBLISHED.copy();

  @BeforeAll
  static void publish() throws IOException {
    PUBLISHED.upload("2025/02/ferry.md", "---\ntitle: 夜航\ndate: 2025-02-01\ntags: [轮渡]\n---\n夜航。");
  }

  @Test
  void it_is_on_the_page_and_in_the_document_of_its_list() throws IOException {
    site.upload(KEY, TEXT);
    Document page = site.page(PAGE);
    assertEquals("轮渡专题", page.expectFirst("h1").text());
    assertEquals("轮渡专题 - news.example", page.title());
    assertEquals("从第一班船到末班船", page.expectFirst("header .lead").text());
    assertEquals("“三条航线”", page.expectFirst(".list-head + .body strong").text());
    assertEquals("港口有“三条航线”。", page.expectFirst("meta[name=description]").attr("content"));
    JsonObject document = site.json("api/tags/轮渡.json");
    assertEquals("轮渡", document.get("title").getAsString());
    JsonObject introduction = document.getAsJsonObject("introduction");
    assertEquals("轮渡专题", introduction.get("title").getAsString());
    assertEquals("<p>港口有<strong>“三条航线”</strong>。</p>", introduction.get("html").getAsString());
  }

  @Test
  void an_edit_changes_the_list_and_a_deletion_restores_it() throws IOException {
    String before = site.html(PAGE);
    site.upload(KEY, TEXT);
    site.upload(KEY, "Another text.");
    assertTrue(site.html(PAGE).contains("<p>Another text.</p>"));
    assertFalse(site.html(PAGE).contains("轮渡专题"));
    site.delete(KEY);
    assertEquals(before, site.html(PAGE));
    assertTrue(site.json("api/tags/轮渡.json").get("introduction").isJsonNull());
    assertFalse(site.has(json(DOCUMENT)));
  }

  @Test
  void a_draft_is_withheld_and_taken_back() throws IOException {
    site.upload(KEY, TEXT);
    site.upload(KEY, TEXT.replace("title:", "draft: true\ntitle:"));
    assertFalse(site.html(PAGE).contains("轮渡专题"));
    assertFalse(site.has(json(DOCUMENT)));
    assertTrue(site.store().text(json("desk/items/" + KEY + ".json")).contains("\"withheld\""));
  }

  @Test
  void it_appears_at_its_publish_date_and_disappears_at_its_expiry_date() throws IOException {
    site.upload(
        KEY, TEXT.replace("title:", "publishDate: 2026-01-02\nexpiryDate: 2026-01-03\ntitle:"));
    assertFalse(site.html(PAGE).contains("轮渡专题"));
    site.pass(Duration.ofDays(1));
    assertTrue(site.html(PAGE).contains("轮渡专题"));
    site.pass(Duration.ofDays(1));
    assertFalse(site.html(PAGE).contains("轮渡专题"));
  }

  @Test
  void a_mistake_is_reported_and_the_last_good_text_stays() throws IOException {
    site.upload(KEY, TEXT);
    site.upload(KEY, "---\ntitle: [\n---\n");
    assertTrue(site.html(PAGE).contains("轮渡专题"));
    JsonObject report = site.json("reports/" + KEY + ".json");
    assertEquals("rejected", report.get("status").getAsString());
    site.upload(KEY, TEXT);
    assertFalse(site.has(json("reports/" + KEY + ".json")));
  }

  @Test
  void a_warning_is_in_a_report_as_long_as_it_lasts() throws IOException {
    site.upload(KEY, TEXT.replace("title:", "weight: 3\naliases: [/a/]\ntitle:"));
    assertTrue(site.html(PAGE).contains("轮渡专题"));
    JsonObject report = site.json("reports/" + KEY + ".json");
    assertEquals("in force", report.get("status").getAsString());
    site.upload(KEY, TEXT);
    assertFalse(site.has(json("reports/" + KEY + ".json")));
  }

  @Test
  void another_spelling_of_the_term_has_the_same_list() throws IOException {
    site.upload("2025/02/night.md", "---\ntitle: Night\ntags: [Night Life]\n---\nText.");
    site.upload("tags/NIGHT-LIFE/_index.md", "First.");
    site.upload("tags/night life/_index.md", "Second.");
    assertTrue(site.html("tags/night-life/index.html").contains("First."));
    String report = site.store().text(json("reports/tags/night life/_index.md.json"));
    assertTrue(report.contains("s3://articles/tags/NIGHT-LIFE/_index.md already has"), report);
    site.delete("tags/NIGHT-LIFE/_index.md");
    assertTrue(site.html("tags/night-life/index.html").contains("Second."));
    assertFalse(site.has(json("reports/tags/night life/_index.md.json")));
  }

  @Test
  void it_creates_no_page_of_a_term_without_articles() throws IOException {
    site.upload("tags/桥梁/_index.md", TEXT);
    assertFalse(site.has(html("tags/桥梁/index.html")));
    site.upload("2025/02/bridge.md", "---\ntitle: 桥\ntags: [桥梁]\n---\n桥。");
    assertTrue(site.html("tags/桥梁/index.html").contains("轮渡专题"));
    site.delete("2025/02/bridge.md");
    assertFalse(site.has(html("tags/桥梁/index.html")));
  }

  @Test
  void every_language_and_every_kind_of_term_has_its_own() throws IOException {
    site.upload(
        "2025/02/ferry.en.md",
        "---\ntitle: Ferry\ntags: [轮渡]\ncategories: [City]\nauthor: Ann\nseries: Port\n---\nText.");
    site.upload("tags/轮渡/_index.en.md", "About a tag.");
    site.upload("categories/city/_index.en.md", "About a category.");
    site.upload("authors/ann/_index.en.md", "About an author.");
    site.upload("series/port/_index.en.md", "About a series.");
    assertTrue(site.html("en/tags/轮渡/index.html").contains("About a tag."));
    assertFalse(site.html(PAGE).contains("About a tag."));
    assertTrue(site.html("en/categories/city/index.html").contains("About a category."));
    assertTrue(site.html("en/authors/ann/index.html").contains("About an author."));
    assertTrue(site.html("en/series/port/index.html").contains("About a series."));
  }

  @Test
  void the_home_page_has_one_above_its_stories() throws IOException {
    site.upload("_index.md", TEXT);
    Document page = site.page("index.html");
    assertEquals("news.example", page.title());
    assertEquals("轮渡专题", page.expectFirst(".front > .introduction").attr("aria-label"));
    assertEquals("从第一班船到末班船", page.expectFirst(".introduction .lead").text());
    assertEquals("港口有“三条航线”。", page.expectFirst("meta[name=description]").attr("content"));
    assertFalse(site.html("en/index.html").contains("轮渡专题"));
    assertTrue(site.json("api/recent.json").get("introduction").isJsonObject());
    site.delete("_index.md");
    assertEquals(List.of(), site.page("index.html").select(".introduction"));
  }

  @Test
  void only_the_first_page_of_a_long_list_has_it() throws IOException {
    for (int i = 0; i < 120; i++) {
      site.upload(
          "2025/03/a%03d.md".formatted(i),
          "---\ntitle: %d\ndate: 2025-03-01T00:%02d:%02d\ntags: [轮渡]\n---\n1"
              .formatted(i, i / 60, i % 60));
    }
    site.upload(KEY, TEXT);
    List<String> older =
        site.store().keys("html").stream()
            .filter(key -> key.matches("tags/轮渡/.+/index.html"))
            .toList();
    assertFalse(older.isEmpty());
    older.forEach(key -> assertFalse(site.html(key).contains("轮渡专题"), key));
    assertTrue(site.html(PAGE).contains("轮渡专题"));
    site.assertCorrect();
  }

  @Test
  void verify_and_rebuild_find_nothing_to_change_and_restore_a_lost_list() throws IOException {
    site.upload(KEY, TEXT);
    site.upload("_index.md", TEXT);
    site.assertCorrect();
    String page = site.html(PAGE);
    String home = site.html("index.html");
    site.store().delete(html(PAGE), new Condition.Always());
    site.store().delete(html("index.html"), new Condition.Always());
    site.rebuild();
    assertEquals(page, site.html(PAGE));
    assertEquals(home, site.html("index.html"));
  }

  @Test
  void a_change_of_the_settings_renders_it_again() throws IOException {
    site.upload(KEY, "The price is $a_1$.");
    assertTrue(site.html(PAGE).contains("$a_1$"));
    site.upload("site.yaml", "mathjax: true\n");
    assertTrue(site.html(PAGE).contains("<math"), site.html(PAGE));
  }

  @Test
  void a_damaged_one_stops_its_list_until_it_is_uploaded_again() throws IOException {
    site.upload(KEY, TEXT);
    site.store().upload(json(DOCUMENT), "{}");
    String failures = site.deliver(json(DOCUMENT));
    assertTrue(failures.contains("itemIdentifier"), failures);
    site.upload(KEY, TEXT);
    site.assertCorrect();
  }
}
