package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.text.Sha256;
import broadsheet.function.shared.Settings;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.RoundTrips;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.local.aws.ObjectChange;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Counts the requests of ArticleFunction for one article, and the round trips that follow each
/// other. `docs/performance.md` and `docs/operations.md` name these numbers.
class ArticleRequestsTest {

  private static final ObjectId TIDE = article("2025/tide.md");

  private static final List<String> READ =
      List.of(
          "GET 2025/tide.md",
          "HEAD 2025/tide.md",
          "HEAD 2025/tide/index.html",
          "HEAD api/articles/2025/tide.json",
          "HEAD desk/items/2025/tide.md.json",
          "HEAD reports/2025/tide.md.json");

  private static final String RECOVERY_ITEM = "due/2026-01-01T00:15:00Z/2025/tide.md";

  private static final List<List<String>> PUBLISH =
      List.of(
          READ,
          List.of("PUT " + RECOVERY_ITEM),
          List.of("PUT 2025/tide/index.html"),
          List.of("PUT 2025/tide.md", "PUT api/articles/2025/tide.json"),
          List.of("HEAD 2025/tide.md", "HEAD site/settings.yaml"),
          List.of("DELETE " + RECOVERY_ITEM));

  private static final ObjectId CHART = article("2025/chart.gif");

  /// The item with which an image event finds the article.
  private static final String ITEM =
      "site/images/" + Sha256.of("2025/chart.gif").substring(0, 32) + "/2025/tide.md";

  private final MemoryStore store = new MemoryStore();
  private Consumer<String> beforeRequest = _ -> {};
  private ArticleFunction function = function("zh-CN");

  private ArticleFunction function(String languages) {
    return new ArticleFunction(
        Settings.of(
            Map.of(
                "ARTICLE_BUCKET", "articles",
                "HTML_BUCKET", "html",
                "JSON_BUCKET", "json",
                "BASE_URL", "https://news.example",
                "LANGUAGES", languages)),
        InterceptedStore.store(
            store, (method, arguments) -> beforeRequest.accept(RoundTrips.name(method, arguments))),
        () -> TestSite.NOW,
        _ -> {});
  }

  @Test
  void a_new_article() throws IOException {
    store.upload(TIDE, "One.");
    assertRoundTrips(PUBLISH);
    assertEquals("1 GET, 7 HEAD, 4 PUT, 1 DELETE", count(PUBLISH));
  }

  @Test
  void an_edit() throws IOException {
    publish("One.");
    store.upload(TIDE, "Two.");
    assertRoundTrips(PUBLISH);
  }

  @Test
  void an_edit_on_a_site_with_a_theme() throws IOException {
    store.upload(article("theme.css"), "a { color: red }");
    store.upload(article("head.html"), "<link rel=\"me\" href=\"https://a.example/\">");
    notify(List.of(article("theme.css"), article("head.html")));
    publish("One.");
    store.upload(TIDE, "Two.");
    assertRoundTrips(PUBLISH);
  }

  @Test
  void the_same_bytes_again() throws IOException {
    publish("One.");
    store.upload(TIDE, "One.");
    List<List<String>> rounds =
        List.of(READ, List.of("HEAD 2025/tide.md", "HEAD site/settings.yaml"));
    assertRoundTrips(rounds);
    assertEquals("1 GET, 7 HEAD", count(rounds));
  }

  @Test
  void a_deletion() throws IOException {
    publish("One.");
    store.delete(TIDE, new Condition.Always());
    List<List<String>> rounds =
        List.of(
            READ,
            List.of("PUT " + RECOVERY_ITEM),
            List.of("DELETE api/articles/2025/tide.json"),
            List.of("DELETE 2025/tide.md", "DELETE 2025/tide/index.html"),
            List.of("HEAD 2025/tide.md", "HEAD site/settings.yaml"),
            List.of("LIST 2025/tide.", "LIST 2025/tide/index."),
            List.of("DELETE " + RECOVERY_ITEM));
    assertRoundTrips(rounds);
    assertEquals("1 GET, 7 HEAD, 1 PUT, 2 LIST, 4 DELETE", count(rounds));
  }

  @Test
  void a_rejected_edit() throws IOException {
    publish("One.");
    store.upload(TIDE, "---\ndate: soon\n---\nTwo.");
    List<List<String>> rounds =
        List.of(
            READ,
            List.of("PUT " + RECOVERY_ITEM),
            List.of("PUT desk/items/2025/tide.md.json", "PUT reports/2025/tide.md.json"),
            List.of("HEAD 2025/tide.md", "HEAD site/settings.yaml"),
            List.of("DELETE " + RECOVERY_ITEM));
    assertRoundTrips(rounds);
    assertEquals("1 GET, 7 HEAD, 3 PUT, 1 DELETE", count(rounds));
  }

  @Test
  void a_new_article_with_an_image() throws IOException {
    publish(CHART, "GIF89a\1\0\1\0");
    store.upload(TIDE, "![](chart.gif)");
    List<List<String>> rounds =
        List.of(
            READ,
            List.of("HEAD 2025/chart.gif", "HEAD " + ITEM),
            List.of("PUT " + RECOVERY_ITEM),
            List.of("PUT 2025/tide/index.html", "PUT " + ITEM),
            List.of("PUT 2025/tide.md", "PUT api/articles/2025/tide.json"),
            List.of("HEAD 2025/chart.gif", "HEAD 2025/tide.md", "HEAD site/settings.yaml"),
            List.of("DELETE " + RECOVERY_ITEM));
    assertRoundTrips(rounds);
    assertEquals("1 GET, 10 HEAD, 5 PUT, 1 DELETE", count(rounds));
  }

  @Test
  void an_edit_of_an_article_with_an_image() throws IOException {
    publish(CHART, "GIF89a\1\0\1\0");
    publish(TIDE, "![](chart.gif)");
    store.upload(TIDE, "![](chart.gif) Text");
    warmUp();
    assertEquals("1 GET, 10 HEAD, 4 PUT, 1 DELETE", count(requests(List.of(TIDE))));
  }

  @Test
  void a_new_image_that_an_article_shows() throws IOException {
    publish(TIDE, "![](chart.gif)");
    store.upload(CHART, "GIF89a\1\0\1\0");
    warmUp();
    List<String> requests = requests(List.of(CHART)).getFirst();
    assertEquals("2 GET, 15 HEAD, 4 PUT, 1 COPY, 1 LIST, 3 DELETE", count(List.of(requests)));
  }

  @Test
  void a_new_image_that_no_article_shows() throws IOException {
    warmUp();
    store.upload(CHART, "GIF89a\1\0\1\0");
    String recovery = "due/2026-01-01T00:15:00Z/2025/chart.gif";
    List<List<String>> rounds =
        List.of(
            List.of(
                "HEAD 2025/chart.gif",
                "HEAD 2025/chart.gif",
                "HEAD desk/items/2025/chart.gif.json",
                "HEAD reports/2025/chart.gif.json"),
            List.of("GET 2025/chart.gif"),
            List.of("PUT " + recovery),
            List.of("COPY 2025/chart.gif"),
            List.of("HEAD 2025/chart.gif"),
            List.of("LIST " + ITEM.replace("2025/tide.md", "")),
            List.of("DELETE " + recovery));
    assertEquals(
        rounds.stream().flatMap(List::stream).sorted().toList(),
        requests(List.of(CHART)).getFirst().stream().sorted().toList());
    assertEquals("1 GET, 5 HEAD, 1 PUT, 1 COPY, 1 LIST, 1 DELETE", count(rounds));
  }

  @Test
  void a_new_svg_image_that_no_article_shows() throws IOException {
    ObjectId drawing = article("2025/chart.svg");
    store.upload(drawing, "<svg/>");
    warmUp();
    assertEquals("1 GET, 4 HEAD, 2 PUT, 1 LIST, 1 DELETE", count(requests(List.of(drawing))));
  }

  @Test
  void a_new_article_with_an_alias() throws IOException {
    store.upload(TIDE, "---\naliases: /old/\n---\nOne.");
    String recovery = "due/2026-01-01T00:15:00Z/old/index.html";
    List<List<String>> rounds =
        List.of(
            READ,
            List.of("HEAD old/index.html"),
            List.of("PUT " + RECOVERY_ITEM),
            List.of("PUT 2025/tide/index.html"),
            List.of("PUT 2025/tide.md", "PUT api/articles/2025/tide.json"),
            List.of("PUT " + recovery),
            List.of("PUT old/index.html"),
            List.of("HEAD 2025/tide.md", "HEAD old/index.html", "HEAD site/settings.yaml"),
            List.of("DELETE " + RECOVERY_ITEM),
            List.of("DELETE " + recovery));
    assertRoundTrips(rounds);
    assertEquals("1 GET, 9 HEAD, 6 PUT, 2 DELETE", count(rounds));
  }

  @Test
  void an_edit_of_an_article_with_an_alias() throws IOException {
    publish("---\naliases: /old/\n---\nOne.");
    store.upload(TIDE, "---\naliases: /old/\n---\nTwo.");
    List<List<String>> rounds = new ArrayList<>(PUBLISH);
    rounds.add(1, List.of("GET api/articles/2025/tide.json", "HEAD old/index.html"));
    rounds.set(5, List.of("HEAD 2025/tide.md", "HEAD old/index.html", "HEAD site/settings.yaml"));
    assertRoundTrips(rounds);
    assertEquals("2 GET, 9 HEAD, 4 PUT, 1 DELETE", count(rounds));
  }

  @Test
  void a_new_article_on_a_site_with_two_languages() throws IOException {
    function = function("zh-CN,en");
    store.upload(TIDE, "One.");
    List<String> first = new ArrayList<>(READ);
    first.add("HEAD api/articles/en/2025/tide.json");
    List<List<String>> rounds = new ArrayList<>(PUBLISH);
    rounds.set(0, first.stream().sorted().toList());
    rounds.set(
        4,
        List.of(
            "HEAD 2025/tide.md", "HEAD api/articles/en/2025/tide.json", "HEAD site/settings.yaml"));
    assertRoundTrips(rounds);
    assertEquals("1 GET, 9 HEAD, 4 PUT, 1 DELETE", count(rounds));
  }

  @Test
  void a_new_language_version_is_listed_by_the_other_one() throws IOException {
    function = function("zh-CN,en");
    publish(TIDE, "One.");
    warmUp();
    ObjectId english = article("2025/tide.en.md");
    store.upload(english, "One.");
    assertEquals("2 GET, 18 HEAD, 7 PUT, 2 DELETE", count(requests(List.of(english))));
    warmUp();
    assertEquals("1 GET, 9 HEAD", count(requests(List.of(english))), "the other one is up to date");
  }

  @Test
  void a_batch_of_ten() throws IOException {
    warmUp();
    List<ObjectId> articles =
        IntStream.range(0, 10).mapToObj(i -> article("2025/a" + i + ".md")).toList();
    articles.forEach(article -> store.upload(article, "Text."));
    assertEquals("10 GET, 70 HEAD, 40 PUT, 10 DELETE", count(requests(articles)));
  }

  /// It reads the settings and writes the five assets.
  @Test
  void the_first_article_of_an_instance() throws IOException {
    store.upload(TIDE, "One.");
    assertEquals("2 GET, 13 HEAD, 10 PUT, 1 DELETE", count(requests(List.of(TIDE))));
  }

  private void publish(String text) throws IOException {
    publish(TIDE, text);
  }

  private void publish(ObjectId source, String bytes) throws IOException {
    store.upload(source, bytes);
    notify(List.of(source));
  }

  private void warmUp() throws IOException {
    ObjectId other = article("2025/other.md");
    store.upload(other, "Other.");
    notify(List.of(other));
  }

  /// Checks the requests about an article by an instance that has published another one before.
  private void assertRoundTrips(List<List<String>> expected) throws IOException {
    warmUp();
    RoundTrips roundTrips = new RoundTrips(expected.stream().map(List::size).toList());
    beforeRequest = roundTrips::await;
    notify(List.of(TIDE));
    assertEquals(expected, roundTrips.rounds());
  }

  private List<List<String>> requests(List<ObjectId> articles) throws IOException {
    List<String> requests = Collections.synchronizedList(new ArrayList<>());
    beforeRequest = requests::add;
    notify(articles);
    return List.of(requests);
  }

  /// Sends one SQS event with a message for each object.
  private void notify(List<ObjectId> objects) throws IOException {
    JsonArray records = new JsonArray();
    for (ObjectId object : objects) {
      JsonObject message = new JsonObject();
      message.addProperty("messageId", object.key());
      message.addProperty(
          "body",
          new ObjectChange("ObjectCreated:Put", object.bucket(), object.key()).toJson().toString());
      records.add(message);
    }
    JsonObject event = new JsonObject();
    event.add("Records", records);
    function.handleRequest(
        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        new LocalContext());
  }

  /// Returns how many requests of each kind there are, such as `1 GET, 7 HEAD`.
  private static String count(List<List<String>> requests) {
    List<String> verbs = List.of("GET", "HEAD", "PUT", "COPY", "LIST", "DELETE");
    Map<String, Long> counts =
        requests.stream()
            .flatMap(List::stream)
            .map(request -> request.substring(0, request.indexOf(' ')))
            .collect(Collectors.groupingBy(verb -> verb, TreeMap::new, Collectors.counting()));
    return verbs.stream()
        .filter(counts::containsKey)
        .map(verb -> counts.get(verb) + " " + verb)
        .collect(Collectors.joining(", "));
  }
}
