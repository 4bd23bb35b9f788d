package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.BothFunctions;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.TestSite;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Tests both functions: the first folders of articles that `sections` in `site.yaml` names have
/// lists of their own.
class SectionsTest {

  private static final String LIST = "posts/index.html";
  private static final String INTRODUCTION = "posts/_index.md";
  private static final String TEXT = "---\ntitle: 报道\nlead: 海港每日\n---\n关于**报道**。";

  private static final BothFunctions PUBLISHED = new BothFunctions();

  private final BothFunctions site = PUBLISHED.copy();

  @BeforeAll
  static void publish() throws IOException {
    PUBLISHED.upload("site.yaml", "sections: [posts, notes]\n");
    PUBLISHED.upload("posts/ferry.md", "---\ntitle: 夜航\ndate: 2025-02-01\n---\n夜航。");
    PUBLISHED.upload("posts/2025/pier/index.md", "---\ntitle: 码头\ndate: 2025-02-02\n---\n码头。");
    PUBLISHED.upload("notes/fog.md", "---\ntitle: 雾\ndate: 2025-02-03\n---\n雾。");
    PUBLISHED.upload("2025/02/bridge.md", "---\ntitle: 桥\ndate: 2025-02-04\n---\n桥。");
  }

  @Test
  void a_section_lists_the_articles_below_its_folder() throws IOException {
    Document list = site.page(LIST);
    assertEquals("posts", list.expectFirst("h1").text());
    assertEquals(List.of("码头", "夜航"), list.select(".card h2").eachText());
    assertEquals(
        "https://news.example/posts/", list.expectFirst("link[rel=canonical]").attr("href"));
    assertEquals(
        "/posts/index.xml",
        list.expectFirst("link[rel=alternate][type=application/rss+xml][title=posts]")
            .attr("href"));
    assertEquals(2, site.html("posts/index.xml").split("<item>", -1).length - 1);
    assertEquals(List.of("雾"), site.page("notes/index.html").select(".card h2").eachText());
    assertFalse(site.has(html("2025/index.html")));
    site.assertCorrect();
  }

  @Test
  void programs_find_the_sections_in_the_api_and_the_sitemap() {
    String sections = "https://news.example/api/sections.json";
    JsonObject main =
        site.json("api/site.json").getAsJsonArray("languages").get(0).getAsJsonObject();
    assertEquals(sections, main.getAsJsonObject("api").get("sections").getAsString());
    JsonObject posts =
        site.json("api/sections.json").getAsJsonArray("sections").get(0).getAsJsonObject();
    assertEquals("posts", posts.get("name").getAsString());
    assertEquals(2, posts.get("count").getAsInt());
    assertEquals("https://news.example/posts/", posts.get("url").getAsString());
    assertEquals(
        "https://news.example/api/sections/posts.json", posts.get("articles").getAsString());
    assertEquals(
        List.of("码头", "夜航"),
        site.json("api/sections/posts.json").getAsJsonArray("articles").asList().stream()
            .map(article -> article.getAsJsonObject().get("title").getAsString())
            .toList());
    String sitemap = site.html("sitemap-pages-zh-CN.xml");
    for (String page : List.of("posts/", "notes/", "sections/")) {
      assertTrue(sitemap.contains("<loc>https://news.example/" + page + "</loc>"), sitemap);
    }
  }

  @Test
  void an_overview_has_all_sections_with_articles() {
    Document overview = site.page("sections/index.html");
    assertEquals(List.of("/notes/", "/posts/"), overview.select(".links a").eachAttr("href"));
    assertFalse(site.has(html("en/sections/index.html")));
  }

  @Test
  void a_translation_is_in_the_section_of_its_language() throws IOException {
    site.upload("posts/ferry.en.md", "---\ntitle: Night ferry\ndate: 2025-02-01\n---\nText.");
    site.upload("posts/_index.en.md", "---\ntitle: Reports\n---\n");
    assertEquals("Reports", site.page("en/posts/index.html").expectFirst("h1").text());
    assertEquals(
        List.of("Night ferry"), site.page("en/posts/index.html").select(".card h2").eachText());
    assertEquals("posts", site.page(LIST).expectFirst("h1").text());
    site.assertCorrect();
  }

  @Test
  void its_introduction_gives_it_a_title_a_lead_and_a_text() throws IOException {
    site.upload(INTRODUCTION, TEXT);
    Document list = site.page(LIST);
    assertEquals("报道", list.expectFirst("h1").text());
    assertEquals("海港每日", list.expectFirst("header .lead").text());
    assertEquals("报道", list.expectFirst(".list-head + .body strong").text());
    JsonObject document = site.json("api/sections/posts.json");
    assertEquals("报道", document.getAsJsonObject("introduction").get("title").getAsString());
    site.delete(INTRODUCTION);
    assertEquals("posts", site.page(LIST).expectFirst("h1").text());
  }

  @Test
  void an_introduction_of_a_folder_without_a_list_is_refused_until_the_settings_name_it()
      throws IOException {
    site.upload("events/regatta.md", "---\ntitle: 赛艇\ndate: 2025-02-05\n---\n赛艇。");
    site.upload("events/_index.md", TEXT);
    JsonObject report = site.json("reports/events/_index.md.json");
    assertEquals("rejected", report.get("status").getAsString());
    assertEquals(
        "add 'events' to 'sections' there, or rename the file to events/index.md, which is the page"
            + " /events/",
        problem(report).get("fix").getAsString());
    assertFalse(site.has(html("events/index.html")));
    site.upload("site.yaml", "sections: [posts, notes, events]\n");
    assertEquals("报道", site.page("events/index.html").expectFirst("h1").text());
    assertFalse(site.has(json("reports/events/_index.md.json")));
    site.assertCorrect();
  }

  @Test
  void a_list_goes_with_its_last_article() throws IOException {
    site.delete("notes/fog.md");
    assertNoList("notes");
    assertEquals(
        List.of("/posts/"), site.page("sections/index.html").select(".links a").eachAttr("href"));
    site.assertCorrect();
  }

  @Test
  void all_lists_go_with_the_setting_and_come_back_with_it() throws IOException {
    site.upload(INTRODUCTION, TEXT);
    String before = site.html(LIST);
    site.upload("site.yaml", "title: 潮报\n");
    assertNoList("posts");
    assertNoList("notes");
    assertFalse(site.has(html("sections/index.html")));
    site.assertCorrect();
    site.upload("site.yaml", "sections: [posts, notes]\n");
    assertEquals(before, site.html(LIST));
    site.assertCorrect();
  }

  private void assertNoList(String section) {
    assertFalse(site.has(html(section + "/index.html")));
    assertFalse(site.has(html(section + "/index.xml")));
    assertFalse(site.has(json("api/sections/" + section + ".json")));
  }

  @Test
  void older_pages_are_under_sections() throws IOException {
    for (int i = 0; i < 120; i++) {
      site.upload(
          "posts/a%03d.md".formatted(i),
          "---\ntitle: %d\ndate: 2025-03-01T00:%02d:%02d\n---\n1".formatted(i, i / 60, i % 60));
    }
    String older = site.page(LIST).expectFirst("a[rel=prev]").attr("href");
    assertTrue(older.matches("/sections/posts/2025-02-28-[0-9]{6}-[0-9a-f]{8}/"), older);
    Document page = site.page(older.substring(1) + "index.html");
    assertTrue(page.select("a[href=/posts/]").hasText());
    site.assertCorrect();
    site.upload("site.yaml", "title: 潮报\n");
    assertFalse(site.has(html(older.substring(1) + "index.html")));
    assertEquals(
        List.of(),
        site.store().keys("html").stream().filter(key -> key.startsWith("sections/")).toList());
    site.assertCorrect();
  }

  @Test
  void a_page_at_the_address_of_a_list_takes_precedence() throws IOException {
    String list = site.html(LIST);
    site.upload("posts.md", "---\ntitle: 关于\n---\n一页。");
    assertEquals("关于", site.page(LIST).expectFirst("h1").text());
    JsonObject document = site.json("api/articles/posts.json");
    JsonObject warning = document.getAsJsonArray("warnings").get(0).getAsJsonObject();
    assertEquals(
        "rename the file to posts/_index.md, which is the introduction of the list, or remove 'posts'"
            + " from 'sections' in site.yaml",
        warning.get("fix").getAsString());
    site.upload("posts/market.md", "---\ntitle: 市场\ndate: 2025-02-06\n---\n市场。");
    assertEquals("关于", site.page(LIST).expectFirst("h1").text());
    assertTrue(site.html("posts/index.xml").contains("市场"));
    site.assertCorrect();
    site.delete("posts/market.md");
    site.delete("posts.md");
    assertEquals(list, site.html(LIST));
    site.assertCorrect();
  }

  @Test
  void a_page_keeps_its_address_when_the_setting_comes_and_goes() throws IOException {
    site.upload("site.yaml", "title: 潮报\n");
    site.upload("posts/index.md", "---\ntitle: 关于\n---\n一页。");
    site.upload("site.yaml", "title: 潮报\nsections: [posts]\n");
    assertEquals("关于", site.page(LIST).expectFirst("h1").text());
    assertTrue(site.has(json("desk/items/posts/index.md.json")));
    site.assertCorrect();
    site.upload("site.yaml", "title: 潮报\n");
    assertEquals("关于", site.page(LIST).expectFirst("h1").text());
    assertFalse(site.has(json("desk/items/posts/index.md.json")));
    site.assertCorrect();
  }

  @Test
  void a_draft_does_not_take_the_address() throws IOException {
    String list = site.html(LIST);
    site.upload("posts.md", "---\ntitle: 关于\ndraft: true\n---\n一页。");
    assertEquals(list, site.html(LIST));
    site.upload("posts.md", "---\ntitle: 关于\n---\n一页。");
    site.upload("posts.md", "---\ntitle: 关于\ndraft: true\n---\n一页。");
    assertEquals(list, site.html(LIST));
  }

  @Test
  void a_redirect_page_gives_way_to_a_list() throws IOException {
    site.upload("2025/02/bridge.md", "---\ntitle: 桥\naliases: [/events/, /posts/]\n---\n桥。");
    assertTrue(site.html("events/index.html").contains("http-equiv=\"refresh\""));
    assertEquals("posts", site.page(LIST).expectFirst("h1").text());
    site.upload("events/regatta.md", "---\ntitle: 赛艇\ndate: 2025-02-05\n---\n赛艇。");
    site.upload("site.yaml", "sections: [posts, notes, events]\n");
    assertEquals("events", site.page("events/index.html").expectFirst("h1").text());
    site.assertCorrect();
  }

  /// Otherwise, SiteFunction could look at the address before the page is gone.
  @Test
  void a_page_at_the_address_of_a_list_is_deleted_before_its_document() throws IOException {
    site.upload("posts.md", "---\ntitle: 关于\n---\n一页。");
    site.store().delete(article("posts.md"), new Condition.Always());
    ObjectStore store =
        InterceptedStore.store(
            site.store(),
            (method, arguments) -> {
              if (method.equals("delete") && arguments[0].equals(json("api/articles/posts.json"))) {
                assertFalse(site.has(html(LIST)));
              }
            });
    TestSite.reconciler(store).reconcile(article("posts.md"));
    assertFalse(site.has(json("api/articles/posts.json")));
  }

  /// ArticleFunction is killed after it has written the page, and its next pass finds the upload
  /// deleted: there never was a document of whose deletion SiteFunction could be notified.
  @Test
  void a_list_that_a_killed_function_has_replaced_is_back_within_an_hour() throws IOException {
    String list = site.html(LIST);
    site.upload("posts.md", "---\ntitle: 关于\n---\n一页。");
    for (ObjectId output : List.of(json("api/articles/posts.json"), article("posts.md"))) {
      site.store().delete(output, new Condition.Always());
    }
    site.reconcile("posts.md");
    assertFalse(site.has(html(LIST)));
    site.schedule();
    assertEquals(list, site.html(LIST));
  }

  @Test
  void verify_finds_a_list_that_should_not_exist_and_rebuild_restores_one_that_is_lost()
      throws IOException {
    String list = site.html(LIST);
    site.store().upload(html("notes/index.xml"), "stale");
    site.store().delete(html(LIST), new Condition.Always());
    site.rebuild();
    assertEquals(list, site.html(LIST));
    assertTrue(site.html("notes/index.xml").contains("雾"));
    site.delete("notes/fog.md");
    site.store().upload(html("notes/index.html"), "stale");
    site.rebuild();
    assertNoList("notes");
    site.assertCorrect();
  }

  @Test
  void two_spellings_of_a_key_have_the_same_list() throws IOException {
    site.upload(INTRODUCTION, TEXT);
    site.upload("posts/_index.markdown", "Another.");
    assertTrue(
        problem(site.json("reports/posts/_index.markdown.json"))
            .get("found")
            .getAsString()
            .contains("s3://articles/posts/_index.md already has"));
    site.delete(INTRODUCTION);
    assertTrue(site.html(LIST).contains("Another."));
    site.pass(Duration.ofMinutes(1));
    assertFalse(site.has(json("reports/posts/_index.markdown.json")));
  }

  private static JsonObject problem(JsonObject report) {
    List<JsonElement> problems = report.getAsJsonArray("problems").asList();
    assertEquals(1, problems.size());
    return problems.getFirst().getAsJsonObject();
  }
}
