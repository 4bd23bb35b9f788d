package broadsheet.site.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.chunk.MemoryChunks;
import broadsheet.site.state.Position;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.StateJson;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the names of older pages.
class LeafNameTest {

  private static final int ARTICLES = 6_000;

  /// The hash is the beginning of the SHA-256 of the id: `printf %s 2025/02/summit | sha256sum`.
  @ParameterizedTest
  @CsvSource({
    "2025-02-13T07:56:15Z,           2025/02/summit, 2025-02-13-075615-b585b57b",
    "2025-02-13T07:56:15.25Z,        2025/02/summit, 2025-02-13-075615-b585b57b",
    "2025-02-13T07:56:15.000000001Z, 2025/02/summit, 2025-02-13-075615-b585b57b",
    "2025-02-13T07:56:00Z,           2025/02/summit, 2025-02-13-075600-b585b57b",
    "0000-01-01T00:00:00Z,           2025/02/summit, 0000-01-01-000000-b585b57b",
    "9999-12-31T23:59:59.999Z,       2025/02/summit, 9999-12-31-235959-b585b57b",
    "-0001-12-31T23:59:59Z,          2025/02/summit, undated-b585b57b",
    "+10000-01-01T00:00:00Z,         2025/02/summit, undated-b585b57b",
    ",                               2025/02/summit, undated-b585b57b",
    "2025-02-13T07:56:15Z,           2025/a b c,     2025-02-13-075615-142e3c52",
    ",                               2025/a b c,     undated-142e3c52"
  })
  void a_page_is_named_after_the_time_and_the_id_of_its_newest_article(
      @Nullable Instant date, String id, String name) {
    assertEquals(name, LeafName.of(new Position(date, id).key()));
    assertTrue(name.matches(LeafName.PATTERN), name);
  }

  /// All articles at one time, as after an import, are the hardest case: the names of their pages
  /// differ only in the hash.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025-02-13T07:56:15Z",
        "2025-02-13T07:56:15.5Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  void every_page_is_found_by_its_name_even_if_all_articles_have_the_same_time(String time) {
    assertAllFound(list(number -> time.isEmpty() ? null : Instant.parse(time)));
  }

  @Test
  void every_page_is_found_by_its_name_if_articles_differ_in_fractions_of_a_second() {
    assertAllFound(list(number -> Instant.parse("2025-02-13T07:56:15Z").plusMillis(number)));
  }

  @Test
  void every_page_is_found_by_its_name_if_some_articles_have_no_date() {
    Instant begin = Instant.parse("2025-02-13T07:56:15Z");
    assertAllFound(list(number -> number % 2 == 0 ? null : begin.plusSeconds(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "page",
        "undated",
        "undated-00000000",
        "2025-02-13-075615-00000000",
        "1999-01-01-000000-00000000",
        "9999-12-31-235959-00000000",
        "2025-02-13-075615",
        "2025-02-13-075615-0000000",
        "2025-13-99-996199-00000000"
      })
  void a_name_that_no_page_has_is_not_found(String name) {
    ChunkedList<SitemapUrl> list =
        list(number -> Instant.parse("2025-02-13T07:56:15Z").plusSeconds(number / 2_000));
    assertEquals(Optional.empty(), LeafName.find(list, name, SitemapUrl::key));
  }

  private interface DateOfNumber {
    @Nullable Instant of(int number);
  }

  /// Returns a list with several pages.
  private static ChunkedList<SitemapUrl> list(DateOfNumber dates) {
    SortedMap<String, Optional<SitemapUrl>> urls = new TreeMap<>();
    for (int i = 0; i < ARTICLES; i++) {
      String key = new Position(dates.of(i), String.format(Locale.ROOT, "2025/a%05d", i)).key();
      urls.put(key, Optional.of(new SitemapUrl(key, "", null, List.of())));
    }
    return StateJson.sitemap(null, new MemoryChunks()).with(urls);
  }

  private static void assertAllFound(ChunkedList<SitemapUrl> list) {
    Set<String> names = new HashSet<>();
    Leaf<SitemapUrl> leaf = list.leaf("");
    while (!leaf.isOpen()) {
      String name = LeafName.of(leaf.items().getLast().key());
      assertEquals(Optional.of(leaf), LeafName.find(list, name, SitemapUrl::key), name);
      assertTrue(names.add(name), name);
      leaf = list.leafAfter(leaf);
    }
    assertTrue(names.size() >= 3, names::toString);
  }
}
