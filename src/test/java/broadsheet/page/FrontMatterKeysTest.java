package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.model.Source;
import broadsheet.model.derivation.Derivation;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// Tests the effect of every front matter key on the page or the document. Keys that fall back to
/// the site settings are tested with a site that has the opposite value.
class FrontMatterKeysTest {

  private static final String TEXT = "\n## Harbour\n\nBoats.\n";

  private static Derivation derive(String site, String frontMatter) {
    SiteSettings settings =
        switch (new SiteSettingsReader(Samples.SITE.languages())
            .read("site.yaml", site.getBytes(StandardCharsets.UTF_8))) {
          case SettingsReading.Accepted accepted -> accepted.settings();
          case SettingsReading.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    String key = "2025/02/summit.md";
    return new ArticleDeriver(Samples.SITE.with(settings))
        .prepare(
            Samples.sourceKey(key),
            new Source("articles", key, "\"0\"", "v1"),
            ("---\n" + frontMatter + "\n---\n" + TEXT).getBytes(StandardCharsets.UTF_8),
            Samples.NOW)
        .in(Samples.translated(frontMatter));
  }

  private static Derivation.Publish publish(String site, String frontMatter) {
    return switch (derive(site, frontMatter)) {
      case Derivation.Publish publish -> publish;
      case Derivation other -> throw new AssertionError(other);
    };
  }

  private static org.jsoup.nodes.Document page(String site, String frontMatter) {
    return Jsoup.parse(publish(site, frontMatter).page().body());
  }

  private static org.jsoup.nodes.Document page(String frontMatter) {
    return page("", frontMatter);
  }

  private static JsonObject json(String site, String frontMatter) {
    return JsonParser.parseString(publish(site, frontMatter).json().body()).getAsJsonObject();
  }

  private static JsonObject json(String frontMatter) {
    return json("", frontMatter);
  }

  private static JsonObject display(String site, String frontMatter) {
    return json(site, frontMatter).getAsJsonObject("display");
  }

  /// Asserts that a boolean key falls back to the site, and that `false` overrides the site.
  private static void assertFallsBack(String key, String field) {
    assertFalse(display("", "title: a").get(field).getAsBoolean());
    assertTrue(display("", key + ": true").get(field).getAsBoolean());
    assertTrue(display(key + ": true", "title: a").get(field).getAsBoolean());
    assertFalse(display(key + ": true", key + ": false").get(field).getAsBoolean());
    assertTrue(display(key + ": false", key + ": true").get(field).getAsBoolean());
    assertTrue(
        display("languages: {zh-CN: {" + key + ": true}}", "title: a").get(field).getAsBoolean());
  }

  @Test
  void title() {
    org.jsoup.nodes.Document page = page("title: Sum <b>");
    assertEquals("Sum <b>", page.select("h1").text());
    assertEquals("Sum <b> - " + Samples.SITE.title(), page.title());
    assertEquals("a - b", page("title: b", "title: a").title());
  }

  @Test
  void date() {
    assertEquals("2025年2月13日 07:56", page("date: 2025-02-13 07:56:15").select(".meta time").text());
    assertTrue(json("title: a").get("date").isJsonNull());
  }

  @Test
  void lastmod() {
    assertTrue(
        page("date: 2025-02-13\nlastmod: 2025-02-14").select(".meta").text().contains("最后修改"));
    assertFalse(page("date: 2025-02-13").select(".meta").text().contains("最后修改"));
  }

  @Test
  void publish_date() {
    assertTrue(derive("", "publishDate: 2027-01-01") instanceof Derivation.Withhold);
    assertTrue(
        derive("", "date: 2027-01-01\npublishDate: 2025-01-01") instanceof Derivation.Publish);
  }

  @Test
  void expiry_date() {
    assertTrue(derive("", "expiryDate: 2025-01-01") instanceof Derivation.Withhold);
  }

  @Test
  void draft() {
    assertTrue(derive("", "draft: true") instanceof Derivation.Withhold);
  }

  @Test
  void summary() {
    assertEquals("s", json("summary: s").get("summary").getAsString());
    assertEquals("s", json("summary: s").get("description").getAsString());
  }

  @Test
  void description() {
    assertEquals(
        "d...",
        page("description: d...\nsummary: s").select("meta[name=description]").attr("content"));
  }

  @Test
  void lead() {
    assertEquals("l", page("lead: l").select("p.lead").text());
    assertTrue(page("lead: ''").select(".lead").isEmpty());
  }

  @Test
  void categories() {
    assertEquals("/categories/c/", page("categories: c").select(".meta a[rel=tag]").attr("href"));
    assertEquals("c", json("categories: [c]").getAsJsonArray("categories").get(0).getAsString());
  }

  @Test
  void tags() {
    assertEquals("/tags/t/", page("tags: [t]").select("footer.tags a[rel=tag]").attr("href"));
    assertEquals("t", json("tags: t").getAsJsonArray("tags").get(0).getAsString());
  }

  @Test
  void lang() {
    assertEquals("fr", page("lang: [fr, en]").select("html").attr("lang"));
    assertEquals("fr", json("lang: fr").get("language").getAsString());
  }

  @Test
  void translations() {
    assertEquals(
        List.of("zh-CN", "en", "x-default"),
        page("translations: [zh-CN, en]").select("link[hreflang]").eachAttr("hreflang"));
    assertTrue(page("translations: [zh-CN]").select("link[hreflang]").isEmpty());
  }

  @Test
  void menu() {
    JsonObject entry =
        display("", "title: a\nmenu: {main: {name: n, weight: 3, parent: p}}")
            .getAsJsonArray("menu")
            .get(0)
            .getAsJsonObject();
    assertEquals(
        "{\"menu\":\"main\",\"name\":\"n\",\"weight\":3,\"parent\":\"p\"}", entry.toString());
    assertTrue(display("", "menu: ''").getAsJsonArray("menu").isEmpty());
  }

  @Test
  void weight() {
    JsonObject entry =
        display("", "title: a\nmenu: side\nweight: 7")
            .getAsJsonArray("menu")
            .get(0)
            .getAsJsonObject();
    assertEquals("a", entry.get("name").getAsString(), "the title names the entry");
    assertEquals(7, entry.get("weight").getAsInt());
  }

  @Test
  void thumbnail() {
    org.jsoup.nodes.Document page = page("title: a\nthumbnail: https://x.example/a.png");
    assertEquals("no-referrer", page.select("img.thumbnail").attr("referrerpolicy"));
    assertEquals("a", page.select("img.thumbnail").attr("alt"));
    assertEquals(
        "https://news.example/2025/02/a.png",
        page("thumbnail: a.png").select("meta[property=og:image]").attr("content"));
  }

  @Test
  void thumbnail_visibility_falls_back() {
    String lists = "thumbnailVisibility: [list]";
    assertTrue(page(lists, "thumbnail: a.png").select("img.thumbnail").isEmpty());
    assertFalse(
        page(lists, "thumbnail: {src: a.png, visibility: [post]}")
            .select("img.thumbnail")
            .isEmpty());
    assertTrue(page("thumbnail: {src: a.png, visibility: list}").select("img.thumbnail").isEmpty());
  }

  @Test
  void images() {
    assertEquals(
        List.of("https://news.example/2025/02/b.png"),
        page("images: [b.png, c.svg]").select("meta[property=og:image]").eachAttr("content"));
  }

  @Test
  void comments() {
    String site = "comments: {provider: p, script: /c.js}";
    assertFalse(page(site, "title: a").select(".comments").isEmpty());
    assertTrue(page(site, "comments: false").select(".comments").isEmpty());
    assertTrue(page("title: a").select(".comments").isEmpty());
  }

  @Test
  void authorbox() {
    assertFallsBack("authorbox", "authorbox");
    assertEquals(
        "关于王", page("author: {name: 王, bio: b}\nauthorbox: true").select(".author-box h2").text());
  }

  @Test
  void author() {
    assertEquals(
        "李",
        json("author: 王", "author: 李")
            .getAsJsonArray("authors")
            .get(0)
            .getAsJsonObject()
            .get("name")
            .getAsString());
    assertEquals(
        "https://news.example/about/",
        json("author: {name: 王, url: about.md}", "title: a")
            .getAsJsonArray("authors")
            .get(0)
            .getAsJsonObject()
            .get("url")
            .getAsString());
  }

  @Test
  void original_url() {
    Element link = page("source: https://www.Paper.example/a?b").select("p.source a").first();
    assertNotNull(link);
    assertEquals("https://www.Paper.example/a?b", link.attr("href"));
    assertEquals("paper.example", link.text());
    assertEquals("external noopener", link.attr("rel"));
    assertTrue(page("title: a").select(".source").isEmpty());
  }

  @Test
  void pager() {
    assertFallsBack("pager", "pager");
    assertFalse(page("pager: true").select("nav.pager").isEmpty());
    assertTrue(page("title: a").select("nav.pager").isEmpty());
  }

  @Test
  void toc() {
    assertFallsBack("toc", "toc");
    assertEquals("Harbour", page("toc: true").select("nav.contents a").text());
  }

  @Test
  void mathjax() {
    assertFallsBack("mathjax", "math");
  }

  @Test
  void sidebar() {
    assertEquals("right", display("", "title: a").get("sidebar").getAsString());
    assertEquals("left", display("sidebar: left", "title: a").get("sidebar").getAsString());
    assertEquals("right", display("sidebar: left", "sidebar: right").get("sidebar").getAsString());
    assertTrue(page("sidebar: false").select("aside").isEmpty());
  }

  @Test
  void widgets() {
    assertEquals(
        "[\"recent\",\"search\"]",
        display("widgets: [social]", "widgets: [recent, ddg-search]").get("widgets").toString());
    assertEquals(
        "[\"taglist\"]", display("widgets: taglist", "widgets: []").get("widgets").toString());
    assertTrue(json("widgets: [clock]").get("warnings").toString().contains("'clock'"));
  }

  @Test
  void slug_and_url_are_kept_with_a_warning() {
    JsonObject json = json("slug: s\nurl: /u/");
    assertEquals("{\"slug\":\"s\",\"url\":\"/u/\"}", json.get("params").toString());
    assertEquals(2, json.getAsJsonArray("warnings").size());
    assertEquals("https://news.example/2025/02/summit/", json.get("url").getAsString());
  }

  @Test
  void aliases() {
    JsonObject json = json("aliases: [/old/, a.html, /old, /2025/02/summit/]");
    assertEquals(
        "[\"https://news.example/old/\",\"https://news.example/2025/02/a.html\"]",
        json.get("aliases").toString());
    assertEquals("{}", json.get("params").toString());
    assertEquals("[]", json.get("warnings").toString());
    assertEquals("[]", json("title: a").get("aliases").toString());
    assertEquals(
        "[\"https://news.example/old/\"]", json("aliases: /old/").get("aliases").toString());
  }

  @Test
  void other_keys_are_kept_unchanged() {
    assertEquals(
        "{\"type\":\"page\",\"layout\":\"wide\",\"Source\":{\"id\":1}}",
        json("type: page\nlayout: wide\nSource: {id: 1}").get("params").toString());
  }
}
