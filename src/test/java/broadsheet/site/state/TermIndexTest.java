package broadsheet.site.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.site.chunk.ChunkRef;
import broadsheet.site.chunk.MemoryChunks;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that the most used terms are known without reading all terms.
class TermIndexTest {

  private static final int TERMS = 3_000;

  private final MemoryChunks chunks = new MemoryChunks();
  private final SortedMap<String, TermCount> all = new TreeMap<>();
  private TermIndex index = StateJson.rollUp("en", null, chunks).terms(Taxonomy.TAGS);

  /// Counts are small, so that many terms are used equally often.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void the_most_used_terms_are_those_of_a_plain_sort(int seed) {
    Random random = new Random(seed);
    Set<Boolean> whole = new HashSet<>();
    for (int round = 0; round < 300; round++) {
      boolean growing = round / 75 % 2 == 0;
      SortedMap<String, Optional<TermCount>> changes = new TreeMap<>();
      for (int i = random.nextInt(1, 100); i > 0; i--) {
        boolean removes = random.nextInt(10) < (growing ? 1 : 9);
        String segment = removes || round % 10 == 0 ? used(random) : "t" + random.nextInt(TERMS);
        changes.put(segment, removes ? Optional.empty() : Optional.of(term(segment, random)));
      }
      change(changes);
      whole.add(index.isWhole());
      assertMostUsed("round " + round);
    }
    assertEquals(Set.of(true, false), whole);
  }

  /// Returns the segment of one of the most used terms, so that these become few.
  private String used(Random random) {
    List<TermCount> used = index.mostUsed();
    return used.isEmpty() ? "t0" : used.get(random.nextInt(used.size())).segment();
  }

  private static TermCount term(String segment, Random random) {
    return new TermCount(segment, "Term " + random.nextInt(50), 1 + random.nextInt(20));
  }

  private void change(SortedMap<String, Optional<TermCount>> changes) {
    changes.forEach((segment, term) ->
        term.ifPresentOrElse(it -> all.put(segment, it), () -> all.remove(segment)));
    index = index.with(changes);
  }

  private void assertMostUsed(String message) {
    int limit = index.isWhole() ? all.size() : TermIndex.MOST_USED;
    List<TermCount> expected =
        all.values().stream().sorted(TermCount.MOST_USED).limit(limit).toList();
    assertEquals(expected, index.mostUsed(), message);
    assertEquals(all.size(), index.count());
  }

  /// The pages with all terms begin or cease to exist all at once.
  @Test
  void all_pages_are_unsettled_when_one_page_can_no_longer_or_again_have_all_terms() {
    Random random = new Random(1);
    int count = 0;
    while (index.isWhole()) {
      index = index.withSettled();
      change(changes(count++, Optional.of(term("", random))));
    }
    assertTrue(index.count() > 1_000, () -> "not whole with " + index.count() + " terms");
    assertEquals(ends(), index.terms().unsettled());
    Set<String> pages = ends();
    index = index.withSettled();
    change(changes(--count, Optional.empty()));
    assertTrue(index.isWhole());
    assertFalse(pages.isEmpty());
    assertTrue(index.terms().unsettled().containsAll(pages));
  }

  @Test
  void a_change_without_effect_leaves_the_most_used_terms_as_they_are() {
    Random random = new Random(1);
    for (int number = 0; number < 2_000; number++) {
      change(changes(number, Optional.of(term("", random))));
    }
    TermCount last = index.top().getLast();
    assertEquals(index.top(), index.with(changes(last)).top());
  }

  private static SortedMap<String, Optional<TermCount>> changes(TermCount term) {
    return new TreeMap<>(Map.of(term.segment(), Optional.of(term)));
  }

  private static SortedMap<String, Optional<TermCount>> changes(
      int number, Optional<TermCount> term) {
    String segment = "t" + number;
    return new TreeMap<>(
        Map.of(segment, term.map(it -> new TermCount(segment, it.name(), it.count()))));
  }

  private Set<String> ends() {
    return new HashSet<>(index.terms().leafRefs().stream().map(ChunkRef::last).toList());
  }
}
