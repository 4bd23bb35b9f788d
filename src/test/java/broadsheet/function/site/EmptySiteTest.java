package broadsheet.function.site;

import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.SiteFunction;
import broadsheet.function.event.LogEvent;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Settings;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Messages;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that a site without articles is complete: before its first article, after its last, and
/// after a change of its settings.
class EmptySiteTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)\"");

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();

  @Test
  void the_first_round_of_the_schedule_writes_a_site() throws IOException {
    schedule();
    Set<String> outputs =
        site().keySet().stream()
            .map(key -> key.replaceAll("-[0-9a-f]{16}\\.", "."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        """
        html/404.html
        html/apple-touch-icon.png
        html/archive/index.html
        html/assets/broadsheet.css
        html/assets/broadsheet.js
        html/assets/broadsheet.svg
        html/assets/hans.txt
        html/atom.xml
        html/categories/index.html
        html/en/archive/index.html
        html/en/atom.xml
        html/en/categories/index.html
        html/en/feed.json
        html/en/index.html
        html/en/index.xml
        html/en/search/index.html
        html/en/site.webmanifest
        html/en/tags/index.html
        html/favicon.ico
        html/feed.json
        html/fragments/en/categories.html
        html/fragments/en/menu-footer.html
        html/fragments/en/menu-main.html
        html/fragments/en/menu-side.html
        html/fragments/en/recent.html
        html/fragments/en/taglist.html
        html/fragments/zh-CN/categories.html
        html/fragments/zh-CN/menu-footer.html
        html/fragments/zh-CN/menu-main.html
        html/fragments/zh-CN/menu-side.html
        html/fragments/zh-CN/recent.html
        html/fragments/zh-CN/taglist.html
        html/index.html
        html/index.xml
        html/llms.txt
        html/robots.txt
        html/search/index.html
        html/site.webmanifest
        html/sitemap-pages-en.xml
        html/sitemap-pages-zh-CN.xml
        html/sitemap.xml
        html/tags/index.html
        json/api/archive/index.json
        json/api/authors.json
        json/api/categories.json
        json/api/en/archive/index.json
        json/api/en/authors.json
        json/api/en/categories.json
        json/api/en/recent.json
        json/api/en/sections.json
        json/api/en/series.json
        json/api/en/tags.json
        json/api/openapi.json
        json/api/recent.json
        json/api/schemas/archive-1.json
        json/api/schemas/article-1.json
        json/api/schemas/articles-1.json
        json/api/schemas/authors-1.json
        json/api/schemas/categories-1.json
        json/api/schemas/month-1.json
        json/api/schemas/report-1.json
        json/api/schemas/sections-1.json
        json/api/schemas/series-1.json
        json/api/schemas/site-1.json
        json/api/schemas/tags-1.json
        json/api/sections.json
        json/api/series.json
        json/api/site.json
        json/api/tags.json
        json/desk/index.html
        json/desk/index.json
        """,
        String.join("\n", outputs) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void the_home_page_says_in_its_language_that_nothing_is_published_yet(String language)
      throws IOException {
    schedule();
    String home = TestSite.SETTINGS.site().home(language).substring(1) + "index.html";
    assertTrue(store.text(html(home)).contains(Messages.of(language).text("nothingYet")));
  }

  @Test
  void every_link_of_every_page_leads_to_a_page() throws IOException {
    schedule();
    List<String> broken = new ArrayList<>();
    site()
        .forEach((key, text) -> {
          if (key.endsWith(".html")) {
            for (Matcher link = LINK.matcher(text); link.find(); ) {
              String target = link.group(1).substring(1).replaceFirst("\\?.*", "");
              String object = target.replaceFirst("(^|/)$", "$1index.html");
              ObjectId output = object.startsWith("api/") ? json(object) : html(object);
              if (store.head(output).isEmpty()) {
                broken.add(key + " links to " + link.group(1));
              }
            }
          }
        });
    assertEquals(List.of(), broken);
  }

  @Test
  void the_second_round_writes_nothing() throws IOException {
    schedule();
    long writes = store.writes();
    schedule();
    assertEquals(writes, store.writes());
  }

  @Test
  void a_site_that_has_lost_its_only_article_equals_a_new_one() throws IOException {
    schedule();
    Map<String, String> empty = site();
    JsonObject article =
        SiteFixture.article("2025/a", "A", "2025-02-01T00:00:00+08:00", List.of("Sea"));
    article.addProperty("series", "Harbour Walks");
    SiteFixture.publish(store, article);
    SiteFixture.reconcile(store, "2025/a");
    assertTrue(site().containsKey("html/series/harbour-walks/index.html"));
    SiteFixture.withdraw(store, "2025/a");
    SiteFixture.reconcile(store, "2025/a");
    assertEquals(empty, site());
  }

  @Test
  void new_settings_reach_the_lists() throws IOException {
    schedule();
    store.upload(json(ActiveSettings.KEY), "title: 新名\n# 1\n");
    schedule();
    assertTrue(store.text(html("index.html")).contains("新名"));
    assertTrue(store.text(html("404.html")).contains("新名"));
  }

  @Test
  void a_new_language_has_lists_after_the_next_round() throws IOException {
    schedule();
    Settings settings = withLanguages("zh-CN,en,de");
    invoke(settings, store, TestSite.NOW, event());
    assertTrue(store.text(html("de/index.html")).contains(Messages.of("de").text("nothingYet")));
    assertTrue(store.text(html("index.html")).contains("hreflang=\"de\""));
  }

  @Test
  void verify_finds_a_missing_home_page_and_rebuild_writes_it() throws IOException {
    schedule();
    Map<String, String> complete = site();
    store.delete(html("index.html"), new Condition.Always());
    JsonArray differences = invoke("{\"verify\": {}}").getAsJsonArray("differences");
    assertEquals(1, differences.size(), differences::toString);
    assertEquals(
        "s3://html/index.html", differences.get(0).getAsJsonObject().get("object").getAsString());
    assertEquals(
        "[\"s3://html/index.html\"]",
        invoke("{\"rebuild\": {}}").getAsJsonArray("written").toString());
    assertEquals(complete, site());
  }

  private void schedule() throws IOException {
    invoke(event());
  }

  private static String event() throws IOException {
    return Files.readString(Path.of("events/eventbridge-schedule.json"));
  }

  private JsonObject invoke(String event) throws IOException {
    return invoke(TestSite.SETTINGS, store, TestSite.NOW, event);
  }

  private JsonObject invoke(Settings settings, ObjectStore through, Instant now, String event)
      throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    new SiteFunction(settings, through, () -> now, journal::add)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            response,
            new LocalContext());
    return JsonParser.parseString(response.toString(StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static Settings withLanguages(String languages) {
    return Settings.of(
        Map.of(
            "ARTICLE_BUCKET", "articles",
            "HTML_BUCKET", "html",
            "JSON_BUCKET", "json",
            "BASE_URL", TestSite.SETTINGS.site().baseUrl().toString(),
            "LANGUAGES", languages));
  }

  /// Returns the texts of the outputs that readers can see, by address.
  private Map<String, String> site() {
    Map<String, String> site = new TreeMap<>();
    SiteFixture.site(store)
        .forEach((key, text) -> {
          if (!key.startsWith("json/site/")) {
            site.put(key, text);
          }
        });
    return site;
  }
}
