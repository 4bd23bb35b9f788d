package broadsheet.function.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.bench.SearchContent;
import broadsheet.function.search.SearchIndexer.Listed;
import broadsheet.function.search.SearchIndexer.Plan;
import broadsheet.function.shared.Outputs;
import broadsheet.function.testing.ForwardingStore;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.search.Manifest;
import broadsheet.search.Segment;
import broadsheet.search.text.ArticleTerms;
import broadsheet.search.text.SearchArticle;
import broadsheet.search.text.SearchArticle.Names;
import broadsheet.search.text.SearchArticle.Texts;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The index has exactly the articles that are listed, whatever has happened to them before, and
/// however its segments were merged.
class SearchIndexTest {

  private static final String LANGUAGE = "zh-CN";

  private final MemoryStore store = new MemoryStore();
  private final Map<String, Optional<Listed>> articles = new TreeMap<>();
  private final Random random = new Random(1);
  private Instant now = TestSite.NOW;

  @Test
  void an_index_that_is_up_to_date_is_not_written() {
    publish("a");
    update("a");
    long writes = store.writes();
    update("a");
    assertEquals(writes, store.writes());
  }

  @Test
  void any_sequence_of_changes_and_merges_leaves_what_is_published() {
    for (int i = 0; i < 400; i++) {
      String id = "2025/02/" + random.nextInt(60);
      switch (random.nextInt(5)) {
        case 0 -> articles.put(id, Optional.empty());
        case 1 -> publish(id, random.nextBoolean() ? "en" : LANGUAGE);
        default -> publish(id);
      }
      update(id);
      if (random.nextInt(20) == 0) {
        merge(Deadline.NEVER);
      }
    }
    assertCorrect();
    merge(Deadline.NEVER);
    assertCorrect();
    assertTrue(manifest().segments().size() <= 7, manifest()::text);
  }

  @Test
  void many_articles_at_once_are_a_segment_of_their_own() {
    for (int i = 0; i < 600; i++) {
      publish("many/" + i);
    }
    update(articles.keySet().toArray(String[]::new));
    assertCorrect();
    assertEquals(600, manifest().segments().stream().mapToInt(Segment::documents).sum());
  }

  @Test
  void a_merge_can_be_interrupted_and_continued() {
    publishThreeSegments();
    int interruptions = 0;
    while (manifest().segments().size() > 1 || manifest().merge().isPresent()) {
      merge(afterChecks(3));
      assertCorrect();
      assertTrue(interruptions++ < 100, manifest()::text);
    }
    assertTrue(interruptions > 2, () -> "the merge was interrupted");
  }

  @Test
  void changes_during_a_merge_are_not_lost() {
    for (int i = 0; i < 300; i++) {
      publish("some/" + i);
      if (i % 100 == 99) {
        update(articles.keySet().toArray(String[]::new));
      }
    }
    for (int i = 0; manifest().segments().size() > 2 || manifest().merge().isPresent(); i++) {
      merge(afterChecks(3));
      publish("some/" + i);
      articles.put("some/" + (100 + i), Optional.empty());
      update("some/" + i, "some/" + (100 + i));
      assertCorrect();
    }
    assertCorrect();
  }

  @Test
  void nothing_of_a_withdrawn_article_is_left_after_a_week() {
    for (int i = 0; i < 100; i++) {
      publish("some/" + i);
    }
    update(articles.keySet().toArray(String[]::new));
    articles.put("some/7", Optional.empty());
    update("some/7");
    merge(Deadline.NEVER);
    assertEquals(1, manifest().masks().size());
    now = now.plus(Duration.ofDays(7));
    merge(Deadline.NEVER);
    assertEquals(Map.of(), manifest().masks());
    assertEquals(99, manifest().segments().getFirst().documents());
    clean();
    now = now.plus(Duration.ofDays(1));
    clean();
    assertEquals(names(), segmentsInStore());
    assertCorrect();
  }

  @Test
  void replaced_segments_are_kept_for_a_day() {
    for (int i = 0; i < 30; i++) {
      publish("some/" + i);
      update("some/" + i);
    }
    int all = segmentsInStore().size();
    clean();
    now = now.plus(Duration.ofHours(23));
    clean();
    assertEquals(all, segmentsInStore().size());
    now = now.plus(Duration.ofHours(1));
    clean();
    assertEquals(names(), segmentsInStore());
    long writes = store.writes();
    clean();
    assertEquals(writes, store.writes());
  }

  @Test
  void two_articles_never_share_a_number() {
    publish("a");
    publish("b");
    // Both are planned before either is written.
    Plan first = indexer().plan(Map.of("a", articles.get("a")));
    Plan second = indexer().plan(Map.of("b", articles.get("b")));
    assertTrue(indexer().apply(first));
    assertTrue(!indexer().apply(second));
    update("b");
    assertCorrect();
  }

  @Test
  void texts_that_are_deleted_with_a_withdrawn_article_are_never_those_of_another_writer() {
    publish("a");
    publish("b");
    update("a", "b");
    articles.put("a", Optional.empty());
    boolean[] done = {false};
    ObjectStore withOther =
        InterceptedStore.store(
            store,
            (method, _) -> {
              if (method.equals("keys") && !done[0]) {
                done[0] = true;
                publish("c");
                update("c");
              }
            });
    Map<String, Optional<Listed>> withdrawn = Map.of("a", Optional.empty());
    SearchIndexer other = indexer(withOther);
    assertTrue(other.apply(other.plan(withdrawn)));
    assertTrue(done[0]);
    assertCorrect();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_segment_is_kept_if_the_response_to_the_write_of_its_manifest_was_lost(boolean meanwhile) {
    for (int i = 0; i < 40; i++) {
      publish("many/" + i);
    }
    publish("later");
    LostResponse lost =
        new LostResponse(
            store,
            () -> {
              if (meanwhile) {
                update("later");
              }
            });
    Map<String, Optional<Listed>> many = new HashMap<>(articles);
    many.remove("later");
    indexer(lost).apply(indexer(lost).plan(many));
    assertTrue(lost.isLost);
    update(articles.keySet().toArray(String[]::new));
    assertCorrect();
  }

  @Test
  void a_merge_goes_on_if_the_response_to_its_beginning_was_lost() {
    publishThreeSegments();
    LostResponse lost = new LostResponse(store, () -> {});
    merge(lost, Deadline.NEVER);
    assertTrue(lost.isLost);
    now = now.plus(Deadline.MAX_INVOCATION).plusSeconds(1);
    merge(Deadline.NEVER);
    assertEquals(1, manifest().segments().size());
    update(articles.keySet().toArray(String[]::new));
    assertCorrect();
  }

  /// Carries out the first write of a manifest, but reports it as refused.
  private static final class LostResponse extends ForwardingStore {
    private final Runnable meanwhile;
    private boolean isLost;

    /// @param meanwhile runs after the write and before the report
    LostResponse(ObjectStore store, Runnable meanwhile) {
      super(store);
      this.meanwhile = meanwhile;
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      Optional<String> eTag = super.put(id, headers, body, condition);
      if (isLost || !id.key().equals(IndexStore.manifestKey(LANGUAGE))) {
        return eTag;
      }
      isLost = true;
      meanwhile.run();
      return Optional.empty();
    }
  }

  private void publishThreeSegments() {
    for (int i = 0; i < 750; i++) {
      publish("some/" + i);
      if (i % 250 == 249) {
        update(articles.keySet().toArray(String[]::new));
      }
    }
  }

  private void publish(String id) {
    publish(id, LANGUAGE);
  }

  private void publish(String id, String language) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200 + random.nextInt(500); i++) {
      text.append((char) ('一' + (int) (Math.pow(random.nextDouble(), 3) * 3000)));
    }
    articles.put(
        id,
        Optional.of(
            new Listed(
                language,
                new SearchArticle(
                    "/" + id + "/",
                    null,
                    20_000 + random.nextInt(100),
                    new Texts("Title " + id, null, text.toString()),
                    new Names(List.of(), List.of(), List.of())))));
  }

  private void update(String... ids) {
    Map<String, Optional<Listed>> some = new HashMap<>();
    for (String id : ids) {
      some.put(id, articles.getOrDefault(id, Optional.empty()));
    }
    for (int i = 0; i < 10; i++) {
      Plan plan = indexer().plan(some);
      if (plan.keys().isEmpty() || indexer().apply(plan)) {
        return;
      }
    }
    throw new AssertionError("never up to date");
  }

  private SearchIndexer indexer() {
    return indexer(store);
  }

  private SearchIndexer indexer(ObjectStore target) {
    return new SearchIndexer(
        TestSite.SETTINGS, target, new Outputs(target), TestSite.noPauses(), now, false);
  }

  private void merge(Deadline deadline) {
    merge(store, deadline);
  }

  private void merge(ObjectStore target, Deadline deadline) {
    for (String language : TestSite.SETTINGS.site().languages()) {
      new SegmentMerger(
              target,
              TestSite.SETTINGS,
              language,
              new Outputs(target),
              () -> now,
              TestSite.noPauses())
          .run(deadline);
    }
  }

  private void clean() {
    new SegmentCleaner(store, TestSite.SETTINGS, LANGUAGE, new Outputs(store)).run(now);
  }

  /// Returns a deadline that passes when it has been checked several times.
  private static Deadline afterChecks(int checks) {
    int[] time = {0};
    return Deadline.in(Duration.ofNanos(checks), () -> time[0]++);
  }

  private Manifest manifest() {
    ObjectId id = TestSite.html("search/index/" + LANGUAGE + "/manifest.json");
    return Manifest.of(store.text(id));
  }

  private Set<String> names() {
    return manifest().segments().stream().map(Segment::name).collect(Collectors.toSet());
  }

  private Set<String> segmentsInStore() {
    String prefix = IndexStore.segments(LANGUAGE);
    return store.keys("html").stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toSet());
  }

  private void assertCorrect() {
    Map<String, String> expected = new TreeMap<>();
    articles.forEach((id, listed) ->
        listed.ifPresent(it ->
            expected.put(
                "search/index/" + it.language() + it.article().path(),
                ArticleTerms.of(it.article()).checksum() + " " + it.article().result())));
    assertEquals(expected, SearchContent.of(store, "html", store.keys("html")));
  }
}
