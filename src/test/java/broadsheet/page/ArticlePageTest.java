package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Document;
import broadsheet.model.derivation.Derivation;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticlePageTest {

  private static final List<String> FIELDS =
      List.of(
          "title", "lead", "summary", "description", "categories", "tags", "author", "thumbnail");

  static List<String> keys() {
    return SchemaTest.publishedKeys();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "' onload='alert(1)",
        "</script><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "a\u2028alert(1)",
        "${7*7} #{7*7}",
        "a & b &amp; c",
        "船🚢👨‍👩‍👧",
        "عبارة ليلية"
      })
  void no_text_of_an_author_becomes_markup(String value) {
    String quoted = "\"" + value.replace("\"", "\\\"").replace("\u2028", "\\u2028") + "\"";
    StringBuilder yaml = new StringBuilder("---\n");
    FIELDS.forEach(field -> yaml.append(field).append(": ").append(quoted).append('\n'));
    org.jsoup.nodes.Document page = page(yaml + "---\ntext\n");
    String shown = value.replace("\u2028", " ");
    assertEquals(shown, page.select("h1").text().replace("\u2028", " "));
    assertEquals(shown + " - 澜港新闻", page.title().replace("\u2028", " "));
    assertEquals(value, page.select("meta[name=description]").attr("content"));
    assertEquals(List.of("module", "application/ld+json"), page.select("script").eachAttr("type"));
    assertEquals(value, linkedData(page).get("headline").getAsString());
    for (Element element : page.getAllElements()) {
      assertFalse(element.hasAttr("onload"), element::outerHtml);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void every_sample_page_is_well_formed_and_allows_a_strict_content_security_policy(String key) {
    String html = Samples.publish(key, Samples.text(key)).page().body();
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    org.jsoup.nodes.Document page = parser.parseInput(html, "");
    assertEquals(List.of(), parser.getErrors());
    assertEquals(0, page.select("style, [style]").size());
    assertEquals(List.of("module", "application/ld+json"), page.select("script").eachAttr("type"));
    List<String> ids = page.select("[id]").eachAttr("id");
    assertEquals(ids.stream().distinct().toList(), ids);
    assertEquals(
        0,
        page.select("p:empty, ul:empty, ol:empty, div:empty:not([data-fragment]), [href='']")
            .size());
  }

  @Test
  void the_head_has_metadata_and_alternate_links() {
    org.jsoup.nodes.Document page = sample("2025/02/night-ferry.md");
    assertEquals("zh-CN", page.select("html").attr("lang"));
    assertFalse(page.select("html").hasAttr("dir"));
    assertEquals(
        "https://news.example/2025/02/night-ferry/",
        page.select("link[rel=canonical]").attr("href"));
    assertEquals(
        "/api/articles/2025/02/night-ferry.json",
        page.select("link[type=application/json]").attr("href"));
    assertEquals("zh_CN", property(page, "og:locale"));
    assertEquals("2025-02-20T21:40:05+08:00", property(page, "article:published_time"));
    assertEquals("https://news.example/2025/02/night-ferry.png", property(page, "og:image"));
    assertEquals(
        List.of("zh-CN", "en", "x-default"), page.select("link[hreflang]").eachAttr("hreflang"));
    assertEquals("NewsArticle", linkedData(page).get("@type").getAsString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "categories: [港口, 城市]     | 首页 /, 港口 /categories/%E6%B8%AF%E5%8F%A3/, A /2025/02/summit/",
        "date: 2025-02-28T23:00:00Z | 首页 /, 2025年3月 /archive/2025-03/, A /2025/02/summit/",
        "lang: zh-CN                | 首页 /, A /2025/02/summit/",
        "lang: en                   | Home /en/, A /2025/02/summit/"
      })
  void structured_data_has_the_pages_above_the_article(String yaml, String trail) {
    JsonObject page =
        linkedData(page("---\ntitle: A\n" + yaml + "\n---\n")).getAsJsonObject("mainEntityOfPage");
    assertEquals("https://news.example/2025/02/summit/", page.get("@id").getAsString());
    List<String> items =
        page.getAsJsonObject("breadcrumb").getAsJsonArray("itemListElement").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(item -> item.get("name").getAsString() + " " + item.get("item").getAsString())
            .toList();
    assertEquals(trail, String.join(", ", items).replace("https://news.example", ""));
  }

  @Test
  void structured_data_names_the_series_and_the_section() {
    org.jsoup.nodes.Document page = page("---\nseries: 港口 & 十年\ncategories: [港口, 城市]\n---\n");
    JsonObject series = linkedData(page).getAsJsonObject("isPartOf");
    assertEquals("CreativeWorkSeries", series.get("@type").getAsString());
    assertEquals("港口 & 十年", series.get("name").getAsString());
    assertTrue(series.get("url").getAsString().startsWith("https://news.example/series/"));
    assertEquals("港口", property(page, "article:section"));
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 2025年2月13日, 分类",
    "zh-Hans-CN, 2025年2月13日, 分类",
    "en, 'February 13, 2025', Categories",
    "fr, 13 février 2025, Rubriques",
    "gl, 13 de febreiro de 2025, Categories"
  })
  void the_page_is_in_its_own_language(String language, String date, String categories) {
    org.jsoup.nodes.Document page =
        page("---\nlang: " + language + "\ndate: 2025-02-13\ncategories: c\n---\ntext\n");
    assertEquals(date, page.select("time").text());
    assertEquals(categories, page.select(".meta .label").text());
  }

  @Test
  void the_day_is_in_the_time_zone_of_the_site() {
    org.jsoup.nodes.Document page = page("---\ndate: 2025-02-13T20:00:00Z\n---\ntext\n");
    assertEquals("2025年2月14日 04:00", page.select("time").text());
    assertEquals("2025-02-13T20:00:00Z", page.select("time").attr("datetime"));
  }

  @ParameterizedTest
  @CsvSource({"ar, rtl", "he, rtl", "pa-Arab, rtl", "zh-CN, ''", "az-Latn, ''"})
  void right_to_left_scripts_have_a_direction(String language, String direction) {
    assertEquals(
        direction, page("---\nlang: " + language + "\n---\ntext\n").select("html").attr("dir"));
  }

  @Test
  void unset_values_leave_no_empty_elements() {
    org.jsoup.nodes.Document page = page("---\nlead: ''\ntags: []\nthumbnail: ''\n---\ntext\n");
    assertEquals(0, page.select(".lead, .terms, img, .contents, time").size());
  }

  @Test
  void an_article_without_words_has_no_reading_time() {
    assertEquals(0, page("---\ntitle: 空\n---\n").select(".meta").size());
    assertEquals(0, page("---\ndate: 2025-01-01\n---\n").select(".meta span").size());
  }

  @Test
  void a_remote_thumbnail_is_fetched_without_a_referrer() {
    Element remote =
        page("---\nthumbnail: https://i.example/a.jpg\n---\n").expectFirst(".thumbnail");
    Element own = page("---\nthumbnail: a.jpg\n---\n").expectFirst("img");
    assertEquals("no-referrer", remote.attr("referrerpolicy"));
    assertFalse(own.hasAttr("referrerpolicy"));
  }

  @Test
  void a_thumbnail_only_for_lists_is_not_on_the_page() {
    String yaml = "---\nthumbnail: {src: a.jpg, visibility: [list]}\n---\n";
    assertEquals(0, page(yaml).select("img").size());
  }

  @Test
  void the_table_of_contents_has_levels_two_and_three() {
    String text = "# One\n\n## Two\n\n### Three\n\n#### Four\n\n## Five\n";
    assertEquals(
        List.of("Two", "Three", "Five"),
        page("---\ntitle: T\ntoc: true\n---\n" + text).select(".contents a").eachText());
    assertEquals(0, page("---\ntitle: T\n---\n" + text).select(".contents").size());
  }

  @Test
  void an_unpaired_surrogate_does_not_break_the_encoding() {
    Derivation.Publish publish = Samples.publish("---\ntitle: \"a\\uD83Db\"\n---\ntext\n");
    for (Document document : List.of(publish.page(), publish.json())) {
      String read = new String(document.bytes(), StandardCharsets.UTF_8);
      assertFalse(read.contains("\uFFFD"), document.key());
    }
  }

  private static org.jsoup.nodes.Document page(String text) {
    return Jsoup.parse(Samples.publish(text).page().body());
  }

  private static org.jsoup.nodes.Document sample(String key) {
    return Jsoup.parse(
        Samples.publish(key, Samples.text(key), Samples.surroundings(key)).page().body());
  }

  private static String property(org.jsoup.nodes.Document page, String name) {
    return page.select("meta[property='" + name + "']").attr("content");
  }

  private static JsonObject linkedData(org.jsoup.nodes.Document page) {
    return JsonParser.parseString(page.expectFirst("script[type=application/ld+json]").data())
        .getAsJsonObject();
  }
}
