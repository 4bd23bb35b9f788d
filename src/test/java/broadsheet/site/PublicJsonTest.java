package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.model.Site;
import broadsheet.page.asset.Assets;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.machine.PublicJson;
import broadsheet.site.machine.SiteJson;
import broadsheet.site.machine.TermsJson;
import broadsheet.site.plan.Beginning;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermCount;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicJsonTest {

  private static final Site SITE = SampleSite.SITE;

  private static final PublicJson JSON = new PublicJson(SITE, "en");

  private static final Entry SUMMIT =
      Entries.builder("en/2025/02/summit")
          .language("en")
          .title("Summit </script>")
          .date("2025-02-13T07:56:15+08:00")
          .summary("One sentence of seven words ends here. " + "And another follows it. ".repeat(5))
          .lead("A lead")
          .thumbnail("https://img.example/a.jpg", "Hall")
          .categories("World")
          .tags("AI", "Night Economy")
          .authors("Ann")
          .series("The harbour")
          .readingMinutes(3)
          .featured()
          .build();

  private static final Entry FIRST =
      Entries.entry("en/notes/first", "2025-02-01T00:00:00+08:00", "ai", "AI");

  private static final Entry UNDATED = Entries.entry("en/about", null);

  private static final ListName.Month FEBRUARY = new ListName.Month("2025-02");

  private static final TestState STATE = TestState.of(SITE, "en", SUMMIT, FIRST, UNDATED);

  @Test
  void an_article_in_a_list_is_complete() {
    Document recent = JSON.recent(STATE.rollUp(), null, List.of(SUMMIT, UNDATED));
    assertValid(recent);
    assertEquals("api/en/recent.json", recent.key());
    assertEquals(
        JsonParser.parseString(
            """
            {"id": "en/2025/02/summit",
             "url": "https://news.example/en/2025/02/summit/",
             "api": "https://news.example/api/articles/en/2025/02/summit.json",
             "language": "en",
             "title": "Summit </script>",
             "date": "2025-02-13T07:56:15+08:00",
             "lastmod": "2025-02-13T07:56:15+08:00",
             "lead": "A lead",
             "summary": "SUMMARY",
             "thumbnail": {"url": "https://img.example/a.jpg", "alt": "Hall",
                           "width": 1600, "height": 900},
             "categories": ["World"],
             "tags": ["AI", "Night Economy"],
             "authors": ["Ann"],
             "series": "The harbour",
             "readingMinutes": 3,
             "featured": true}
            """
                .replace("SUMMARY", String.valueOf(SUMMIT.teaser().summary()))),
        articles(recent).get(0));
  }

  @Test
  void the_newest_articles_continue_with_the_newest_month() {
    Document some = JSON.recent(STATE.rollUp(), null, List.of(SUMMIT));
    assertEquals(3, json(some).get("count").getAsInt());
    assertEquals("https://news.example/api/en/archive/2025-02.json", text(some, "next"));
    Document all = JSON.recent(STATE.rollUp(), null, List.of(SUMMIT, FIRST, UNDATED));
    assertValid(all);
    assertTrue(json(all).get("next").isJsonNull());
  }

  @ParameterizedTest
  @EnumSource(Taxonomy.class)
  void terms_have_counts_and_documents_with_the_most_used_first(Taxonomy taxonomy) {
    Document terms = new TermsJson(SITE, "en", taxonomy).all(STATE.rollUp().terms(taxonomy));
    assertValid(terms);
    assertEquals("api/en/" + taxonomy.id() + ".json", terms.key());
    JsonObject first = json(terms).getAsJsonArray(taxonomy.id()).get(0).getAsJsonObject();
    Map<Taxonomy, String> names =
        Map.of(
            Taxonomy.TAGS, "AI",
            Taxonomy.CATEGORIES, "World",
            Taxonomy.AUTHORS, "Ann",
            Taxonomy.SERIES, "The harbour",
            Taxonomy.SECTIONS, "notes");
    assertEquals(names.get(taxonomy), first.get("name").getAsString());
    String folder = taxonomy == Taxonomy.SECTIONS ? "" : taxonomy.id() + "/";
    String url = first.get("url").getAsString();
    String segment = url.replaceFirst(".*/([^/]+)/$", "$1");
    assertEquals("https://news.example/en/" + folder + segment + "/", url);
    assertEquals(
        "https://news.example/api/en/" + taxonomy.id() + "/" + segment + ".json",
        first.get("articles").getAsString());
    assertTrue(json(terms).get("next").isJsonNull());
  }

  @ParameterizedTest
  @EnumSource(Taxonomy.class)
  void a_site_without_terms_has_an_empty_document(Taxonomy taxonomy) {
    TestState empty = TestState.of(SITE, "en");
    Document terms = new TermsJson(SITE, "en", taxonomy).all(empty.rollUp().terms(taxonomy));
    assertValid(terms);
    assertEquals(0, json(terms).getAsJsonArray(taxonomy.id()).size());
    assertEquals(taxonomy.hasEmptyOverview(), !json(terms).get("url").isJsonNull());
  }

  @Test
  void a_term_has_its_newest_articles_and_the_address_of_those_before_them() {
    ListName.Term ai = new ListName.Term(Taxonomy.TAGS, "ai");
    TermCount count = TermCount.of(ai, STATE.list(ai));
    Document term =
        JSON.term(ai, count, null, new Beginning(List.of(SUMMIT), Optional.of("older")));
    assertValid(term);
    assertEquals("api/en/tags/ai.json", term.key());
    assertEquals("https://news.example/en/tags/ai/", text(term, "url"));
    assertEquals("https://news.example/api/en/tags/ai/older.json", text(term, "next"));
    assertEquals(2, json(term).get("count").getAsInt());
    Document part = JSON.term(ai, new Leaf<>(List.of(FIRST), false), Optional.empty());
    assertValid(part);
    assertTrue(part.key().matches("api/en/tags/ai/2025-01-31-160000-[0-9a-f]{8}\\.json"));
    assertTrue(json(part).get("next").isJsonNull());
    // Other articles do not change it.
    assertEquals("ai", text(part, "title"));
    assertTrue(json(part).get("count").isJsonNull());
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
  void a_month_continues_with_its_older_articles_and_then_with_the_month_before() {
    Document month = month(Optional.of("older"), Optional.of("2024-12"));
    assertValid(month);
    assertEquals("api/en/archive/2025-02.json", month.key());
    assertEquals(2, articles(month).size());
    String older = "https://news.example/api/en/archive/2025-02/older.json";
    assertEquals(older, text(month, "older"));
    assertEquals(older, text(month, "next"));
    Document last = month(Optional.empty(), Optional.of("2024-12"));
    assertTrue(json(last).get("older").isJsonNull());
    assertEquals("https://news.example/api/en/archive/2024-12.json", text(last, "next"));
    assertTrue(json(month(Optional.empty(), Optional.empty())).get("next").isJsonNull());
    Document part =
        JSON.month(
            FEBRUARY, new Leaf<>(List.of(FIRST), false), Optional.empty(), Optional.of("2024-12"));
    assertValid(part);
    assertEquals("https://news.example/api/en/archive/2024-12.json", text(part, "next"));
  }

  private static Document month(Optional<String> older, Optional<String> before) {
    return JSON.month(FEBRUARY, new Beginning(List.of(SUMMIT, FIRST), older), before);
  }

  @Test
  void the_site_has_its_languages_with_names_menus_and_addresses() {
    Link tags = new Link("/tags/", "标签", null, List.of(new Link("https://other.example/", "别处")));
    Map<String, List<Link>> menus =
        Map.of("main", List.of(tags), "side", List.of(), "footer", List.of());
    Document site = new SiteJson(SITE).of(Map.of("zh-CN", menus, "en", menus));
    assertValid(site);
    assertEquals("api/site.json", site.key());
    assertEquals("Asia/Shanghai", text(site, "timeZone"));
    JsonObject english = json(site).getAsJsonArray("languages").get(1).getAsJsonObject();
    assertEquals(
        "https://news.example/api/en/series.json",
        english.getAsJsonObject("api").get("series").getAsString());
    assertEquals("https://news.example/en/search/", english.get("search").getAsString());
    JsonObject first =
        english.getAsJsonObject("menus").getAsJsonArray("main").get(0).getAsJsonObject();
    assertEquals("https://news.example/tags/", first.get("url").getAsString());
    assertEquals(
        "https://other.example/",
        first.getAsJsonArray("children").get(0).getAsJsonObject().get("url").getAsString());
  }

  @Test
  void a_broken_document_is_not_valid() {
    String body = month(Optional.empty(), Optional.empty()).body();
    for (String change :
        List.of("\"month\": \"2025-02\"->\"month\": \"Feb\"", "\"tags\"->\"Tags\"")) {
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
        new Assets(SITE)
            .listDocuments().stream()
                .filter(asset -> address.equals("https://news.example/" + asset.key()))
                .findFirst()
                .orElseThrow();
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.body(), InputFormat.JSON);
    return validator.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static String text(Document document, String name) {
    return json(document).get(name).getAsString();
  }

  private static JsonArray articles(Document document) {
    return json(document).getAsJsonArray("articles");
  }

  private static JsonObject json(Document document) {
    return JsonParser.parseString(document.body()).getAsJsonObject();
  }
}
