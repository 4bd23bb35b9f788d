package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import broadsheet.markdown.Markdown;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.model.Document;
import broadsheet.site.Spots.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the hostile values in `docs/sinks.md` in every text of a site.
class SinksTest {

  private static final Map<String, String> ROWS = Sinks.rows();

  /// Characters that no output may contain.
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFDD0\\uFFFE\\uFFFF]");

  private static final Pattern ADDRESS =
      Pattern.compile("(https?://|mailto:|/(?!/)|#)[^\\s\"<>]*", Pattern.CASE_INSENSITIVE);

  static Stream<String> values() {
    return Stream.concat(Sinks.values().stream(), Stream.of("<b>" + "very long ".repeat(190)));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("values")
  void no_value_is_active_or_lost_in_any_output(String value) {
    for (Document document : HostileSite.outputs(value)) {
      assertTrue(document.contentType().matches("[a-z/+-]+(; charset=utf-8)?"), document.key());
      assertTrue(document.cacheControl().matches("[a-z0-9=, -]+"), document.key());
      boolean verbatim = document.key().endsWith(".md");
      assertFalse(
          !verbatim && HIDDEN.matcher(document.body()).find(),
          document.key() + " contains a hidden character");
      if (document.key().endsWith(".html")) {
        assertInert(document.body(), document.key());
      }
      List<Spot> spots = Spots.of(document);
      assertAll(document.key(), spots.stream().map(spot -> () -> assertSafe(spot, value)));
    }
  }

  @Test
  void every_row_is_reached() {
    TreeSet<String> reached = new TreeSet<>();
    for (String value : List.of("harmless", "a & b", "<script>")) {
      for (Document document : HostileSite.outputs(value)) {
        Spots.of(document).stream()
            .filter(SinksTest::isMarked)
            .map(SinksTest::place)
            .forEach(reached::add);
      }
    }
    assertEquals(new TreeSet<>(ROWS.keySet()), reached);
  }

  private static boolean isMarked(Spot spot) {
    return spot.value().contains(HostileSite.MARK);
  }

  private static String place(Spot spot) {
    return spot.output() + " " + spot.place();
  }

  private static void assertSafe(Spot spot, String value) {
    boolean isFeed = spot.output().equals("RSS") || spot.output().equals("Atom");
    String how = ROWS.getOrDefault(place(spot), "");
    if (isFeed) {
      // Simulates a reader that decodes twice.
      assertInert(spot.value(), place(spot));
    }
    if (!isMarked(spot)) {
      return;
    }
    String found = spot.value();
    switch (how) {
      case "text" -> assertKept(value, found, spot);
      case "shortened" -> assertBeginningKept(value, found, spot);
      case "HTML" -> assertKept(value, textOf(found, spot), spot);
      case "plain" -> {
        assertKept(value, found, spot);
        assertKept(value, textOf(found, spot), spot);
      }
      case "address" ->
          assertTrue(ADDRESS.matcher(found).matches(), () -> spot + " is not an address");
      case "rendered" -> {}
      case "key" -> assertFalse(found.contains("\\"), spot::toString);
      case "identifier" ->
          assertTrue(
              found.matches("[\\p{L}\\p{M}\\p{N}_-]+"), () -> spot + " is not an identifier");
      case "sanitized" -> {
        // A page has already been checked as a whole.
        if (!spot.output().equals("page")) {
          assertInert(found, place(spot));
        }
      }
      case "Markdown" -> assertMarkdown(value, spot);
      default -> fail("docs/sinks.md has no row for " + place(spot) + ", which holds " + found);
    }
  }

  /// Returns the text of HTML that should have no elements.
  private static String textOf(String html, Spot spot) {
    Element body = Jsoup.parseBodyFragment(html).body();
    assertEquals(List.of(), body.children(), () -> spot + " has elements");
    return body.wholeText();
  }

  private static void assertKept(String value, String found, Spot spot) {
    assertTrue(normalized(found).contains(normalized(value)), () -> spot + " has lost " + value);
  }

  private static void assertBeginningKept(String value, String found, Spot spot) {
    String whole = normalized(value);
    assertKept(whole.substring(0, Math.min(10, whole.length())), found, spot);
  }

  /// Removes white space, and characters that are removed or inserted on purpose.
  private static String normalized(String text) {
    return HIDDEN.matcher(text).replaceAll("").replaceAll("[\\s\u2060]+", "");
  }

  private static void assertMarkdown(String value, Spot spot) {
    boolean isArticle = spot.output().equals("Markdown");
    String text = isArticle ? spot.value().lines().findFirst().orElseThrow() : spot.value();
    MarkdownText markdown =
        new MarkdownText("llms.txt", text, 1, false, UnaryOperator.identity(), false, false);
    String html = ((Rendering.Rendered) new Markdown().render(markdown)).html();
    Element body = Jsoup.parseBodyFragment(html).body();
    List<String> names = new ArrayList<>();
    body.select("*").forEach(element -> names.add(element.normalName()));
    names.removeIf(List.of("body", "h1", "h2", "blockquote", "p", "ul", "li", "a")::contains);
    assertEquals(List.of(), names, text);
    body.select("a")
        .eachAttr("href")
        .forEach(href -> assertTrue(href.matches("https?://.*"), href));
    assertEquals(HostileSite.MARK + normalized(value), normalized(body.select("h1").text()));
  }

  /// Asserts that HTML has no scripts except the site's own, and runs or loads nothing else.
  private static void assertInert(String html, String where) {
    for (Element element : Jsoup.parse(html).getAllElements()) {
      String name = element.normalName();
      assertFalse(
          List.of("iframe", "object", "embed", "style", "svg", "base", "frame", "template")
              .contains(name),
          where + " has " + element);
      if (name.equals("script")) {
        boolean isOwn =
            element.attr("type").equals("module")
                && element.attr("src").matches("/assets/[\\w.-]+");
        boolean isData = element.attr("type").equals("application/ld+json");
        assertTrue(isOwn || isData, where + " has " + element);
      }
      for (Attribute attribute : element.attributes()) {
        String key = attribute.getKey();
        assertFalse(
            key.startsWith("on") || key.equals("style") || key.equals("http-equiv"),
            where + " has " + element);
        if (List.of("href", "src", "action", "formaction", "srcset", "poster", "cite")
            .contains(key)) {
          String address = attribute.getValue().strip();
          assertTrue(ADDRESS.matcher(address).matches(), where + " has " + element);
        }
      }
    }
  }
}
