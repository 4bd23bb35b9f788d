package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SettingsReading;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.model.Source;
import broadsheet.model.derivation.Derivation;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the layout around an article, as set by its front matter and `site.yaml`.
class PageLayoutTest {

  private static final String DATED = "date: 2025-02-13\n";

  @Test
  void widgets_are_in_the_given_order() {
    org.jsoup.nodes.Document page = page("", "widgets: [taglist, search, nothing, recent]");
    assertEquals(3, page.select("aside > *").size());
    assertTrue(page.select("aside > *").get(0).hasClass("taglist"));
    assertEquals("/search/", page.select("aside > form[role=search]").get(0).attr("action"));
    assertEquals("q", page.select("aside input").attr("name"));
    assertEquals("搜索…", page.select("aside input").attr("placeholder"));
    assertEquals("近期文章", page.select("aside > :last-child h2").text());
    assertEquals(
        List.of("/fragments/zh-CN/taglist.html", "/fragments/zh-CN/recent.html"),
        page.select("aside [data-fragment]").eachAttr("data-fragment"));
    assertEquals(
        List.of("/tags/", "/archive/"), page.select("aside [data-fragment] a").eachAttr("href"));
  }

  @ParameterizedTest
  @CsvSource({"right, sidebar-right, 1", "left, sidebar-left, 1", "false, sidebar-none, 0"})
  void the_article_chooses_the_position_of_the_sidebar(String sidebar, String style, int asides) {
    org.jsoup.nodes.Document page = page("sidebar: right", "sidebar: " + sidebar);
    assertEquals(style, page.body().className());
    assertEquals(asides, page.select("aside").size());
  }

  @Test
  void widgets_with_nothing_to_show_are_omitted() {
    org.jsoup.nodes.Document page = page("", "widgets: [social, no-such-widget]");
    assertEquals("sidebar-none", page.body().className());
    assertEquals(0, page.select("aside").size());
  }

  @Test
  void languages_and_social_links_have_names() {
    org.jsoup.nodes.Document page =
        page("social: {weibo: 'https://weibo.com/langang'}", "widgets: [languages, social]");
    assertEquals(List.of("中文", "English"), page.select("aside nav [hreflang]").eachText());
    assertEquals(List.of("/", "/en/"), page.select("aside nav [hreflang]").eachAttr("href"));
    assertEquals("https://weibo.com/langang", page.select("aside [rel*=me]").attr("href"));
    assertEquals("微博", page.select("aside [rel*=me]").text());
  }

  @Test
  void menus_have_the_links_of_the_site_and_load_those_of_articles() {
    String site = "menus: {main: [{name: 城市, url: /categories/城市/}]}";
    org.jsoup.nodes.Document page = page(site, "");
    assertEquals(List.of("首页", "城市"), page.select(".menu-main a").eachText());
    assertEquals(
        "/fragments/zh-CN/menu-main.html", page.select(".menu-main div").attr("data-fragment"));
    assertTrue(page.expectFirst(".menu-footer").hasAttr("hidden"));
    assertFalse(page.expectFirst(".menu-main").hasAttr("hidden"));
  }

  @Test
  void a_menu_does_not_have_the_home_page_twice() {
    org.jsoup.nodes.Document page = page("menus: {main: [{name: 头版, url: /}]}", "");
    assertEquals(List.of("头版"), page.select(".menu-main a").eachText());
  }

  @Test
  void the_page_header_comes_from_the_site_settings() {
    String site =
        """
        title: 澜港日报
        subtitle: 海港城市的每一天
        logo: {image: images/logo.png}
        copyright: 澜港新闻社
        """;
    org.jsoup.nodes.Document page = page(site, DATED);
    assertEquals("澜港日报", page.select(".site-title").text());
    assertEquals("海港城市的每一天", page.select(".subtitle").text());
    assertEquals("/images/logo.png", page.select(".logo").attr("src"));
    assertEquals("/images/logo.png", page.select("link[rel=icon]").attr("href"));
    assertEquals("© 2025 澜港新闻社", page.expectFirst(".site-footer p").text());
    assertTrue(page.title().endsWith(" - 澜港日报"));
    JsonObject publisher = linkedData(page).getAsJsonObject("publisher");
    assertEquals("澜港日报", publisher.get("name").getAsString());
    assertEquals(
        "https://news.example/images/logo.png",
        publisher.getAsJsonObject("logo").get("url").getAsString());
  }

  @ParameterizedTest
  @CsvSource({
    "'', /apple-touch-icon.png",
    "logo: images/logo.png, /images/logo.png",
    "logo: https://a.example/logo.JPG, https://a.example/logo.JPG",
    "logo: images/logo.webp, /apple-touch-icon.png"
  })
  void the_icon_of_a_home_screen_is_a_logo_that_every_system_can_show(String site, String icon) {
    org.jsoup.nodes.Document page = page(site, "");
    assertEquals(icon, page.select("link[rel=apple-touch-icon]").attr("href"));
    assertEquals("/site.webmanifest", page.select("link[rel=manifest]").attr("href"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          '',                                     '',                   none,                             summary
          logo: images/logo.png,                  '',                   https://news.example/images/logo.png,  summary
          'logo: /l.png\nshareImage: share.png',  '',                   https://news.example/share.png,   summary_large_image
          shareImage: /share.png,                 thumbnail: /own.png,  https://news.example/own.png,     summary_large_image
          logo: /logo.svg,                        '',                   none,                             summary
          logo: /l.png,                           thumbnail: /own.svg,  https://news.example/l.png,       summary
          shareImage: /share.png,                 'images: [a.SVG, https://a.example/b.png]', https://a.example/b.png, summary_large_image
          """)
  void an_article_without_an_image_is_shared_with_that_of_the_site(
      String site, String frontMatter, String image, String card) {
    org.jsoup.nodes.Document page = page(site.replace("\\n", "\n"), frontMatter);
    Element shared = page.selectFirst("meta[property=og:image]");
    assertEquals(image, shared == null ? null : shared.attr("content"));
    assertEquals(card, page.select("meta[name=twitter:card]").attr("content"));
    JsonElement inData = linkedData(page).get("image");
    assertEquals(image, inData == null ? null : inData.getAsString());
  }

  @Test
  void the_language_switch_links_to_all_other_languages() {
    Element link = page("", "translations: [zh-CN, en]").expectFirst(".meta [hreflang]");
    assertEquals("https://news.example/en/2025/02/summit/", link.attr("href"));
    assertEquals("English", link.text());
    assertEquals("en", link.attr("lang"));
    assertEquals(
        0, page("", "translations: [zh-CN]").select(".meta [hreflang], link[hreflang]").size());
  }

  @Test
  void a_translation_with_the_same_address_is_the_article_itself() {
    org.jsoup.nodes.Document own = page("", "lang: zh\ntranslations: [zh-CN]");
    assertEquals(0, own.select(".meta [hreflang], link[hreflang]").size());
    org.jsoup.nodes.Document page = page("", "lang: zh\ntranslations: [zh-CN, en]");
    assertEquals(List.of("en"), page.select(".meta [hreflang]").eachAttr("hreflang"));
    assertEquals(
        List.of("zh", "en", "x-default"), page.select("link[hreflang]").eachAttr("hreflang"));
  }

  @ParameterizedTest
  @CsvSource({"zh, /", "zh-TW, /", "en, /en/", "en-GB, /en/", "fr, /"})
  void a_page_links_to_the_lists_that_contain_it(String language, String home) {
    org.jsoup.nodes.Document page = page("", "lang: " + language + "\ntags: x");
    assertEquals(home, page.select(".site-title a").attr("href"));
    assertEquals(home + "tags/x/", page.select(".tags a").attr("href"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', © 2025 澜港新闻, zh-CN",
    "copyright: © 澜港新闻社, © 2025 澜港新闻社, zh-CN",
    "copyright: 1998–2025 澜港新闻社, © 1998–2025 澜港新闻社, zh-CN",
    "'languages: {en: {copyright: Langang}}', © 2025 Langang, ''"
  })
  void the_copyright_has_a_year_and_a_language(String site, String text, String language) {
    Element copyright = page(site, DATED + "lang: en").expectFirst(".site-footer p");
    assertEquals(text, copyright.text());
    assertEquals(language, copyright.attr("lang"));
  }

  @Test
  void site_texts_state_their_language_if_it_is_not_the_one_of_the_page() {
    String site = "subtitle: 海港\nlanguages: {en: {title: Langang News}}";
    org.jsoup.nodes.Document page = page(site, "lang: en-GB");
    assertEquals("", page.expectFirst(".site-title a").attr("lang"));
    assertEquals("zh-CN", page.expectFirst(".subtitle").attr("lang"));
  }

  @Test
  void an_author_with_only_a_name_has_no_box() {
    assertEquals(0, page("", "author: 林知夏\nauthorbox: true").select(".author-box").size());
  }

  @Test
  void terms_link_to_the_lists_in_the_language_of_the_page() {
    String terms = "categories: 城市\ntags: [Night Economy, C++]";
    org.jsoup.nodes.Document page = page("", terms);
    assertEquals("/categories/%E5%9F%8E%E5%B8%82/", page.select(".meta a[rel=tag]").attr("href"));
    assertEquals(List.of("Night Economy", "C++"), page.select(".tags a").eachText());
    assertEquals("/tags/night-economy/", page.select(".tags a").attr("href"));
    assertEquals(
        "/en/tags/night-economy/", page("", terms + "\nlang: en").select(".tags a").attr("href"));
    assertEquals(
        "/tags/night-economy/", page("", terms + "\nlang: fr").select(".tags a").attr("href"));
  }

  @ParameterizedTest
  @CsvSource({
    "'[date, categories]', '2025年2月13日 分类 城市'",
    "'[categories, date, author]', '分类 城市 2025年2月13日 作者 编辑部'"
  })
  void the_meta_line_is_in_the_order_of_the_site(String postMeta, String line) {
    String site = "postMeta: " + postMeta + "\nauthor: 编辑部";
    assertEquals(line + " 阅读约 1 分钟", page(site, DATED + "categories: 城市").select(".meta").text());
  }

  @Test
  void the_author_of_an_article_is_always_named() {
    org.jsoup.nodes.Document page =
        page("postMeta: [date]", DATED + "author: {name: 林知夏, url: 'https://people.example/lin'}");
    assertTrue(page.select(".meta").text().startsWith("作者 林知夏 2025年"));
    assertEquals(
        "/authors/%E6%9E%97%E7%9F%A5%E5%A4%8F/", page.select(".meta a[rel=author]").attr("href"));
  }

  @Test
  void the_author_box_has_a_sanitized_biography() {
    String author = "author: {name: 林知夏, avatar: /lin.png, bio: '写**城市**。<script>x</script>'}\n";
    org.jsoup.nodes.Document page = page("", author + "authorbox: true");
    assertEquals("关于林知夏", page.select(".author-box h2").text());
    assertEquals("写<strong>城市</strong>。", page.select(".author-box p").html());
    assertEquals("https://news.example/lin.png", page.select(".author-box img").attr("src"));
    assertEquals(0, page("", author).select(".author-box").size());
    assertEquals(1, page("authorbox: true", author).select(".author-box").size());
    assertEquals(
        0, page("authorbox: true", author + "authorbox: false").select(".author-box").size());
  }

  @Test
  void a_biography_with_ids_is_plain_text() {
    org.jsoup.nodes.Document page =
        page("", "authorbox: true\nauthor: {name: A, bio: \"## Text\\n\\nB & C\"}");
    assertEquals("Text B & C", page.select(".author-box p").text());
  }

  @Test
  void the_pager_is_loaded_if_it_is_enabled() {
    Element place = page("", DATED + "pager: true").expectFirst(".pager [data-fragment]");
    assertEquals("/fragments/articles/2025/02/summit.html#pager", place.attr("data-fragment"));
    assertEquals("/archive/2025-02/", place.select("a").attr("href"));
    assertEquals("/archive/undated/", page("pager: true", "").select(".pager a").attr("href"));
    assertEquals(0, page("pager: true", "pager: false").select(".pager").size());
  }

  @Test
  void related_articles_are_loaded_if_there_are_terms() {
    Element place = page("", "tags: 轮渡").expectFirst(".related [data-fragment]");
    assertEquals("/fragments/articles/2025/02/summit.html#related", place.attr("data-fragment"));
    assertEquals("/tags/%E8%BD%AE%E6%B8%A1/", place.select("a").attr("href"));
    assertEquals(
        "/categories/%E5%9F%8E%E5%B8%82/",
        page("", "categories: 城市").select(".related a").attr("href"));
    assertEquals(0, page("", "").select(".related").size());
  }

  @Test
  void comments_load_on_a_click_and_only_if_the_site_has_a_provider() {
    String site =
        "comments: {provider: Giscus, script: 'https://giscus.app/client.js', repo: 'a/b \"c\"'}";
    Element place = page(site, "").expectFirst(".comments [data-script]");
    assertEquals("https://giscus.app/client.js", place.attr("data-script"));
    assertEquals(
        "a/b \"c\"",
        JsonParser.parseString(place.attr("data-settings"))
            .getAsJsonObject()
            .get("repo")
            .getAsString());
    assertEquals("显示评论 (Giscus)", place.select("button").text());
    assertEquals(0, page(site, "").select("script[src*=giscus], iframe").size());
    assertEquals(0, page(site, "comments: false").select(".comments").size());
    assertEquals(0, page("", "comments: true").select(".comments").size());
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "'', 'mathjax: true', 1", "'mathjax: true', '', 1"})
  void mathematics_is_typeset_if_it_is_enabled(String site, String article, int formulas) {
    assertEquals(formulas, page(site, article).select(".body math").size());
  }

  @Test
  void an_article_can_ask_search_engines_not_to_index_it() {
    assertEquals(
        "noindex", page("", "robots: noindex").select("meta[name=robots]").attr("content"));
    assertEquals(
        "noindex, nofollow",
        page("", "Robots: [noindex, nofollow]").select("meta[name=robots]").attr("content"));
    assertEquals(0, page("", "").select("meta[name=robots]").size());
  }

  @Test
  void feeds_and_other_formats_of_the_article_are_alternate_links() {
    org.jsoup.nodes.Document page = page("", "lang: en");
    assertEquals(
        List.of(
            "/en/index.xml",
            "/en/atom.xml",
            "/en/feed.json",
            "/api/articles/2025/02/summit.json",
            "/2025/02/summit.md"),
        page.select("link[rel=alternate][type]").eachAttr("href"));
  }

  @Test
  void without_messages_the_interface_is_marked_as_english() {
    assertEquals("en", page("", "lang: th").expectFirst("aside").attr("lang"));
    assertFalse(page("", "lang: zh-TW").expectFirst("aside").hasAttr("lang"));
  }

  private static org.jsoup.nodes.Document page(String siteYaml, String frontMatter) {
    SiteSettingsReader reader = new SiteSettingsReader(Samples.SITE.languages());
    return switch (reader.read("site.yaml", siteYaml.getBytes(StandardCharsets.UTF_8))) {
      case SettingsReading.Rejected rejected ->
          throw new AssertionError(rejected.problems().toString());
      case SettingsReading.Accepted accepted -> {
        ArticleDeriver deriver = new ArticleDeriver(Samples.SITE.with(accepted.settings()));
        String key = "2025/02/summit.md";
        Derivation derivation =
            deriver
                .prepare(
                    Samples.sourceKey(key),
                    new Source("articles", key, "\"0123456789abcdef\"", "v1"),
                    ("---\ntitle: T\n" + frontMatter + "\n---\n正文。$a^2$\n")
                        .getBytes(StandardCharsets.UTF_8),
                    Samples.NOW)
                .in(Samples.translated(frontMatter));
        yield switch (derivation) {
          case Derivation.Publish publish -> Jsoup.parse(publish.page().body());
          case Derivation other -> throw new AssertionError(other.toString());
        };
      }
    };
  }

  private static JsonObject linkedData(org.jsoup.nodes.Document page) {
    return JsonParser.parseString(page.expectFirst("script[type=application/ld+json]").data())
        .getAsJsonObject();
  }
}
