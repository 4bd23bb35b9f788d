package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.model.Document;
import broadsheet.model.Source;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Preparation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.page.redirect.NamedRedirects;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// Derives the redirect pages of articles.
class RedirectPageTest {

  private static Preparation prepare(String key, String frontMatter) {
    return new ArticleDeriver(Samples.SITE)
        .prepare(
            Samples.sourceKey(key),
            new Source("articles", key, "\"0\"", "v1"),
            ("---\ntitle: A & <b>\n" + frontMatter + "\n---\nText.\n")
                .getBytes(StandardCharsets.UTF_8),
            Samples.NOW);
  }

  private static Derivation.Publish publish(String frontMatter, Map<String, String> taken) {
    Surroundings surroundings = new Surroundings(Map.of(), Map.of(), taken);
    return switch (prepare("2025/02/summit.en.md", frontMatter).in(surroundings)) {
      case Derivation.Publish publish -> publish;
      case Derivation other -> throw new AssertionError(other);
    };
  }

  private static List<String> warnings(String frontMatter, Map<String, String> taken) {
    return publish(frontMatter, taken).warnings().stream().map(Problem::toString).toList();
  }

  @Test
  void a_redirect_page_leads_to_the_article() {
    List<Document> pages = publish("aliases: [/old/, b.html]", Map.of()).redirects();
    assertEquals(
        List.of("old/index.html", "en/2025/02/b.html"), pages.stream().map(Document::key).toList());
    Document first = pages.getFirst();
    assertEquals(Document.Bucket.HTML, first.bucket());
    assertEquals("text/html; charset=utf-8", first.contentType());
    String url = "https://news.example/en/2025/02/summit/";
    org.jsoup.nodes.Document page = Jsoup.parse(first.body());
    assertEquals("en", page.expectFirst("html").attr("lang"));
    assertEquals("A & <b>", page.title());
    assertEquals(url, page.expectFirst("link[rel=canonical]").attr("href"));
    assertEquals("0; url=" + url, page.expectFirst("meta[http-equiv=refresh]").attr("content"));
    assertEquals("noindex", page.expectFirst("meta[name=robots]").attr("content"));
    assertEquals(url, page.expectFirst("p a").attr("href"));
    assertEquals("This page has moved: A & <b>", page.expectFirst("p").text());
    assertEquals(List.of(), page.select("script, style, [style]"));
  }

  @Test
  void a_redirect_page_is_in_the_language_of_its_article() {
    org.jsoup.nodes.Document page =
        Jsoup.parse(publish("lang: ar\naliases: /old/", Map.of()).redirects().getFirst().body());
    assertEquals(
        "ar rtl",
        page.expectFirst("html").attr("lang") + " " + page.expectFirst("html").attr("dir"));
    assertEquals("en", page.expectFirst("p span").attr("lang"));
  }

  @Test
  void an_address_that_another_upload_has_is_left_to_it_with_a_warning() {
    String frontMatter = "aliases:\n- /old/\n- /older/";
    Map<String, String> taken = Map.of("old/index.html", "old.md");
    assertEquals(
        List.of("older/index.html"),
        publish(frontMatter, taken).redirects().stream().map(Document::key).toList());
    assertEquals(
        List.of(
            "s3://articles/2025/02/summit.en.md:4:3: found the alias '/old/', an address that"
                + " s3://articles/old.md already has, expected an address that nothing else has;"
                + " remove it, or rename or delete the other file; within an hour the address leads"
                + " here"),
        warnings(frontMatter, taken));
    assertEquals(
        List.of("https://news.example/older/"),
        named(publish(frontMatter, taken)).stream().map(RedirectPageTest::address).toList());
  }

  @Test
  void an_address_that_the_site_has_is_left_to_it_with_a_warning() {
    List<String> warnings = warnings("aliases: /old/", Map.of("old/index.html", ""));
    assertEquals(1, warnings.size());
    assertTrue(
        warnings.getFirst().contains("that the site itself already has"), warnings::toString);
  }

  @Test
  void an_invalid_alias_has_no_effect_and_a_warning() {
    String frontMatter = "aliases:\n  - https://other.example/\n  - /tags/\n  - {a: b}\n  - /ok/";
    assertEquals(1, publish(frontMatter, Map.of()).redirects().size());
    List<String> warnings = warnings(frontMatter, Map.of());
    assertEquals(3, warnings.size(), warnings::toString);
    assertTrue(
        warnings.stream()
            .anyMatch(it -> it.contains(":4:5: found the alias 'https://other.example/'")),
        warnings::toString);
  }

  @Test
  void only_the_first_twenty_count() {
    String many =
        IntStream.range(0, 30).mapToObj(i -> "/old-" + i).collect(Collectors.joining(", "));
    String frontMatter = "aliases: [" + many + "]";
    assertEquals(20, publish(frontMatter, Map.of()).redirects().size());
    assertTrue(warnings(frontMatter, Map.of()).getFirst().contains("found 30 aliases"));
  }

  @Test
  void the_document_names_the_longest_aliases_near_its_beginning() {
    String many =
        IntStream.range(0, 20)
            .mapToObj(i -> "/" + "春".repeat(190) + "a".repeat(80) + (10 + i))
            .collect(Collectors.joining(", "));
    Derivation.Publish publish = publish("aliases: [" + many + "]", Map.of());
    assertEquals(20, publish.redirects().size());
    assertEquals(publish.redirects().stream().map(Document::key).toList(), named(publish));
  }

  @Test
  void an_article_that_is_not_published_has_none() {
    assertTrue(prepare("a.md", "draft: true\naliases: /old/") instanceof Preparation.Decided);
  }

  /// Returns what a pass reads from the document.
  private static List<String> named(Derivation.Publish publish) {
    byte[] bytes = publish.json().bytes();
    return NamedRedirects.read(Arrays.copyOf(bytes, Math.min(bytes.length, NamedRedirects.LENGTH)));
  }

  private static String address(String key) {
    return Samples.SITE.baseUrl() + "/" + key.replace("index.html", "");
  }
}
