package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.key.UrlPath;
import broadsheet.model.Document;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.model.Site;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.machine.LlmsText;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.state.Entry;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.SitemapUrl;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

class SitemapsTest {

  private static final Site SITE =
      new Site(
          URI.create("https://news.example"),
          "澜港 & 新闻",
          ZoneId.of("Asia/Shanghai"),
          List.of("zh-CN", "en"));

  private static final Sitemaps SITEMAPS = new Sitemaps(SITE);

  private static final Entry SUMMIT =
      Entries.builder("2025/02/summit")
          .title("峰会 <]]> & \u0000")
          .date("2025-02-13T07:56:15+08:00")
          .lastmod("2025-02-14T09:00:00+08:00")
          .translations(
              new Translation("zh-CN", "https://news.example/2025/02/summit/"),
              new Translation("en", "https://news.example/en/2025/02/summit/"))
          .build();

  private static final Entry FIRST = Entries.entry("2025/02/first", "2025-02-01T00:00:00+08:00");

  private static final Entry HIDDEN =
      Entries.builder("2025/02/hidden").date("2025-02-20T00:00:00+08:00").unindexed().build();

  private static final TestState STATE = TestState.of(SITE, "zh-CN", SUMMIT, FIRST, HIDDEN);

  @Test
  void a_sitemap_has_the_indexed_articles() {
    Document part = SITEMAPS.part("zh-CN", STATE.sitemap().openLeaf());
    assertValid(part);
    assertEquals("sitemap-zh-CN.xml", part.key());
    assertEquals(
        List.of("https://news.example/2025/02/summit/", "https://news.example/2025/02/first/"),
        texts(part, "loc"));
    assertEquals(
        List.of("2025-02-14T09:00:00+08:00", "2025-02-01T00:00:00+08:00"), texts(part, "lastmod"));
    assertTrue(
        part.body()
            .contains(
                "<xhtml:link rel=\"alternate\" hreflang=\"en\""
                    + " href=\"https://news.example/en/2025/02/summit/\"/>"));
    assertTrue(part.body().contains("hreflang=\"x-default\""));
  }

  @Test
  void many_articles_have_several_sitemaps_of_limited_size() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      entries.add(Entries.entry("2025/02/" + i, "2025-02-01T00:00:00+08:00"));
    }
    TestState state = new TestState(SITE, "zh-CN", entries, Map.of());
    ChunkedList<SitemapUrl> list = state.sitemap();
    List<String> parts = texts(index(Map.of("zh-CN", state)), "loc");
    int found = 0;
    for (Leaf<SitemapUrl> leaf = list.leaf(""); !leaf.isOpen(); leaf = list.leafAfter(leaf)) {
      Document part = SITEMAPS.part("zh-CN", leaf);
      assertValid(part);
      assertTrue(parts.contains("https://news.example/" + part.key()), part.key());
      assertTrue(leaf.items().size() <= 1_000);
      found += leaf.items().size();
    }
    assertEquals(5_000, found + list.openLeaf().items().size());
    assertTrue(parts.size() > 4, parts.toString());
  }

  private static Document index(Map<String, SiteState> states) {
    return SITEMAPS.index(new TreeMap<>(states), true);
  }

  @Test
  void the_index_has_the_sitemaps_of_all_languages_with_the_day_of_their_latest_change() {
    Entry undated = Entries.builder("en/a").language("en").build();
    Document index = index(Map.of("zh-CN", STATE, "en", TestState.of(SITE, "en", undated)));
    assertValid(index);
    assertEquals(
        List.of(
            "https://news.example/sitemap-pages-en.xml",
            "https://news.example/sitemap-en.xml",
            "https://news.example/sitemap-pages-zh-CN.xml",
            "https://news.example/sitemap-zh-CN.xml",
            "https://news.example/sitemap-news.xml"),
        texts(index, "loc"));
    assertEquals(List.of("2025-02-20", "2025-02-14"), texts(index, "lastmod"));
  }

  @Test
  void the_sitemap_of_the_lists_has_home_overviews_months_and_terms() {
    Entry tagged =
        Entries.builder("2025/01/a")
            .date("2025-01-05T00:00:00+08:00")
            .tags("潮汐", "Ferry")
            .categories("港口")
            .build();
    Entry undated = Entries.builder("about").build();
    Document pages = SITEMAPS.pages(TestState.of(SITE, "zh-CN", SUMMIT, tagged, undated).rollUp());
    assertValid(pages);
    assertEquals("sitemap-pages-zh-CN.xml", pages.key());
    assertEquals(
        List.of(
            "/ 2025-02-14",
            "/archive/ 2025-02-14",
            "/archive/2025-02/ 2025-02-14",
            "/archive/2025-01/ 2025-01-05",
            "/archive/undated/",
            "/tags/",
            "/tags/ferry/",
            "/tags/潮汐/",
            "/categories/",
            "/categories/港口/"),
        lists(pages));
  }

  @Test
  void the_sitemap_of_the_lists_exists_without_articles() {
    SortedMap<String, SiteState> states =
        new TreeMap<>(Map.of("zh-CN", TestState.of(SITE, "zh-CN"), "en", TestState.of(SITE, "en")));
    Document index = SITEMAPS.index(states, false);
    assertValid(index);
    assertEquals(
        List.of(
            "https://news.example/sitemap-pages-en.xml",
            "https://news.example/sitemap-pages-zh-CN.xml"),
        texts(index, "loc"));
    Document pages = SITEMAPS.pages(TestState.of(SITE, "en").rollUp());
    assertValid(pages);
    assertEquals(List.of("/en/", "/en/archive/"), lists(pages).subList(0, 2));
  }

  /// Returns the paths and days in a sitemap of lists.
  private static List<String> lists(Document pages) {
    return Pattern.compile("<loc>https://news.example([^<]*)</loc>\\s*(?:<lastmod>([^<]*))?")
        .matcher(pages.body())
        .results()
        .map(url -> UrlPath.decode(url.group(1)) + (url.group(2) == null ? "" : " " + url.group(2)))
        .toList();
  }

  @Test
  void without_news_there_is_no_news_sitemap() {
    Instant now = Instant.parse("2025-02-15T00:00:00Z");
    assertTrue(SITEMAPS.news(List.of(Entries.entry("about", null)), now).isEmpty());
    assertTrue(SITEMAPS.news(List.of(FIRST, HIDDEN), now).isEmpty());
  }

  /// An article is at most 48 hours old at any time until the next hour, when it is left out.
  @ParameterizedTest
  @CsvSource({
    "2025-02-13T00:00:00Z, summit first",
    "2025-02-13T00:59:59Z, summit first",
    "2025-02-13T01:00:00Z, summit",
    "2025-02-14T22:59:59Z, summit",
    "2025-02-14T23:00:00Z, ''"
  })
  void news_articles_are_of_the_last_two_days(Instant now, String expected) {
    List<Entry> entries =
        List.of(
            Entries.entry("about", null),
            Entries.entry("2025/02/old", "2025-02-11T00:59:59Z"),
            Entries.entry("2025/02/first", "2025-02-11T01:00:00Z"),
            SUMMIT,
            Entries.builder("2025/02/hidden")
                .date("2025-02-20T00:00:00+08:00")
                .unindexed()
                .build());
    List<String> news =
        SITEMAPS.news(entries, now).map(document -> texts(document, "loc")).orElse(List.of());
    assertEquals(
        expected,
        String.join(" ", news).replace("https://news.example/2025/02/", "").replace("/", ""));
  }

  @Test
  void a_news_article_has_its_title_and_the_name_of_the_site() {
    Document news =
        SITEMAPS.news(List.of(SUMMIT), Instant.parse("2025-02-13T00:00:00Z")).orElseThrow();
    assertValid(news);
    assertEquals("峰会 &lt;]]&gt; &amp; ", texts(news, "news:title").getFirst());
    assertEquals("澜港 &amp; 新闻", texts(news, "news:name").getFirst());
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, zh-cn", "zh, zh-cn", "zh-TW, zh-tw", "zh-Hant, zh-tw", "en-GB, en"})
  void news_languages_use_the_codes_of_the_format(String tag, String name) {
    Entry entry = Entries.builder("a").language(tag).date("2025-02-13T07:56:15+08:00").build();
    Document news = SITEMAPS.news(List.of(entry), Instant.EPOCH).orElseThrow();
    assertValid(news);
    assertEquals(List.of(name), texts(news, "news:language"));
  }

  @Test
  void robots_txt_has_the_sitemap_and_excludes_nothing_since_pages_need_their_fragments() {
    assertEquals(
        """
        User-agent: *
        Allow: /

        Sitemap: https://news.example/sitemap.xml
        """,
        SITEMAPS.robots().body());
  }

  @Test
  void llms_txt_lists_the_newest_articles_in_markdown() {
    Entry entry = Entries.builder("2025/02/a").title("[注](x)\n# a").summary("一\n二").build();
    String text = LlmsText.of(SITE, Map.of("en", List.of(entry, HIDDEN))).body();
    assertEquals(
        """
        # 澜港 & 新闻

        ## Recent articles

        - [\\[注\\](x) # a](https://news.example/2025/02/a/): 一二

        ## All articles

        - [Archive](https://news.example/en/archive/): HTML
        - [Archive](https://news.example/en/api/archive/index.json): JSON
        - [Feed](https://news.example/en/feed.json): JSON
        """
            .replace("/en/api/", "/api/en/"),
        text);
  }

  @Test
  void the_schema_rejects_invalid_sitemaps() {
    Document part = SITEMAPS.part("zh-CN", STATE.sitemap().openLeaf());
    for (String change : List.of("<loc>->'<loc>x", "T09:00:00+08:00-> 9:00", "lastmod->changed")) {
      String[] words = change.split("->", 2);
      String broken = part.body().replace(words[0], words[1]);
      assertThrows(SAXException.class, () -> validate(broken), change);
    }
  }

  private static List<String> texts(Document document, String element) {
    return Pattern.compile("<" + element + ">([^<]*)<")
        .matcher(document.body())
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static void assertValid(Document document) {
    try {
      validate(document.body());
    } catch (SAXException | IOException e) {
      throw new AssertionError(document.body(), e);
    }
  }

  private static void validate(String xml) throws SAXException, IOException {
    Source[] sources =
        Arrays.stream(new String[] {"sitemap.xsd", "sitemap-news.xsd"})
            .map(name -> new StreamSource(new File("src/test/resources/schemas/" + name)))
            .toArray(Source[]::new);
    Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
  }
}
