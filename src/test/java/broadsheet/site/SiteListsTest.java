package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.key.UrlPath;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.site.list.Menu;
import broadsheet.site.list.Related;
import broadsheet.site.plan.WritePlan;
import broadsheet.site.plan.WritePlan.Absent;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.RollUp.MenuItem;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteListsTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src|data-fragment)=\"(/[^\"#?]*)");

  @Test
  void a_site_without_articles_has_a_home_page_in_every_language() {
    Map<String, String> pages = pages(site(0).listing("zh-CN"));
    assertTrue(
        pages.getOrDefault("index.html", "").contains("这里还没有内容。"),
        pages.getOrDefault("index.html", ""));
    assertTrue(pages.containsKey("en/index.html"));
    assertTrue(pages.containsKey("en/search/index.html"));
    assertTrue(pages.containsKey("sitemap.xml"));
  }

  @Test
  void the_only_404_page_is_in_all_languages() {
    Map<String, String> pages = pages(site(0).listing("en"));
    String page = pages.getOrDefault("404.html", "");
    int chinese = page.indexOf("<section lang=\"zh-CN\">\n<h1>页面不存在</h1>");
    int english = page.indexOf("<section lang=\"en\">\n<h2>Page not found</h2>");
    assertTrue(0 < chinese && chinese < english, page);
    for (String home : List.of("/", "/en/")) {
      assertTrue(page.substring(chinese).contains("<a href=\"" + home + "\" hreflang="), home);
      assertTrue(page.substring(chinese).contains("action=\"" + home + "search/\""), home);
    }
    assertTrue(page.contains("data-fragment=\"/fragments/zh-CN/recent.html\""), page);
    assertFalse(pages.containsKey("en/404.html"));
  }

  @Test
  void an_older_page_does_not_change_when_articles_are_added() {
    Map<String, String> before = pages(site(200).listing("zh-CN"));
    Map<String, String> after = pages(site(400).listing("zh-CN"));
    List<String> older =
        before.keySet().stream().filter(SiteListsTest::isOlderPage).sorted().toList();
    assertTrue(older.size() >= 4, older.toString());
    List<String> different =
        older.stream().filter(page -> !Objects.equals(before.get(page), after.get(page))).toList();
    // The newest of the older pages of each list links to a newer page now.
    assertEquals(
        List.of("archive/2025-01/", "tags/码头/"),
        different.stream().map(page -> page.replaceAll("[^/]+/index.html", "")).toList());
  }

  private static boolean isOlderPage(String key) {
    return key.matches("(archive|tags)/[^/]+/2025-01-.*/index\\.html");
  }

  @Test
  void the_main_page_and_the_older_pages_show_every_article_of_a_list() {
    SampleSite site = site(300);
    Map<String, String> pages = pages(site.listing("zh-CN"));
    for (String list : List.of("archive/2025-01/", "tags/码头/")) {
      Set<String> shown = new HashSet<>();
      String page = "/" + list;
      while (!page.isEmpty()) {
        Element content = Jsoup.parse(pages.getOrDefault(page.substring(1) + "index.html", ""));
        assertTrue(content.select(".card").size() >= 25, page);
        shown.addAll(content.select(".card h2 a").eachAttr("href"));
        page = content.select("nav.pager a[rel=prev]").attr("href");
        page = UrlPath.decode(page);
      }
      assertEquals(300, shown.size(), list);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 99, 100, 101, 299, 300, 301, 420})
  void documents_that_follow_one_another_have_every_article_once(int count) {
    SampleSite site = site(count);
    site.add(Entries.entry("2024/11/before", "2024-11-10T08:00:00+08:00"));
    site.add(Entries.entry("about", null));
    Map<String, String> pages = pages(site.listing("zh-CN"));
    assertEquals(count, articles(pages, "api/tags/码头.json", "next").size());
    assertEquals(count, articles(pages, "api/archive/2025-01.json", "older").size());
    List<String> all = articles(pages, "api/archive/2025-01.json", "next");
    assertEquals(count + 2, all.size());
    assertEquals(
        List.of("https://news.example/2024/11/before/", "https://news.example/about/"),
        all.subList(count, count + 2));
  }

  /// Returns the addresses of the articles of a document and of those that follow it.
  private static List<String> articles(Map<String, String> pages, String first, String field) {
    List<String> found = new ArrayList<>();
    JsonElement address = new JsonPrimitive("/" + first);
    while (!address.isJsonNull()) {
      String key = UrlPath.decode(address.getAsString().replaceFirst("^.*?/(?=api/)", ""));
      JsonObject part = JsonParser.parseString(pages.getOrDefault(key, "")).getAsJsonObject();
      List<JsonElement> articles = part.getAsJsonArray("articles").asList();
      assertTrue(articles.size() <= 100, key);
      for (JsonElement article : articles) {
        JsonObject fields = article.getAsJsonObject();
        found.add(fields.get("url").getAsString());
      }
      address = part.get(field);
    }
    assertEquals(new HashSet<>(found).size(), found.size(), first + " has an article twice");
    return found;
  }

  @Test
  void the_newest_articles_continue_to_the_oldest() {
    SampleSite site = site(150).add(Entries.entry("about", null));
    Map<String, String> pages = pages(site.listing("zh-CN"));
    JsonObject recent =
        JsonParser.parseString(pages.getOrDefault("api/recent.json", "")).getAsJsonObject();
    assertEquals("https://news.example/api/archive/2025-01.json", recent.get("next").getAsString());
    assertEquals(151, articles(pages, "api/archive/2025-01.json", "next").size());
  }

  /// Its last document continues with the new month.
  @ParameterizedTest
  @ValueSource(ints = {3, 150})
  void a_new_month_changes_the_documents_of_the_month_after_it(int count) {
    SampleSite site = site(count);
    Map<String, String> old = pages(site.listing("zh-CN"));
    Entry added = Entries.entry("2024/11/late", "2024-11-10T08:00:00+08:00");
    site.add(added);
    assertWritten(old, site, added);
    Map<String, String> withMonth = pages(site.listing("zh-CN"));
    site.remove(added.id());
    Map<String, String> written = pages(site.listing("zh-CN", footprints(added)));
    old.forEach((key, body) -> {
      if (!body.equals(withMonth.get(key))) {
        assertEquals(body, written.get(key), key + " without " + added.id());
      }
    });
  }

  @Test
  void a_change_writes_only_pages_that_it_can_affect() {
    for (int count : List.of(1, 10, 26, 60, 61, 140)) {
      SampleSite site = site(count - 1);
      Map<String, String> old = pages(site.listing("zh-CN"));
      Entry added = article(count);
      site.add(added);
      assertWritten(old, site, added);
    }
    Map<String, String> last = pages(site(140).listing("zh-CN", footprints(article(140))));
    assertTrue(last.keySet().stream().filter(SiteListsTest::isOlderPage).count() <= 4);
  }

  @Test
  void a_change_in_the_past_writes_only_the_page_where_it_is_and_the_counts() {
    SampleSite site = site(300);
    Map<String, String> old = pages(site.listing("zh-CN"));
    Entry added = Entries.entry("2025/01/late", "2025-01-10T08:01:30+08:00", "码头");
    site.add(added);
    assertWritten(old, site, added);
    Map<String, String> written = pages(site.listing("zh-CN", footprints(added)));
    for (String unaffected : List.of("index.html", "index.xml", "tags/码头/index.xml", "llms.txt")) {
      assertFalse(written.containsKey(unaffected), unaffected);
    }
    assertTrue(written.keySet().stream().filter(SiteListsTest::isOlderPage).count() <= 6);
  }

  private static void assertWritten(Map<String, String> old, SampleSite site, Entry added) {
    Map<String, String> all = pages(site.listing("zh-CN"));
    Map<String, String> written = pages(site.listing("zh-CN", footprints(added)));
    all.forEach((key, body) -> {
      if (!body.equals(old.get(key))) {
        assertEquals(body, written.get(key), key + " after " + added.id());
      }
    });
  }

  @Test
  void an_older_page_does_not_change_when_another_spelling_of_its_tag_becomes_more_common() {
    SampleSite site = new SampleSite(SampleSite.SITE);
    for (int i = 0; i < 223; i++) {
      site.add(tide(i, i < 200 ? "Tide" : "tide"));
    }
    for (int i = 223; i < 229; i++) {
      Map<String, String> old = pages(site.listing("zh-CN"));
      Entry added = tide(i, "tide");
      site.add(added);
      assertWritten(old, site, added);
    }
  }

  private static Entry tide(int number, String tag) {
    return Entries.entry(
        "2025/01/t-%03d".formatted(number),
        "2025-01-10T%02d:%02d:00+08:00".formatted(8 + number / 60, number % 60),
        tag);
  }

  @Test
  void the_lists_of_a_deleted_article_are_removed() {
    Entry deleted = article(1);
    WritePlan listing = site(0).listing("zh-CN", footprints(deleted));
    Set<String> absent = new HashSet<>();
    listing.absent().stream().map(Absent::key).forEach(absent::add);
    assertEquals(
        Set.of(
            "archive/2025-01/index.html",
            "api/archive/2025-01.json",
            "sitemap-zh-CN.xml",
            "tags/码头/index.html",
            "tags/码头/index.xml",
            "api/tags/码头.json",
            "fragments/articles/2025/01/a-001.html",
            "sitemap-news.xml"),
        absent);
    pages(listing)
        .forEach((key, body) -> assertFalse(body.contains(deleted.teaser().title()), key));
  }

  @Test
  void a_site_with_thousands_of_tags_shows_the_most_used_and_all_of_them_on_further_pages() {
    SampleSite site = new SampleSite(SampleSite.SITE);
    for (int i = 0; i < 1_500; i++) {
      String[] tags = {"t%04d".formatted(i), "t%04d".formatted(i / 3), "often"};
      site.add(Entries.entry("2025/01/x-" + i, "2025-01-10T08:00:00+08:00", tags));
    }
    Map<String, String> pages = pages(site.listing("zh-CN"));
    Element overview = Jsoup.parse(pages.getOrDefault("tags/index.html", ""));
    assertEquals(500, overview.select("nav.links li").size());
    Set<String> shown = new HashSet<>();
    String page = UrlPath.decode(overview.select("nav.pager a[rel=prev]").attr("href"));
    while (!page.isEmpty()) {
      Element part = Jsoup.parse(pages.getOrDefault(page.substring(1) + "index.html", ""));
      assertFalse(part.select("nav.links li").isEmpty(), page);
      shown.addAll(part.select("nav.links a").eachText());
      page = UrlPath.decode(part.select("nav.pager a[rel=prev]").attr("href"));
    }
    assertEquals(1_501, shown.size());
    JsonObject document =
        JsonParser.parseString(pages.getOrDefault("api/tags.json", "")).getAsJsonObject();
    assertEquals(1_501, document.get("count").getAsInt());
    assertEquals(500, document.getAsJsonArray("tags").size());
    List<JsonElement> parts = new ArrayList<>();
    while (!document.get("next").isJsonNull()) {
      String key = document.get("next").getAsString().replace("https://news.example/", "");
      document = JsonParser.parseString(pages.getOrDefault(key, "")).getAsJsonObject();
      parts.addAll(document.getAsJsonArray("tags").asList());
    }
    assertEquals(1_501, parts.size());
    assertEquals(
        50,
        Jsoup.parse(pages.getOrDefault("fragments/zh-CN/taglist.html", "")).select("li").size());
  }

  @Test
  void a_new_tag_at_the_beginning_of_a_page_of_all_tags_does_not_change_the_page_before() {
    SampleSite site = new SampleSite(SampleSite.SITE);
    for (int i = 0; i < 1_300; i++) {
      site.add(Entries.entry("2025/01/x-" + i, "2025-01-10T08:00:00+08:00", "t%04d".formatted(i)));
    }
    Map<String, String> old = pages(site.listing("zh-CN"));
    String end =
        old.keySet().stream()
            .filter(key -> key.startsWith("tags/page/t"))
            .map(key -> key.replaceFirst("tags/page/(.*)/index.html", "$1"))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Entry added = Entries.entry("2025/01/new", "2025-01-10T09:00:00+08:00", end + "0");
    site.add(added);
    assertWritten(old, site, added);
  }

  @Test
  void every_link_target_is_written_in_the_same_or_an_earlier_stage() {
    SampleSite samples = SampleSite.samples();
    Set<String> written = new HashSet<>();
    // Includes the outputs of articles and the lists of the other language.
    pages(samples.listing("en")).keySet().forEach(written::add);
    for (List<Document> stage : samples.listing("zh-CN").stages()) {
      stage.forEach(document -> written.add(document.key()));
      for (Document document : stage) {
        if (document.contentType().startsWith("text/html")
            && document
                .key()
                .matches("(?!fragments).*(archive|tags|categories|authors|series)/.*")) {
          // Ignores links to newer pages and links upward, since pages and those under them link to
          // each other; the terms of articles, since the page of an article links to them before
          // any list is written; and documents, since no reader follows the links to them.
          String main =
              document
                  .body()
                  .replaceAll(
                      "(?s)<(aside|ol).*?</\\1>|<a[^>]* rel=\"(tag|author)\">|<(a|link) rel=\"next\"[^>]*>"
                          + "|<link rel=\"alternate\" type=\"application/json\"[^>]*>",
                      "");
          for (MatchResult link : LINK.matcher(main).results().toList()) {
            String key = UrlPath.decode(link.group(1).substring(1));
            key = key.isEmpty() || key.endsWith("/") ? key + "index.html" : key;
            // Overviews and entry points always exist.
            if (key.matches("(api/)?(archive|tags|categories|authors|series)/.*/.*")) {
              assertTrue(written.contains(key), document.key() + " links to " + key);
            }
          }
        }
      }
    }
  }

  @Test
  void every_link_target_exists_in_the_end() {
    SampleSite samples = SampleSite.samples();
    Map<String, String> all = new HashMap<>(pages(samples.listing("en")));
    all.putAll(pages(samples.listing("zh-CN")));
    all.forEach((page, body) -> {
      if (page.endsWith(".html")) {
        for (MatchResult link : LINK.matcher(body).results().toList()) {
          String key = UrlPath.decode(link.group(1).substring(1));
          key = key.isEmpty() || key.endsWith("/") ? key + "index.html" : key;
          boolean isArticleOutput = key.matches("(en/)?(\\d{4}/|about/|notes/.+/).*|fragments/.*");
          assertTrue(isArticleOutput || all.containsKey(key), page + " links to " + key);
        }
      }
    });
  }

  @Test
  void the_pager_links_to_the_nearest_dated_articles_of_the_language() {
    Map<String, String> pages = pages(site(3).add(Entries.entry("about", null)).listing("zh-CN"));
    String middle = pages.getOrDefault("fragments/articles/2025/01/a-002.html", "");
    assertTrue(middle.contains("<a rel=\"prev\" href=\"/2025/01/a-001/\">"), middle);
    assertTrue(middle.contains("<a rel=\"next\" href=\"/2025/01/a-003/\">"), middle);
    String oldest = pages.getOrDefault("fragments/articles/2025/01/a-001.html", "");
    assertFalse(oldest.contains("rel=\"prev\""), oldest);
    String undated = pages.getOrDefault("fragments/articles/about.html", "none");
    assertEquals(0, Jsoup.parse(undated).select("a").size(), undated);
  }

  @Test
  void authors_and_series_have_pages_and_feeds_like_tags() {
    SampleSite site = site(1).add(part("2025/01/one", "2025-01-01T00:00:00Z"));
    Map<String, String> pages = pages(site.listing("zh-CN"));
    for (String list : List.of("authors/林知夏/", "series/harbour-walks/")) {
      assertTrue(pages.getOrDefault(list + "index.html", "").contains("/2025/01/one/"), list);
      assertTrue(pages.getOrDefault(list + "index.xml", "").contains("/2025/01/one/"), list);
    }
    assertEquals(
        List.of("林知夏"),
        Jsoup.parse(pages.getOrDefault("authors/index.html", "")).select("nav.links a").eachText());
    assertTrue(pages.getOrDefault("series/index.html", "").contains("Harbour Walks"));
  }

  @Test
  void each_page_of_a_list_links_to_the_document_with_the_same_articles() {
    Map<String, String> pages = pages(site(200).listing("zh-CN"));
    List<String> lists =
        pages.keySet().stream()
            .filter(key -> key.matches("(archive|tags|categories)/[^/]+/([^/]+/)?index.html"))
            .filter(key -> !key.contains("/page/"))
            .toList();
    assertTrue(lists.stream().anyMatch(key -> key.split("/").length == 4), lists::toString);
    for (String key : lists) {
      String json =
          Jsoup.parse(pages.getOrDefault(key, ""))
              .select("link[rel=alternate][type=application/json]")
              .attr("href");
      String document = UrlPath.decode(json.substring(1));
      assertEquals(key.replace("/index.html", ".json"), document.substring("api/".length()));
      assertTrue(pages.containsKey(document), document);
    }
  }

  @Test
  void the_list_of_a_category_does_not_repeat_its_name_at_each_article() {
    SampleSite site =
        site(0)
            .add(
                Entries.builder("2025/01/ferries")
                    .date("2025-01-01T00:00:00Z")
                    .categories("港口", "Travel")
                    .build());
    Map<String, String> pages = pages(site.listing("zh-CN"));
    assertEquals(List.of("港口", "Travel"), categories(pages, "index.html"));
    assertEquals(List.of("Travel"), categories(pages, "categories/港口/index.html"));
    assertEquals(List.of("港口"), categories(pages, "categories/travel/index.html"));
  }

  private static List<String> categories(Map<String, String> pages, String key) {
    return Jsoup.parse(pages.getOrDefault(key, "")).select(".card a[rel=tag]").eachText();
  }

  @Test
  void a_page_without_date_and_folder_is_not_among_the_newest_articles() {
    Map<String, String> pages =
        pages(
            site(3)
                .add(Entries.entry("about", null))
                .add(Entries.entry("notes/undated", null))
                .listing("zh-CN"));
    for (String key : List.of("index.html", "api/recent.json", "fragments/zh-CN/recent.html")) {
      assertFalse(pages.getOrDefault(key, "").contains("/about/"), key);
      assertTrue(pages.getOrDefault(key, "").contains("/notes/undated/"), key);
    }
    assertTrue(pages.getOrDefault("archive/undated/index.html", "").contains("/about/"));
    Map<String, String> onlyPages =
        pages(site(0).add(Entries.entry("about", null)).listing("zh-CN"));
    assertTrue(onlyPages.getOrDefault("index.html", "").contains("/about/"));
  }

  @Test
  void a_site_without_authors_and_series_has_no_pages_about_them() {
    WritePlan listing = site(1).listing("zh-CN");
    assertTrue(
        pages(listing).keySet().stream().noneMatch(key -> key.matches("(authors|series)/.*")));
    Set<String> absent = new HashSet<>();
    listing.absent().stream().map(Absent::key).forEach(absent::add);
    assertTrue(absent.containsAll(List.of("authors/index.html", "series/index.html")));
  }

  /// The other language may have none.
  @Test
  void the_overview_of_authors_has_no_other_language() {
    SampleSite site = site(1).add(part("2025/01/one", "2025-01-01T00:00:00Z"));
    String overview = pages(site.listing("zh-CN")).getOrDefault("authors/index.html", "");
    assertEquals(0, Jsoup.parse(overview).select("link[hreflang]").size());
  }

  @Test
  void an_article_links_to_its_series_and_to_the_parts_before_and_after_it() {
    SampleSite site = site(3);
    site.add(part("2025/01/one", "2025-01-01T00:00:00Z"));
    site.add(part("2025/02/two", "2025-02-01T00:00:00Z"));
    site.add(part("2025/03/three", "2025-03-01T00:00:00Z"));
    Map<String, String> pages = pages(site.listing("zh-CN"));
    assertEquals(
        List.of("/series/harbour-walks/", "/2025/01/one/", "/2025/03/three/"),
        series(pages, "2025/02/two"));
    assertEquals(
        List.of("/series/harbour-walks/", "/2025/02/two/"), series(pages, "2025/03/three"));
    assertEquals(List.of(), series(pages, "2025/01/a-001"));
  }

  @Test
  void a_new_part_of_a_series_changes_the_fragments_of_those_before_and_after_it() {
    SampleSite site = site(100);
    site.add(part("2024/01/one", "2024-01-01T00:00:00Z"));
    site.add(part("2025/03/three", "2025-03-01T00:00:00Z"));
    Map<String, String> old = pages(site.listing("zh-CN"));
    Entry added = part("2024/06/two", "2024-06-01T00:00:00Z");
    site.add(added);
    assertWritten(old, site, added);
    Map<String, String> written = pages(site.listing("zh-CN", footprints(added)));
    assertEquals(
        List.of("/series/harbour-walks/", "/2024/06/two/"), series(written, "2025/03/three"));
  }

  private static Entry part(String id, String date) {
    return Entries.builder(id).date(date).authors("林知夏").series("Harbour Walks").build();
  }

  private static List<String> series(Map<String, String> pages, String id) {
    return Jsoup.parse(pages.getOrDefault("fragments/articles/" + id + ".html", "none"))
        .select("[data-part=series] a")
        .eachAttr("href");
  }

  @Test
  void related_articles_are_ordered_by_rarity_of_shared_tags_then_newest_first() {
    Entry article = Entries.entry("x", "2025-02-01T00:00:00Z", "rare", "Common");
    Entry common = Entries.entry("a", "2025-01-03T00:00:00Z", "common");
    Entry older = Entries.entry("b", "2025-01-02T00:00:00Z", "COMMON");
    Entry rare = Entries.entry("c", "2025-01-01T00:00:00Z", "rare");
    Entry other = Entries.entry("d", "2025-01-04T00:00:00Z", "other");
    assertEquals(
        List.of(rare, common, older), Related.of(article, List.of(other, common, older, rare)));
  }

  @Test
  void a_menu_is_ordered_by_weight_then_name_and_has_two_levels() {
    List<MenuLink> links = List.of(new MenuLink("Z", "/z/", 1), new MenuLink("Y", "/y/", 1));
    List<MenuItem> items =
        List.of(
            new MenuItem("main", "B", "https://news.example/b/", 1, null),
            new MenuItem("main", "A", "https://news.example/a/", 1, "Z"),
            new MenuItem("main", "C", "https://news.example/c/", 0, "nobody"));
    List<Link> menu = Menu.of(links, items, UnaryOperator.identity());
    assertEquals(List.of("C", "Z", "Y", "B"), menu.stream().map(Link::text).toList());
    assertEquals(List.of("A"), menu.get(1).children().stream().map(Link::text).toList());
  }

  @Test
  void the_fragment_of_a_menu_has_its_articles() {
    Entry about =
        Entries.builder("about").title("关于").menu(new MenuEntry("main", null, 2.0, null)).build();
    Map<String, String> pages = pages(site(1).add(about).listing("zh-CN"));
    assertTrue(
        pages
            .getOrDefault("fragments/zh-CN/menu-main.html", "")
            .contains("<a href=\"/about/\">关于</a>"));
    assertEquals("", pages.getOrDefault("fragments/zh-CN/menu-side.html", "none").strip());
  }

  @Test
  void hostile_texts_are_escaped() {
    String hostile = "</script><script>x</script>\"'><img src=x onerror=y>]]>";
    Entry entry =
        Entries.builder("2025/01/x")
            .title(hostile)
            .date("2025-01-01T00:00:00Z")
            .lead(hostile)
            .summary(hostile)
            .thumbnail("https://img.example/\"onload=\"x", hostile)
            .tags(hostile)
            .categories(hostile)
            .authors(hostile)
            .series(hostile)
            .build();
    SampleSite site = new SampleSite(SampleSite.SITE).add(entry).add(article(1));
    pages(site.listing("zh-CN"))
        .forEach((key, body) -> {
          if (key.endsWith(".html")) {
            assertFalse(body.contains("<script>x"), key);
            assertFalse(body.contains("<img src=x"), key);
            assertFalse(body.contains("\"onload=\""), key);
          }
        });
  }

  /// Creates a site with articles of one month and one tag.
  private static SampleSite site(int count) {
    SampleSite site = new SampleSite(SampleSite.SITE);
    for (int i = 1; i <= count; i++) {
      site.add(article(i));
    }
    return site;
  }

  private static Entry article(int number) {
    return Entries.entry(
        "2025/01/a-%03d".formatted(number),
        "2025-01-10T%02d:%02d:00+08:00".formatted(8 + number / 60, number % 60),
        "码头");
  }

  private static Map<String, Collection<Place>> footprints(Entry entry) {
    return Map.of(entry.id(), List.of(Footprint.place(entry, SampleSite.SITE)));
  }

  private static Map<String, String> pages(WritePlan listing) {
    Map<String, String> pages = new HashMap<>();
    listing.stages().stream()
        .flatMap(List::stream)
        .forEach(document -> pages.put(document.key(), document.body()));
    return pages;
  }
}
