package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Document;
import broadsheet.model.Site;
import broadsheet.site.feed.FeedItem;
import broadsheet.site.feed.Feeds;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Taxonomy;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.LOCALE)
class FeedsTest {

  private static final Site SITE =
      new Site(
          URI.create("https://news.example"),
          "澜港新闻",
          ZoneId.of("Asia/Shanghai"),
          List.of("zh-CN", "en"));

  private static final Feeds FEEDS = new Feeds(SITE, "zh-CN");

  private static final FeedItem SUMMIT =
      new FeedItem(
          Entries.builder("2025/02/summit")
              .title("峰会 <开幕> & \"结束\"")
              .date("2025-02-13T07:56:15+08:00")
              .lastmod("2025-02-14T09:00:00+08:00")
              .summary("两国 & 三方")
              .thumbnail("https://img.example/a.jpg?x=1&y=2", "会场")
              .categories("国际")
              .tags("峰会", "国际")
              .authors("王一", "李二")
              .build(),
          "<p>见<a href=\"/2025/01/a/#x\">前文</a>与<a href=\"#fn1\">注</a>"
              + "<img src=\"/2025/02/summit/a.png\" alt=\"\"></p>\n");

  private static final FeedItem UNDATED = new FeedItem(Entries.entry("about", null), "<p>a</p>");

  @ParameterizedTest
  @ValueSource(strings = {"index.xml", "atom.xml"})
  void a_strict_parser_reads_the_whole_article(String key) throws FeedException {
    SyndFeed feed = read(document(key, List.of(SUMMIT, UNDATED)));
    assertEquals("澜港新闻", feed.getTitle());
    SyndEntry entry = feed.getEntries().getFirst();
    assertEquals("峰会 <开幕> & \"结束\"", entry.getTitle());
    assertEquals("https://news.example/2025/02/summit/", entry.getUri());
    assertEquals("https://news.example/2025/02/summit/", entry.getLink());
    assertEquals(Date.from(Instant.parse("2025-02-12T23:56:15Z")), entry.getPublishedDate());
    assertEquals("两国 &amp; 三方", entry.getDescription().getValue(), "a summary is HTML");
    assertEquals(
        "<p>见<a href=\"https://news.example/2025/01/a/#x\">前文</a>与"
            + "<a href=\"https://news.example/2025/02/summit/#fn1\">注</a>"
            + "<img src=\"https://news.example/2025/02/summit/a.png\" alt=\"\"></p>",
        entry.getContents().getFirst().getValue().strip());
    assertEquals(
        List.of("国际", "峰会"),
        entry.getCategories().stream().map(SyndCategory::getName).toList(),
        "each term once");
    assertEquals(1, feed.getEntries().size(), "an article without a date is in no feed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.xml", "atom.xml"})
  void a_reader_that_treats_every_text_as_html_shows_it_and_runs_nothing(String key)
      throws FeedException {
    String text = "a < b && \"><script>alert(1)</script> &lt;b&gt; AT&T";
    Entry entry =
        Entries.builder("2025/02/x").date("2025-02-13T00:00:00Z").title(text).summary(text).build();
    SyndEntry read =
        read(document(key, List.of(new FeedItem(entry, null)))).getEntries().getFirst();
    assertEquals(text, html(read.getTitle()).replace("\u2060", ""));
    assertEquals(text, read.getTitle().replace("\u2060", ""), "the same as plain text");
    assertEquals(text, html(read.getDescription().getValue()));
    assertEquals(key.equals("atom.xml") ? "html" : "text/html", read.getDescription().getType());
  }

  /// Returns what a browser shows of HTML that should have no elements.
  private static String html(String html) {
    Element body = Jsoup.parseBodyFragment(html).body();
    assertEquals(List.of(), body.children());
    return body.wholeText();
  }

  @Test
  void a_json_feed_has_the_fields_of_its_version() {
    JsonObject feed = json(List.of(SUMMIT, UNDATED));
    assertEquals("https://jsonfeed.org/version/1.1", feed.get("version").getAsString());
    assertEquals("https://news.example/feed.json", feed.get("feed_url").getAsString());
    JsonObject item = feed.getAsJsonArray("items").get(0).getAsJsonObject();
    assertEquals("https://news.example/2025/02/summit/", item.get("id").getAsString());
    assertEquals("2025-02-13T07:56:15+08:00", item.get("date_published").getAsString());
    assertEquals("2025-02-14T09:00:00+08:00", item.get("date_modified").getAsString());
    assertEquals("[\"国际\",\"峰会\"]", item.get("tags").toString());
    assertTrue(item.get("content_html").getAsString().contains("https://news.example/2025/01/a/"));
    assertEquals(1, feed.getAsJsonArray("items").size());
  }

  @Test
  void a_json_feed_matches_the_schema_of_its_version() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Path.of("src/test/resources/schemas/json-feed-1.1.json")),
                InputFormat.JSON);
    for (List<FeedItem> items : List.of(List.of(SUMMIT, UNDATED), List.<FeedItem>of())) {
      String json = document("feed.json", items).body();
      assertEquals(List.of(), schema.validate(json, InputFormat.JSON));
    }
    String broken = document("feed.json", List.of(SUMMIT)).body().replace("content_", "context_");
    assertFalse(schema.validate(broken, InputFormat.JSON).isEmpty());
  }

  @Test
  void the_date_of_a_feed_is_that_of_its_latest_change() throws FeedException {
    SyndFeed rss = read(document("index.xml", List.of(UNDATED, SUMMIT)));
    assertEquals(Date.from(Instant.parse("2025-02-14T01:00:00Z")), rss.getPublishedDate());
    SyndFeed atom = read(document("atom.xml", List.of(UNDATED, SUMMIT)));
    assertEquals(Date.from(Instant.parse("2025-02-14T01:00:00Z")), atom.getPublishedDate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.xml", "atom.xml"})
  void a_feed_without_articles_is_valid(String key) throws FeedException {
    SyndFeed feed = read(document(key, List.of()));
    assertEquals(List.of(), feed.getEntries());
    assertEquals(Date.from(Instant.EPOCH), feed.getPublishedDate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "]]>",
        "<![CDATA[",
        "a\u0000b",
        "\u0008\u001B",
        "\uFFFE\uFFFF",
        "\uD800",
        "&#0;",
        "<!--",
        "</item></channel>",
        "\u0085\u2028",
        "😀",
        "'\"",
        "&lt;"
      })
  void no_text_breaks_a_feed(String hostile) throws FeedException {
    Entry entry =
        Entries.builder("2025/02/x")
            .title("t" + hostile)
            .date("2025-02-13T07:56:15+08:00")
            .summary(hostile)
            .thumbnail("https://img.example/" + hostile, hostile)
            .tags("t" + hostile)
            .categories("c" + hostile)
            .authors("a" + hostile)
            .build();
    List<FeedItem> items = List.of(new FeedItem(entry, "<p>" + hostile + "</p>"));
    String readable = "t" + hostile.replaceAll("[\u0000-\u001F\uFFFE\uFFFF\uD800]", "");
    String joiner = "\u2060";
    for (String key : List.of("index.xml", "atom.xml")) {
      SyndFeed feed = read(document(key, items));
      assertEquals(1, feed.getEntries().size(), key);
      assertEquals(readable, feed.getEntries().getFirst().getTitle().replace(joiner, ""), key);
    }
    JsonObject item = json(items).getAsJsonArray("items").get(0).getAsJsonObject();
    assertEquals("t" + hostile, item.get("title").getAsString());
  }

  @Test
  void a_feed_has_the_configured_number_of_articles_and_a_limited_length() {
    List<FeedItem> items =
        IntStream.range(0, 30)
            .mapToObj(i ->
                new FeedItem(Entries.entry("a/" + i, "2025-02-13T00:00:00Z"), "x".repeat(900_000)))
            .toList();
    JsonObject feed = json(items);
    assertEquals(SITE.settings().lists().feedItems(), feed.getAsJsonArray("items").size());
    assertTrue(feed.toString().length() < FeedItem.MAX_HTML + 20_000);
    JsonObject last = feed.getAsJsonArray("items").get(19).getAsJsonObject();
    assertEquals("Title of a/19", last.get("content_text").getAsString());
  }

  @Test
  void a_date_from_before_standard_time_is_valid() throws FeedException {
    Entry entry = Entries.entry("1890/a", "1890-01-01T00:00:00+08:05:43");
    SyndFeed feed = read(document("atom.xml", List.of(new FeedItem(entry, "<p>a</p>"))));
    assertEquals(
        Date.from(Instant.parse("1889-12-31T15:54:17Z")),
        feed.getEntries().getFirst().getPublishedDate());
  }

  @Test
  void terms_and_other_languages_have_their_own_feeds() throws FeedException {
    ListName.Term term = new ListName.Term(Taxonomy.TAGS, "峰会");
    Document document = new Feeds(SITE, "en").of(term, "峰会", List.of(SUMMIT.entry()));
    assertEquals("en/tags/峰会/index.xml", document.key());
    SyndFeed feed = read(document);
    assertEquals("峰会 - 澜港新闻", feed.getTitle());
    assertEquals("https://news.example/en/tags/%E5%B3%B0%E4%BC%9A/", feed.getLink());
    assertTrue(
        document
            .body()
            .contains("href=\"https://news.example/en/tags/%E5%B3%B0%E4%BC%9A/index.xml\""));
  }

  @Test
  void the_default_locale_does_not_matter() {
    List<Document> expected = FEEDS.all(List.of(SUMMIT));
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
    try {
      assertEquals(expected, FEEDS.all(List.of(SUMMIT)));
    } finally {
      Locale.setDefault(locale);
    }
  }

  private static JsonObject json(List<FeedItem> items) {
    return JsonParser.parseString(document("feed.json", items).body()).getAsJsonObject();
  }

  private static Document document(String key, List<FeedItem> items) {
    return FEEDS.all(items).stream()
        .filter(document -> document.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static SyndFeed read(Document document) throws FeedException {
    SyndFeedInput input = new SyndFeedInput(true, Locale.ROOT);
    return input.build(new StringReader(document.body()));
  }
}
