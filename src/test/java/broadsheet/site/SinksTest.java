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
import broadsheet.site.TextPlaces.TextPlace;
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
      // The table of characters has differences of code points.
      boolean verbatim = document.key().matches(".*\\.md|assets/hans-.*");
      assertFalse(
          !verbatim && HIDDEN.matcher(document.body()).find(),
          document.key() + " contains a hidden character");
      if (document.key().endsWith(".html")) {
        assertInert(document.body(), document.key());
      }
      List<TextPlace> places = TextPlaces.of(document);
      assertAll(document.key(), places.stream().map(place -> () -> assertSafe(place, value)));
    }
  }

  @Test
  void every_row_is_reached() {
    TreeSet<String> reached = new TreeSet<>();
    for (String value : List.of("harmless", "a & b", "<script>")) {
      for (Document document : HostileSite.outputs(value)) {
        TextPlaces.of(document).stream()
            .filter(SinksTest::isMarked)
            .map(SinksTest::row)
            .forEach(reached::add);
      }
    }
    assertEquals(new TreeSet<>(ROWS.keySet()), reached);
  }

  private static boolean isMarked(TextPlace place) {
    return place.value().contains(HostileSite.MARK);
  }

  private static String row(TextPlace place) {
    return place.output() + " " + place.name();
  }

  private static void assertSafe(TextPlace place, String value) {
    boolean isFeed = place.output().equals("RSS") || place.output().equals("Atom");
    String how = ROWS.getOrDefault(row(place), "");
    if (isFeed) {
      // Simulates a reader that decodes twice.
      assertInert(place.value(), row(place));
    }
    if (!isMarked(place)) {
      return;
    }
    String found = place.value();
    switch (how) {
      case "text" -> assertKept(value, found, place);
      case "shortened" -> assertBeginningKept(value, found, place);
      case "HTML" -> assertKept(value, textOf(found, place), place);
      case "plain" -> {
        assertKept(value, found, place);
        assertKept(value, textOf(found, place), place);
      }
      case "address" ->
          assertTrue(ADDRESS.matcher(found).matches(), () -> place + " is not an address");
      case "rendered" -> {}
      case "key" -> assertFalse(found.contains("\\"), place::toString);
      case "identifier" ->
          assertTrue(
              found.matches("[\\p{L}\\p{M}\\p{N}_-]+"), () -> place + " is not an identifier");
      case "sanitized" -> {
        // A page has already been checked as a whole.
        if (!place.output().equals("page")) {
          assertInert(found, row(place));
        }
      }
      case "Markdown" -> assertMarkdown(value, place);
      default -> fail("docs/sinks.md has no row for " + row(place) + ", which holds " + found);
    }
  }

  /// Returns the text of HTML that should have no elements.
  private static String textOf(String html, TextPlace place) {
    Element body = Jsoup.parseBodyFragment(html).body();
    assertEquals(List.of(), body.children(), () -> place + " has elements");
    return body.wholeText();
  }

  private static void assertKept(String value, String found, TextPlace place) {
    assertTrue(normalized(found).contains(normalized(value)), () -> place + " has lost " + value);
  }

  private static void assertBeginningKept(String value, String found, TextPlace place) {
    String whole = normalized(value);
    assertKept(whole.substring(0, Math.min(10, whole.length())), found, place);
  }

  /// Removes white space, and characters that are removed or inserted on purpose.
  private static String normalized(String text) {
    return HIDDEN.matcher(text).replaceAll("").replaceAll("[\\s\u2060]+", "");
  }

  private static void assertMarkdown(String value, TextPlace place) {
    boolean isArticle = place.output().equals("Markdown");
    String text = isArticle ? place.value().lines().findFirst().orElseThrow() : place.value();
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

  /// Returns whether an element leads readers to a page of the site.
  private static boolean isRedirect(Element element) {
    return element.attr("http-equiv").equals("refresh")
        && element.attr("content").matches("0; url=https://news\\.example/[^\\s\"'<>]*");
  }

  /// Asserts that HTML has no scripts except the site's own, and runs or loads nothing else.
  private static void assertInert(String html, String where) {
    org.jsoup.nodes.Document page = Jsoup.parse(html);
    page.select(".tools > :is(a, button) > svg").remove(); // the icons of the header
    for (Element element : page.getAllElements()) {
      String name = element.normalName();
      assertFalse(
          List.of("iframe", "object", "embed", "style", "svg", "base", "frame", "template")
              .contains(name),
          where + " has " + element);
      if (name.equals("script")) {
        boolean isOwn = element.attr("src").matches("/assets/[\\w.-]+");
        boolean isData = element.attr("type").equals("application/ld+json");
        assertTrue(isOwn || isData, where + " has " + element);
      }
      for (Attribute attribute : element.attributes()) {
        String key = attribute.getKey();
        assertFalse(key.startsWith("on") || key.equals("style"), where + " has " + element);
        if (key.equals("http-equiv")) {
          assertTrue(isRedirect(element), where + " has " + element);
        }
        if (List.of("href", "src", "action", "formaction", "srcset", "poster", "cite")
            .contains(key)) {
          String address = attribute.getValue().strip();
          assertTrue(ADDRESS.matcher(address).matches(), where + " has " + element);
        }
      }
    }
  }
}
