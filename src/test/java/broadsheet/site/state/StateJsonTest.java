package broadsheet.site.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.MemoryChunks;
import broadsheet.site.state.Entry.Picture;
import broadsheet.site.state.Entry.Teaser;
import broadsheet.site.state.Entry.Terms;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.RollUp.MenuItem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tests that state is read as it was written, whichever of its fields are set.
class StateJsonTest {

  private static final String LANGUAGE = "zh-CN";

  private final Random random = new Random(1);

  @Test
  void a_list_of_articles_is_read_as_it_was_written() {
    for (int length : List.of(1, 2, 30, 500)) {
      SortedMap<String, Optional<Entry>> entries = new TreeMap<>();
      for (int i = 0; i < length; i++) {
        Entry entry = entry("2025/a" + i);
        entries.put(entry.position().key(), Optional.of(entry));
      }
      MemoryChunks chunks = new MemoryChunks();
      ChunkedList<Entry> list = StateJson.list(LANGUAGE, null, chunks).with(entries);
      String text = StateJson.text(list);
      ChunkedList<Entry> read = StateJson.list(LANGUAGE, text, chunks);
      assertEquals(
          entries.values().stream().flatMap(Optional::stream).toList(), read.all().toList());
      assertEquals(list.lastmod(), read.lastmod());
      assertEquals(list.unsettled(), read.unsettled());
      assertEquals(text, StateJson.text(read));
    }
  }

  @Test
  void a_sitemap_is_read_as_it_was_written() {
    SortedMap<String, Optional<SitemapUrl>> urls = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      SitemapUrl url = SitemapUrl.of(entry("2025/a" + i));
      urls.put(url.key(), Optional.of(url));
    }
    MemoryChunks chunks = new MemoryChunks();
    ChunkedList<SitemapUrl> list = StateJson.sitemap(null, chunks).with(urls);
    ChunkedList<SitemapUrl> read = StateJson.sitemap(StateJson.text(list), chunks);
    assertEquals(urls.values().stream().flatMap(Optional::stream).toList(), read.all().toList());
    assertEquals(StateJson.text(list), StateJson.text(read));
  }

  @Test
  void a_roll_up_is_read_as_it_was_written() {
    for (int terms : List.of(0, 1, 100, 3_000)) {
      MemoryChunks chunks = new MemoryChunks();
      RollUp.Changes changes = RollUp.Changes.none();
      for (int i = 0; i < 20; i++) {
        Entry entry = entry("2025/a" + i);
        changes
            .months()
            .put("20%02d-01".formatted(i), Optional.of(new RollUp.Month(i, entry.date())));
        changes.menus().put(entry.id(), MenuItem.of(entry));
      }
      for (int i = 0; i < terms; i++) {
        for (Taxonomy taxonomy : Taxonomy.values()) {
          TermCount term = new TermCount("t" + i, random.nextBoolean() ? "t" + i : text(), 1 + i);
          changes.terms(taxonomy).put(term.segment(), Optional.of(term));
        }
      }
      RollUp rollUp = StateJson.rollUp(LANGUAGE, null, chunks).with(changes);
      RollUp read = StateJson.rollUp(LANGUAGE, StateJson.text(rollUp), chunks);
      assertEquals(rollUp.months(), read.months());
      assertEquals(rollUp.menus(), read.menus());
      for (Taxonomy taxonomy : Taxonomy.values()) {
        TermIndex expected = rollUp.terms(taxonomy);
        TermIndex actual = read.terms(taxonomy);
        assertEquals(expected.top(), actual.top());
        assertEquals(expected.terms().all().toList(), actual.terms().all().toList());
        assertEquals(expected.terms().unsettled(), actual.terms().unsettled());
      }
      assertEquals(StateJson.text(rollUp), StateJson.text(read));
    }
  }

  @Test
  void a_footprint_is_read_as_it_was_written() {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Instant date = optional(() -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(3)));
      places.add(new Place(text(), text(), date, terms()));
    }
    Footprint footprint = new Footprint(places);
    assertEquals(footprint, StateJson.footprint(StateJson.text(footprint)));
  }

  @Test
  void nothing_is_stored_for_a_state_without_articles() {
    MemoryChunks chunks = new MemoryChunks();
    assertNull(StateJson.text(StateJson.list(LANGUAGE, null, chunks)));
    assertNull(StateJson.text(StateJson.sitemap(null, chunks)));
    assertNull(StateJson.text(StateJson.rollUp(LANGUAGE, null, chunks)));
  }

  private Entry entry(String id) {
    return new Entry(
        id,
        text(),
        LANGUAGE,
        text(),
        new Teaser(
            text(),
            optional(this::text),
            optional(this::text),
            optional(this::picture),
            random.nextInt(3),
            random.nextBoolean()),
        optional(this::date),
        optional(this::date),
        new Terms(texts(), texts(), texts(), optional(this::text)),
        some(() -> new Translation(text(), text())),
        some(() ->
            new MenuEntry(
                text(), optional(this::text), optional(random::nextDouble), optional(this::text))),
        random.nextBoolean());
  }

  private Picture picture() {
    return new Picture(
        text(),
        text(),
        optional(() -> random.nextInt(9_999)),
        optional(() -> random.nextInt(9_999)));
  }

  private <T> @Nullable T optional(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(value.get());
    }
    return some;
  }

  private Set<ListName.Term> terms() {
    Set<ListName.Term> terms = new HashSet<>();
    for (Taxonomy taxonomy : Taxonomy.values()) {
      texts().forEach(segment -> terms.add(new ListName.Term(taxonomy, segment)));
    }
    return terms;
  }

  private List<String> texts() {
    return some(this::text);
  }

  private String text() {
    List<String> texts = List.of("", "a", "\"", "\\", "\n", "茶", "𠀀", "\u2028", "</script>", "{}");
    return texts.get(random.nextInt(texts.size())) + random.nextInt(100);
  }

  private OffsetDateTime date() {
    List<Integer> nanos = List.of(0, 1, 1_000, 500_000_000);
    return Instant.ofEpochSecond(random.nextInt(), nanos.get(random.nextInt(nanos.size())))
        .atOffset(ZoneOffset.ofHours(random.nextInt(-12, 13)));
  }
}
