package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SettingsReading;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.model.Site;
import broadsheet.page.asset.Assets;
import broadsheet.site.list.FixedPages;
import broadsheet.site.list.PageWriter;
import broadsheet.site.state.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class HomePageTest {

  @Test
  void the_newest_article_is_the_lead_story() {
    Document home = home(articles(8));
    assertEquals(List.of("a8"), titles(home, ".lead-story"));
    assertEquals(List.of("a7", "a6", "a5", "a4", "a3", "a2", "a1"), titles(home, ".river .card"));
  }

  @Test
  void a_featured_article_is_the_lead_story_while_it_is_among_the_newest() {
    List<Entry> articles = new ArrayList<>(articles(8));
    articles.set(2, article(6).featured().build());
    articles.set(4, article(4).featured().build());
    Document home = home(articles);
    assertEquals(List.of("a6"), titles(home, ".lead-story"));
    assertEquals(List.of("a8", "a7", "a5"), titles(home, ".river .card").subList(0, 3));
  }

  @Test
  void up_to_three_articles_with_images_are_beside_the_lead_story() {
    List<Entry> articles = new ArrayList<>();
    for (int i = 9; i > 0; i--) {
      Entries.Builder article = article(i);
      articles.add(
          i % 2 == 0
              ? article.thumbnail("https://news.example/a.png", "").build()
              : article.build());
    }
    Document home = home(articles);
    assertEquals(List.of("a8", "a6", "a4"), titles(home, ".second .card"));
    assertEquals(List.of("a7", "a5", "a3", "a2", "a1"), titles(home, ".river .card"));
  }

  @Test
  void a_page_with_few_articles_is_a_plain_list() {
    Document home = home(articles(4));
    assertTrue(home.select(".front, .topics").isEmpty());
    assertEquals(List.of("a4", "a3", "a2", "a1"), titles(home, ".river .card"));
  }

  @Test
  void further_articles_are_shown_by_category_in_the_order_of_the_menu() {
    List<Entry> articles =
        IntStream.iterate(40, i -> i > 0, i -> i - 1)
            .mapToObj(
                i -> article(i).categories(List.of("港口", "财经", "Sport", "城市").get(i % 4)).build())
            .toList();
    Document home =
        home(
            articles,
            "menus: {main: [{name: M, url: /categories/sport/}, {name: N, url: /categories/港口/}]}");
    assertEquals(
        List.of(
            "/categories/sport/",
            "/categories/%E6%B8%AF%E5%8F%A3/",
            "/categories/%E8%B4%A2%E7%BB%8F/"),
        home.select(".topic > h2 a").eachAttr("href"));
    assertEquals(List.of("a30", "a26", "a22", "a18"), titles(home, ".topic:first-child .card"));
    List<String> all = home.select("main .card a:not(.picture):not(.terms a)").eachAttr("href");
    assertEquals(all.stream().distinct().toList(), all, "no article is shown twice");
  }

  @Test
  void a_category_with_two_further_articles_has_no_part_of_its_own() {
    List<Entry> articles = new ArrayList<>(articles(10));
    articles.add(article(-1).categories("港口").build());
    articles.add(article(-2).categories("港口").build());
    assertTrue(home(articles).select(".topics").isEmpty());
  }

  @Test
  void every_picture_is_a_link_without_a_text_of_its_own() {
    List<Entry> articles =
        List.of(article(1).thumbnail("https://news.example/a.png", "ferry").build());
    Document home = home(articles);
    assertEquals("/a1/", home.select(".card a:has(img)").attr("href"));
    assertEquals("", home.select(".card img").attr("alt"));
    assertEquals("1600", home.select(".card img").attr("width"));
  }

  private static Entries.Builder article(int number) {
    return Entries.builder("a" + number)
        .title("a" + number)
        .date(
            String.format(
                Locale.ROOT, "2025-01-%02dT08:00:00+08:00", Math.max(1, number % 28 + 1)));
  }

  /// Returns articles, newest first.
  private static List<Entry> articles(int count) {
    return IntStream.iterate(count, i -> i > 0, i -> i - 1)
        .mapToObj(i -> article(i).build())
        .toList();
  }

  private static List<String> titles(Document home, String cards) {
    return home.select(cards).select("h2, h3").eachText();
  }

  private static Document home(List<Entry> newest) {
    return home(newest, "perPage: 10");
  }

  private static Document home(List<Entry> newest, String settings) {
    SettingsReading reading =
        new SiteSettingsReader(SampleSite.SITE.languages())
            .read("site.yaml", settings.getBytes(StandardCharsets.UTF_8));
    SettingsReading.Accepted accepted =
        assertInstanceOf(SettingsReading.Accepted.class, reading, reading.toString());
    Site site = SampleSite.SITE.with(accepted.settings());
    PageWriter writer = new PageWriter(site, new Assets(site), "zh-CN");
    return Jsoup.parse(new FixedPages(writer).home(null, newest).body());
  }
}
