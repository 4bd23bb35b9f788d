package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.model.derivation.Derivation;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleDeriverTest {

  @Test
  void a_draft_is_withheld_without_any_problems() {
    Derivation.Withhold draft =
        assertInstanceOf(Derivation.Withhold.class, at("draft: true", "2025-02-13T00:00:00Z"));
    assertEquals("draft", draft.reason());
    assertEquals(List.of(), draft.problems());
    assertNull(draft.until());
  }

  @ParameterizedTest
  @CsvSource({
    "'expiryDate: 2025-02-13T08:00:00Z', 2025-02-13T07:59:59Z, Publish",
    "'expiryDate: 2025-02-13T08:00:00Z', 2025-02-13T08:00:00Z, Withhold",
    "'date: 2025-02-13T08:00:00Z', 2025-02-13T07:59:59Z, Withhold",
    "'date: 2025-02-13T08:00:00Z', 2025-02-13T08:00:00Z, Publish",
    "'date: 2025-02-13T16:00:00', 2025-02-13T08:00:00Z, Publish",
    "'{date: 2025-02-13, publishDate: 2025-03-01}', 2025-02-20T00:00:00Z, Withhold",
    "'{date: 2025-03-13, publishDate: 2025-02-01}', 2025-02-20T00:00:00Z, Publish"
  })
  void an_article_is_published_between_its_publish_and_expiry_dates(
      String line, String now, String outcome) {
    String yaml = line.startsWith("{") ? line.substring(1, line.length() - 1) : line;
    assertEquals(outcome, at(yaml.replace(", ", "\n"), now).getClass().getSimpleName());
  }

  @Test
  void the_time_of_the_next_change_is_returned() {
    Instant expiry = Instant.parse("2025-05-01T00:00:00Z");
    Derivation.Publish published =
        assertInstanceOf(
            Derivation.Publish.class,
            at("expiryDate: 2025-05-01T00:00:00Z", "2025-02-13T00:00:00Z"));
    assertEquals(expiry, published.until());
    assertEquals(expiry.minus(Duration.ofDays(7)), published.deskUntil());
    assertEquals(
        expiry,
        assertInstanceOf(
                Derivation.Publish.class,
                at("expiryDate: 2025-05-01T00:00:00Z", "2025-04-29T00:00:00Z"))
            .until());
    assertEquals(
        expiry,
        assertInstanceOf(
                Derivation.Withhold.class, at("date: 2025-05-01T00:00:00Z", "2025-02-13T00:00:00Z"))
            .until());
  }

  @Test
  void an_article_that_waits_only_because_of_its_zone_has_a_warning() {
    List<Problem> problems = waiting("date: 2025-02-13 07:56:15", "2025-02-12T20:00:00Z");
    assertEquals(1, problems.size());
    Problem warning = problems.getFirst();
    assertEquals(Problem.Severity.WARNING, warning.severity());
    assertEquals(2, warning.line());
    assertEquals(7, warning.column());
    assertTrue(warning.found().contains("2025-02-13 07:56:15"), warning.found());
    assertTrue(warning.found().contains("Asia/Shanghai"), warning.found());
  }

  @ParameterizedTest
  @CsvSource({
    "date: 2025-02-13T07:56:15+08:00, 2025-02-12T20:00:00Z",
    "date: \"2025-02-13 07:56:15 +0800\", 2025-02-12T20:00:00Z",
    "date: 2025-02-13T07:56:15Z, 2025-02-13T07:00:00Z",
    "date: 2025-02-15 07:56:15, 2025-02-12T20:00:00Z"
  })
  void an_article_that_waits_in_every_zone_has_no_warning(String line, String now) {
    assertEquals(List.of(), waiting(line, now));
  }

  @Test
  void a_broken_article_is_rejected_with_all_its_problems() {
    Derivation.Reject reject =
        assertInstanceOf(
            Derivation.Reject.class,
            Samples.derive("2025/04/broken.md", Samples.text("2025/04/broken.md")));
    assertTrue(
        reject.problems().stream()
            .allMatch(problem -> problem.file().equals("s3://articles/2025/04/broken.md")));
  }

  @Test
  void outputs_do_not_depend_on_the_time_of_publishing() {
    byte[] upload = Samples.text("2025/02/night-ferry.md").getBytes(StandardCharsets.UTF_8);
    assertEquals(
        Samples.derive("2025/02/night-ferry.md", upload, Instant.parse("2025-03-01T00:00:00Z")),
        Samples.derive("2025/02/night-ferry.md", upload, Instant.parse("2031-03-01T12:34:56Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "a/night-ferry.md, 'title: T\n---\n# H\n', T",
    "a/night-ferry.md, 'tags: x\n---\n# H *x*\n', H x",
    "a/night-ferry.md, 'tags: x\n---\ntext\n', Night ferry",
    "a/b/index.md, 'tags: x\n---\ntext\n', B",
    "a/末班_船.md, 'tags: x\n---\n', 末班 船"
  })
  void the_title_comes_from_front_matter_or_heading_or_file_name(
      String key, String rest, String title) {
    assertEquals(title, json(key, rest).get("title").getAsString());
  }

  @ParameterizedTest
  @CsvSource({
    "a.md, 'title: T\n---\ntext\n', zh-CN",
    "a.en.md, 'title: T\n---\ntext\n', en",
    "a.en.md, 'lang: fr\n---\ntext\n', fr",
  })
  void the_language_comes_from_front_matter_or_key_or_site(
      String key, String rest, String language) {
    assertEquals(language, json(key, rest).get("language").getAsString());
  }

  @ParameterizedTest
  @CsvSource({
    "'summary: S\n---\nopening\n\n<!--more-->\n\nrest\n', opening, opening",
    "'summary: S\n---\nopening\n', S, S",
    "'title: T\n---\nopening\n', opening, opening",
    "'{summary: S, description: D}\n---\nopening\n', S, D",
  })
  void the_summary_comes_from_the_more_marker_or_front_matter_or_opening(
      String rest, String summary, String description) {
    JsonObject json = json("a.md", rest.replaceAll("[{}]", "").replace(", d", "\nd"));
    assertEquals(summary, json.get("summary").getAsString());
    assertEquals(description, json.get("description").getAsString());
  }

  @Test
  void translations_link_to_the_same_path_in_other_languages_of_the_site() {
    String text = "title: T\ntranslations: [zh-CN, en, fr]\n---\ntext\n";
    String translations =
        "[{\"language\":\"zh-CN\",\"url\":\"https://news.example/a/b/\"},"
            + "{\"language\":\"en\",\"url\":\"https://news.example/en/a/b/\"}]";
    assertEquals(translations, json("a/b.md", text).get("translations").toString());
    assertEquals(translations, json("a/b.en.md", text).get("translations").toString());
    assertTrue(json("a/b.md", text).get("warnings").toString().contains("translation 'fr'"));
  }

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, https://news.example/a/photo.jpg",
    "/photo.jpg, https://news.example/photo.jpg",
    "//images.example/p.jpg, https://images.example/p.jpg",
    "https://images.example/p.jpg, https://images.example/p.jpg"
  })
  void the_address_of_a_thumbnail_is_absolute(String src, String url) {
    JsonObject thumbnail =
        json("a/b.md", "title: T\nthumbnail: " + src + "\n---\n").getAsJsonObject("thumbnail");
    assertEquals(url, thumbnail.get("url").getAsString());
    assertEquals("T", thumbnail.get("alt").getAsString());
  }

  @Test
  void a_thumbnail_that_is_not_on_the_web_is_omitted_with_a_warning() {
    JsonObject json = json("a.md", "title: T\nthumbnail: 'javascript:alert(1)'\n---\n");
    assertTrue(json.get("thumbnail").isJsonNull());
    assertTrue(json.get("warnings").toString().contains("javascript:alert(1)"));
  }

  @ParameterizedTest
  @CsvSource({
    "'title: T\n---\ntext\n\n[x](https://paper.example/1)\n', https://paper.example/1",
    "'title: T\n---\ntext\n\nSource: https://paper.example/1\n', https://paper.example/1",
    "'source: https://a.example/\n---\ntext\n\n[x](https://b.example/)\n', https://a.example/"
  })
  void the_original_comes_from_front_matter_or_the_last_line(String rest, String url) {
    assertEquals(url, json("a.md", rest).get("originalUrl").getAsString());
    String page = Samples.publish("a.md", "---\n" + rest).page().body();
    assertTrue(page.contains("\"isBasedOn\":\"" + url + "\""));
    assertEquals(rest.startsWith("source"), page.contains("class=\"source\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://news.example/a/", "/a/", "b.md", "mailto:a@b.example", "//x.example/"})
  void the_original_is_an_absolute_address_elsewhere(String address) {
    String rest = "title: T\n---\ntext\n\nSource: [x](" + address + ")\n";
    assertTrue(json("a.md", rest).get("originalUrl").isJsonNull());
  }

  private static JsonObject json(String key, String rest) {
    String json = Samples.publish(key, "---\n" + rest, Samples.translated(rest)).json().body();
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private static Derivation at(String line, String now) {
    String text = "---\n" + line + "\n---\ntext\n";
    return Samples.derive("a.md", text.getBytes(StandardCharsets.UTF_8), Instant.parse(now));
  }

  private static List<Problem> waiting(String line, String now) {
    return assertInstanceOf(Derivation.Withhold.class, at(line, now)).problems();
  }
}
