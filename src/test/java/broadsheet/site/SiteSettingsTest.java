package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SettingsReading;
import broadsheet.article.settings.SiteSettingsReader;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/// Tests the effect of every key of `site.yaml` on lists, in a method with the name of the key. The
/// effects on articles are tested in `PageLayoutTest` and `FrontMatterKeysTest`.
class SiteSettingsTest {

  private static final int ARTICLES = 12;

  @Test
  void title() {
    Document home = home("title: 潮报");
    assertEquals("潮报", home.title());
    assertEquals("潮报", home.select(".site-header h1").text());
    assertEquals("潮报", feed("title: 潮报").select("channel > title").text());
    assertEquals("澜港新闻", home("").title());
  }

  @Test
  void subtitle() {
    assertEquals("海港每日", home("subtitle: 海港每日").select(".subtitle").text());
    assertEquals(0, home("").select(".subtitle").size());
  }

  @Test
  void logo() {
    Document home = home("title: 潮报\nlogo: {image: /logo.png, title: 潮, subtitle: 日报}");
    assertEquals("/logo.png", home.select("img.logo").attr("src"));
    assertEquals("潮", home.select(".site-title").text());
    assertEquals("日报", home.select(".subtitle").text());
    assertEquals("潮报", home.title());
    assertEquals(0, home("logo: false").select("img.logo").size());
  }

  @Test
  void shareImage() {
    String image = "https://news.example/share.png";
    String yaml = "logo: /logo.png\nshareImage: share.png";
    for (String key : List.of("index.html", "archive/index.html", "tags/潮汐/index.html")) {
      Document page = page(yaml, key);
      assertEquals(image, page.select("meta[property=og:image]").attr("content"), key);
      assertEquals(
          "summary_large_image", page.select("meta[name=twitter:card]").attr("content"), key);
      assertEquals(0, page("", key).select("meta[property=og:image]").size(), key);
    }
    assertEquals(
        "https://news.example/logo.png",
        home("logo: /logo.png").select("meta[property=og:image]").attr("content"));
  }

  @Test
  void the_publisher_of_every_list_has_the_logo() {
    for (String key : List.of("index.html", "tags/潮汐/index.html")) {
      String data = page("logo: /logo.png", key).select("script[type=application/ld+json]").html();
      JsonObject publisher =
          JsonParser.parseString(data).getAsJsonObject().getAsJsonObject("publisher");
      assertEquals("澜港新闻", publisher.get("name").getAsString());
      assertEquals(
          "https://news.example/logo.png",
          publisher.getAsJsonObject("logo").get("url").getAsString());
    }
  }

  @Test
  void the_manifest_has_the_names_and_the_logo_in_each_language() {
    String yaml =
        """
        title: 潮报
        description: 海港的新闻
        logo: {image: /logo.png, title: 潮}
        languages: {en: {title: Tide}}
        """;
    JsonObject manifest = JsonParser.parseString(body(yaml, "site.webmanifest")).getAsJsonObject();
    assertEquals("潮报", manifest.get("name").getAsString());
    assertEquals("潮", manifest.get("short_name").getAsString());
    assertEquals("海港的新闻", manifest.get("description").getAsString());
    assertEquals("[{\"src\":\"/logo.png\"}]", manifest.get("icons").toString());
    JsonObject english =
        JsonParser.parseString(body(yaml, "en/site.webmanifest")).getAsJsonObject();
    assertEquals("Tide", english.get("name").getAsString());
    assertEquals("/en/", english.get("start_url").getAsString());
  }

  @Test
  void description() {
    String yaml = "description: 海港的新闻";
    assertEquals("海港的新闻", home(yaml).select("meta[name=description]").attr("content"));
    assertEquals("海港的新闻", feed(yaml).select("channel > description").text());
    assertTrue(body(yaml, "llms.txt").contains("\n> 海港的新闻\n"));
  }

  @Test
  void copyright() {
    assertEquals("© 潮报社", home("copyright: © 潮报社").select("footer p").get(0).text());
    assertEquals("© 澜港新闻", home("").select("footer p").get(0).text());
  }

  @Test
  void post_meta() {
    assertEquals(
        "2025年1月12日 08:00 阅读约 1 分钟", home("postMeta: [date]").select(".card .meta").get(0).text());
    assertEquals(
        "作者 林知夏 分类 港口 阅读约 1 分钟",
        home("postMeta: [author, categories]").select(".card .meta").get(0).text());
  }

  @Test
  void post_meta_links_to_authors_who_have_a_page() {
    String yaml = "postMeta: [author]";
    assertEquals(
        "/authors/%E6%9E%97%E7%9F%A5%E5%A4%8F/",
        home(yaml).select(".card .meta a[rel=author]").get(0).attr("href"));
    // The site's own author has none.
    Document home = home(yaml + "\nauthor: 林知夏");
    assertEquals("作者 林知夏", home.select(".card .meta .terms").get(0).text());
    assertEquals(0, home.select(".card .meta a").size());
  }

  @Test
  void sidebar() {
    String yaml = "sidebar: {home: left, list: false, single: right}";
    assertEquals("sidebar-left", home(yaml).body().className());
    assertEquals("sidebar-none", page(yaml, "archive/index.html").body().className());
    assertEquals("sidebar-right", home("").body().className());
  }

  @Test
  void widgets() {
    Document home = home("widgets: [taglist, search]");
    assertEquals(
        List.of("section", "form"),
        home.select("aside > *").stream().map(Element::tagName).toList());
  }

  @Test
  void recent_count() {
    String key = "fragments/zh-CN/recent.html";
    assertEquals(3, page("recentCount: 3", key).select("li").size());
    assertEquals(10, page("", key).select("li").size());
  }

  @Test
  void tag_counts() {
    String key = "fragments/zh-CN/taglist.html";
    assertEquals("潮汐 12", page("tagCounts: true", key).select("li").get(0).text());
    assertEquals("潮汐", page("", key).select("li").get(0).text());
  }

  @Test
  void category_counts() {
    String key = "fragments/zh-CN/categories.html";
    assertEquals("港口 12", page("categoryCounts: true", key).select("li").get(0).text());
    assertEquals("港口", page("", key).select("li").get(0).text());
  }

  @Test
  void menus() {
    String yaml = "menus: {main: [{name: 港口, url: /categories/港口/}]}";
    Document menu = page(yaml, "fragments/zh-CN/menu-main.html");
    assertEquals("港口", menu.select("a").text());
    assertEquals("/categories/港口/", menu.select("a").attr("href"));
  }

  @Test
  void social() {
    Document home =
        home("social: {telegram: 'https://t.me/x', custom: [{title: 播客, url: /podcast/}]}");
    assertEquals(List.of("Telegram", "播客"), home.select("aside [rel~=me]").eachText());
  }

  @Test
  void main_sections() {
    assertEquals(0, home("mainSections: [events]").select(".card").size());
    assertEquals(10, home("mainSections: [tides]").select(".card").size());
  }

  @Test
  void sections() {
    Document list = page("sections: [notes, tides]", "tides/index.html");
    assertEquals("tides", list.select("h1").text());
    assertEquals(12, list.select(".card").size());
    Document overview = page("sections: [notes, tides]", "sections/index.html");
    assertEquals(List.of("/tides/"), overview.select(".links a").eachAttr("href"));
    assertEquals(2, page("sections: [tides]", "en/tides/index.html").select(".card").size());
    String english = "languages: {en: {sections: [tides]}}";
    assertEquals(2, page(english, "en/tides/index.html").select(".card").size());
    assertThrows(NullPointerException.class, () -> body(english, "tides/index.html"));
  }

  @Test
  void per_page() {
    assertEquals(4, home("perPage: 4").select(".card").size());
    assertEquals(10, home("").select(".card").size());
  }

  @Test
  void feed_items() {
    assertEquals(2, feed("feedItems: 2").select("item").size());
  }

  @Test
  void hub() {
    String yaml = "hub: https://hub.example/";
    String link = "rel=\"hub\" href=\"https://hub.example/\"";
    assertTrue(body(yaml, "index.xml").contains("<atom:link " + link));
    assertTrue(body(yaml, "tags/潮汐/index.xml").contains("<atom:link " + link));
    assertTrue(body(yaml, "atom.xml").contains("<link " + link));
    assertTrue(body(yaml, "feed.json").contains("\"url\": \"https://hub.example/\""));
    assertTrue(!body("", "atom.xml").contains("hub"));
  }

  @Test
  void read_more() {
    assertEquals("阅读全文", home("readMore: true").select(".card").get(0).select("p a").text());
    assertEquals(0, home("").select(".card p a").size());
  }

  @Test
  void highlight_color() {
    String before = home("").select("link[rel=stylesheet]").attr("href").substring(1);
    String after = home("highlightColor: navy").select("link[rel=stylesheet]").attr("href");
    assertTrue(body("highlightColor: navy", after.substring(1)).contains("--link:#000080"));
    assertTrue(!body("", before).contains("#000080"));
  }

  @Test
  void languages() {
    String yaml = "title: 潮报\nreadMore: true\nlanguages: {en: {title: Tide Daily, perPage: 1}}";
    Document home = page(yaml, "en/index.html");
    assertEquals("Tide Daily", home.title());
    assertEquals(1, home.select(".card").size());
    assertEquals("Read more", home.select(".card p a").text());
    assertEquals("潮报", home(yaml).title());
  }

  private static Document home(String yaml) {
    return page(yaml, "index.html");
  }

  private static Document page(String yaml, String key) {
    return Jsoup.parse(body(yaml, key));
  }

  private static Document feed(String yaml) {
    return Jsoup.parse(body(yaml, "index.xml"), Parser.xmlParser());
  }

  /// Returns the object with a key on a site with a dozen articles and two English ones.
  private static String body(String yaml, String key) {
    SiteSettingsReader reader = new SiteSettingsReader(SampleSite.SITE.languages());
    SettingsReading reading = reader.read("site.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (!(reading instanceof SettingsReading.Accepted(var settings, var problems))) {
      throw new AssertionError(reading.toString());
    }
    assertEquals(List.of(), problems);
    SampleSite site = new SampleSite(SampleSite.SITE.with(settings));
    for (int i = 1; i <= ARTICLES; i++) {
      site.add(article("tides/2025/" + i, i).build());
    }
    site.add(article("en/tides/2025/1", 1).language("en").build());
    site.add(article("en/tides/2025/2", 2).language("en").build());
    TreeMap<String, String> bodies = new TreeMap<>();
    for (String language : SampleSite.SITE.languages()) {
      site.listing(language)
          .stages()
          .forEach(stage -> stage.forEach(document -> bodies.put(document.key(), document.body())));
    }
    return Objects.requireNonNull(bodies.get(key), key);
  }

  private static Entries.Builder article(String id, int day) {
    return Entries.builder(id)
        .date("2025-01-%02dT08:00:00+08:00".formatted(day))
        .summary("第 " + day + " 天的潮汐。")
        .authors("林知夏")
        .categories("港口")
        .tags("潮汐");
  }
}
