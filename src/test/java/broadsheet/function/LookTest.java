package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.shared.Settings;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.local.aws.ObjectChange;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests how `theme.css` and `head.html` reach every page.
class LookTest {

  private static final ObjectId THEME = article("theme.css");
  private static final ObjectId HEAD = article("head.html");
  private static final String VERIFICATION =
      "<meta name=\"google-site-verification\" content=\"abc\">";
  private static final String SCRIPT = "<script defer src=\"https://stats.example/a.js\"></script>";

  /// The pages of an article and a list.
  private static final List<String> PAGES = List.of("2025/tide/index.html", "index.html");

  private final MemoryStore store = new MemoryStore();
  private String analyticsOrigin = "";

  @BeforeEach
  void publish() throws IOException {
    upload(article("2025/tide.md"), "---\ndate: 2025-02-01\n---\nOne.");
    round();
  }

  @Test
  void a_theme_is_an_asset_that_every_page_loads_after_the_stylesheet_of_the_site()
      throws IOException {
    upload(THEME, "\uFEFFa { color: red }\r\n");
    round();
    String key = "assets/theme-" + themeHash() + ".css";
    assertEquals("a { color: red }\n", store.text(html(key)));
    assertEquals(
        "public, max-age=31536000, immutable",
        store.head(html(key)).orElseThrow().headers().cacheControl());
    for (String page : PAGES) {
      String text = store.text(html(page));
      int link = text.indexOf("<link rel=\"stylesheet\" href=\"/" + key + "\">");
      assertTrue(link > text.indexOf("/assets/broadsheet-"), text);
    }
  }

  @Test
  void a_theme_is_an_asset_before_any_page_links_to_it() throws IOException {
    upload(THEME, "a { color: red }");
    assertEquals(
        1, store.keys("html").stream().filter(key -> key.startsWith("assets/theme-")).count());
    assertFalse(store.text(html("index.html")).contains("theme-"));
  }

  @Test
  void deleting_the_files_removes_them_from_every_page() throws IOException {
    upload(THEME, "a { color: red }");
    upload(HEAD, VERIFICATION);
    round();
    delete(THEME);
    delete(HEAD);
    round();
    for (String page : PAGES) {
      assertFalse(store.text(html(page)).contains("theme-"), page);
      assertFalse(store.text(html(page)).contains(VERIFICATION), page);
    }
  }

  @Test
  void an_invalid_theme_is_reported_and_the_earlier_one_stays() throws IOException {
    upload(THEME, "a { color: red }");
    round();
    String page = store.text(html("index.html"));
    upload(THEME, "a {\n  background: url(https://e.example/x.png)\n}");
    round();
    assertEquals(page, store.text(html("index.html")));
    String report = store.text(json("reports/theme.css.json"));
    assertTrue(report.contains("\"status\": \"rejected\""), report);
    assertTrue(report.contains("\"line\": 2") && report.contains("\"column\": 15"), report);
    upload(THEME, "a { color: blue }");
    round();
    assertFalse(store.keys("json").contains("reports/theme.css.json"));
    assertFalse(page.equals(store.text(html("index.html"))));
  }

  @Test
  void the_three_files_are_independent() throws IOException {
    upload(THEME, "a { color: red }");
    upload(article("site.yaml"), "title: 潮报");
    upload(HEAD, VERIFICATION);
    upload(article("site.yaml"), "title: 晚报");
    round();
    for (String page : PAGES) {
      String text = store.text(html(page));
      assertTrue(text.contains("/assets/theme-") && text.contains("晚报"), text);
      assertTrue(text.contains(VERIFICATION + "\n</head>"), text);
    }
  }

  @Test
  void a_preview_has_the_theme_but_no_script() throws IOException {
    analyticsOrigin = "https://stats.example";
    upload(article("site.yaml"), "preview: true");
    upload(THEME, "a { color: red }");
    upload(HEAD, SCRIPT);
    upload(article("2025/draft.md"), "---\ndraft: true\n---\nSecret.");
    round();
    String preview =
        store.keys("html").stream()
            .filter(key -> key.startsWith("site/preview/"))
            .map(key -> store.text(html(key)))
            .findFirst()
            .orElseThrow();
    assertTrue(preview.contains("/assets/theme-"), preview);
    assertFalse(preview.contains("stats.example"), preview);
  }

  @Test
  void a_script_needs_a_parameter_of_the_stack_and_follows_it() throws IOException {
    upload(HEAD, SCRIPT);
    String report = store.text(json("reports/head.html.json"));
    assertTrue(report.contains("AnalyticsOrigin"), report);
    analyticsOrigin = "https://stats.example";
    round();
    assertFalse(store.keys("json").contains("reports/head.html.json"));
    PAGES.forEach(page -> assertTrue(store.text(html(page)).contains(SCRIPT), page));
    analyticsOrigin = "";
    round();
    assertTrue(store.keys("json").contains("reports/head.html.json"));
    PAGES.forEach(page -> assertFalse(store.text(html(page)).contains(SCRIPT), page));
  }

  private String themeHash() {
    String page = store.text(html("index.html"));
    int start = page.indexOf("/assets/theme-") + "/assets/theme-".length();
    return page.substring(start, page.indexOf('.', start));
  }

  private Settings settings() {
    Settings settings = TestSite.SETTINGS;
    return new Settings(
        settings.site(),
        settings.articleBucket(),
        settings.htmlBucket(),
        settings.jsonBucket(),
        analyticsOrigin);
  }

  private ArticleFunction articleFunction() {
    return new ArticleFunction(settings(), store, () -> TestSite.NOW, _ -> {});
  }

  private void upload(ObjectId file, String text) throws IOException {
    store.upload(file, text);
    send("ObjectCreated:Put", file);
  }

  private void delete(ObjectId file) throws IOException {
    store.delete(file, new Condition.Always());
    send("ObjectRemoved:Delete", file);
  }

  private void send(String name, ObjectId file) throws IOException {
    handle(
        articleFunction(), new ObjectChange(name, file.bucket(), file.key()).toJson().toString());
  }

  /// Runs both functions as their schedules do.
  private void round() throws IOException {
    String event = Files.readString(Path.of("events/eventbridge-schedule.json"));
    handle(articleFunction(), event);
    SiteFunction site = new SiteFunction(settings(), store, () -> TestSite.NOW, _ -> {});
    for (String key : store.keys("json")) {
      if (key.startsWith("api/articles/")) {
        handle(site, new ObjectChange("ObjectCreated:Put", "json", key).toJson().toString());
      }
    }
    handle(site, event);
  }

  private static void handle(RequestStreamHandler function, String event) throws IOException {
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        new LocalContext());
  }
}
