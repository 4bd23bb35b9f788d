package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SiteSettings;
import broadsheet.model.Document;
import broadsheet.model.Site;
import broadsheet.page.Assets;
import broadsheet.site.machine.PublicJson;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermCount;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicJsonTest {

  private static final Site SITE =
      new Site(
          URI.create("https://news.example"),
          "澜港新闻",
          ZoneId.of("Asia/Shanghai"),
          List.of("zh-CN", "en"));

  private static final PublicJson JSON = new PublicJson(SITE, "en");

  private static final Entry SUMMIT =
      Entries.builder("en/2025/02/summit")
          .title("Summit </script>")
          .date("2025-02-13T07:56:15+08:00")
          .summary("One sentence of seven words ends here. " + "And another follows it. ".repeat(5))
          .lead("A lead")
          .thumbnail("https://img.example/a.jpg", "Hall")
          .categories("World")
          .tags("AI", "Night Economy")
          .authors("Ann")
          .build();

  private static final Entry FIRST =
      Entries.entry("en/2025/02/first", "2025-02-01T00:00:00+08:00", "ai", "AI");

  private static final Entry UNDATED = Entries.entry("en/about", null);

  private static final ListName.Month FEBRUARY = new ListName.Month("2025-02");

  private static final TestState STATE = TestState.of(SITE, "en", SUMMIT, FIRST, UNDATED);

  @Test
  void recent_articles_have_all_fields() {
    Document recent = JSON.recent(STATE.rollUp(), List.of(SUMMIT, UNDATED));
    assertValid(recent);
    assertEquals("api/en/recent.json", recent.key());
    JsonObject json = json(recent);
    assertEquals(3, json.get("count").getAsInt());
    JsonObject first = json.getAsJsonArray("articles").get(0).getAsJsonObject();
    assertEquals("https://news.example/en/2025/02/summit/", first.get("url").getAsString());
    assertEquals(SUMMIT.teaser().summary(), first.get("summary").getAsString());
    assertEquals("Hall", first.getAsJsonObject("thumbnail").get("alt").getAsString());
  }

  @Test
  void tags_have_counts_and_documents_with_the_most_used_first() {
    Document tags = JSON.tags(STATE.rollUp().terms(Taxonomy.TAGS));
    assertValid(tags);
    JsonObject first = json(tags).getAsJsonArray("tags").get(0).getAsJsonObject();
    assertEquals("AI", first.get("name").getAsString());
    assertEquals("https://news.example/api/en/tags/ai.json", first.get("articles").getAsString());
    assertEquals(2, json(tags).get("count").getAsInt());
    ListName.Term ai = new ListName.Term(Taxonomy.TAGS, "ai");
    Document tag = JSON.tag(ai, TermCount.of(ai, STATE.list(ai)), List.of(SUMMIT, FIRST));
    assertValid(tag);
    assertEquals("api/en/tags/ai.json", tag.key());
    assertEquals("https://news.example/en/tags/ai/", json(tag).get("url").getAsString());
  }

  @Test
  void the_archive_lists_months_newest_first_and_undated_last() {
    Entry march = Entries.entry("en/m", "2025-03-01T00:00:00+08:00");
    Document archive = JSON.archive(TestState.of(SITE, "en", SUMMIT, march, UNDATED).rollUp());
    assertValid(archive);
    List<String> months =
        json(archive).getAsJsonArray("months").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .map(month -> month.get("articles").getAsString())
            .toList();
    assertEquals(
        List.of(
            "https://news.example/api/en/archive/2025-03.json",
            "https://news.example/api/en/archive/2025-02.json",
            "https://news.example/api/en/archive/undated.json"),
        months);
  }

  @Test
  void a_month_has_its_articles_in_brief_and_the_address_of_those_before_them() {
    Document month = month();
    assertValid(month);
    assertEquals("api/en/archive/2025-02.json", month.key());
    assertTrue(json(month).get("older").isJsonNull());
    Document part =
        JSON.month(FEBRUARY, "2025-02-12-235615-0123abcd", List.of(SUMMIT), Optional.of("older"));
    assertValid(part);
    assertEquals("api/en/archive/2025-02/2025-02-12-235615-0123abcd.json", part.key());
    assertEquals(
        "https://news.example/api/en/archive/2025-02/older.json",
        json(part).get("older").getAsString());
    JsonObject first = json(month).getAsJsonArray("articles").get(0).getAsJsonObject();
    assertEquals(
        "One sentence of seven words ends here. And another follows it.",
        first.get("summary").getAsString());
    assertEquals(2, json(month).getAsJsonArray("articles").size());
  }

  private static Document month() {
    return JSON.month(FEBRUARY, List.of(SUMMIT, FIRST), Optional.empty());
  }

  @Test
  void a_broken_document_is_not_valid() {
    String body = month().body();
    for (String change :
        List.of("\"month\":\"2025-02\"->\"month\":\"Feb\"", "\"tags\"->\"Tags\"")) {
      String[] words = change.split("->", 2);
      String broken = body.replace(words[0], words[1]);
      assertNotEquals(body, broken, "the change must have an effect");
      assertNotEquals(List.of(), violations(broken));
    }
  }

  static void assertValid(Document document) {
    assertEquals(List.of(), violations(document.body()), document.body());
    assertTrue(document.key().startsWith("api/"), document.key());
  }

  /// Validates against the published schema that the document names.
  private static List<String> violations(String json) {
    String address = JsonParser.parseString(json).getAsJsonObject().get("$schema").getAsString();
    Document schema =
        new Assets(SiteSettings.DEFAULT)
            .listDocuments().stream()
                .filter(asset -> address.equals("https://news.example/" + asset.key()))
                .findFirst()
                .orElseThrow();
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.body(), InputFormat.JSON);
    return validator.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static JsonObject json(Document document) {
    return JsonParser.parseString(document.body()).getAsJsonObject();
  }
}
