package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.CrashPoints;
import broadsheet.function.testing.CrashPoints.Case;
import broadsheet.function.testing.CrashPoints.Effort;
import broadsheet.function.testing.CrashPoints.Result;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.UnverifiedStore;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills SiteFunction after a request, while an introduction, an article or both change before a
/// request. The lists must be those of a single run.
@Tag("slow")
class IntroductionCrashTest {

  private static final String TAG = "tags/渡轮";
  private static final String FERRY = "2025/02/ferry";
  private static final String LIBRARY = "2025/02/library";

  static Stream<String> lists() {
    return Stream.of(TAG, "");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void an_introduction_changes_while_an_earlier_change_is_processed(String list) {
    MemoryStore store = site();
    SiteFixture.introduce(store, list, "First");
    assertMatchesSingleRun(
        store, introduction(list), changed -> introduce(changed, list, "Second"));
    assertMatchesSingleRun(store, introduction(list), changed -> withdraw(changed, list));
  }

  @Test
  void an_introduction_changes_while_an_article_is_published() {
    MemoryStore store = site();
    publish(store, FERRY, "渡轮");
    assertMatchesSingleRun(store, article(FERRY), changed -> introduce(changed, TAG, "First"));
    introduce(store, TAG, "First");
    assertMatchesSingleRun(store, article(FERRY), changed -> withdraw(changed, TAG));
  }

  @Test
  void an_article_changes_while_an_introduction_is_processed() {
    MemoryStore store = site();
    SiteFixture.introduce(store, TAG, "First");
    assertMatchesSingleRun(
        store,
        introduction(TAG),
        changed -> {
          publish(changed, FERRY, "渡轮");
          article(FERRY).accept(changed);
        });
  }

  @Test
  void the_last_article_of_a_term_goes_while_its_introduction_is_processed() {
    MemoryStore store = site();
    SiteFixture.introduce(store, TAG, "First");
    assertMatchesSingleRun(
        store,
        introduction(TAG),
        changed -> {
          SiteFixture.withdraw(changed, LIBRARY);
          article(LIBRARY).accept(changed);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {TAG, ""})
  void a_pass_that_does_not_verify_introductions_is_detected(String list) {
    MemoryStore store = site();
    publish(store, FERRY, "渡轮");
    Result result =
        explore(
            store,
            view -> new UnverifiedStore(view, key -> key.startsWith(StateKeys.INTRODUCTIONS)),
            article(FERRY),
            changed -> introduce(changed, list, "First"),
            Effort.FIRST_KILL);
    assertNotEquals(List.of(), result.failures());
  }

  /// A site with an article that has the tag, and one that does not.
  private static MemoryStore site() {
    MemoryStore store = new MemoryStore();
    publish(store, LIBRARY, "渡轮");
    publish(store, "2024/05/summit", "night life");
    SiteFixture.reconcile(store, LIBRARY, "2024/05/summit");
    return store;
  }

  private static void publish(ObjectStore store, String id, String tag) {
    SiteFixture.publish(
        store, SiteFixture.article(id, id, "2025-02-01T00:00:00+08:00", List.of(tag)));
  }

  private static void introduce(ObjectStore store, String list, String title) {
    SiteFixture.introduce(store, list, title);
    SiteFixture.reconcileIntroduction(store, list);
  }

  private static void withdraw(ObjectStore store, String list) {
    SiteFixture.withdrawIntroduction(store, list);
    SiteFixture.reconcileIntroduction(store, list);
  }

  private static Consumer<ObjectStore> introduction(String list) {
    return store -> SiteFixture.reconcileIntroduction(store, list);
  }

  private static Consumer<ObjectStore> article(String id) {
    return store -> SiteFixture.reconcile(store, id);
  }

  private static void assertMatchesSingleRun(
      MemoryStore before, Consumer<ObjectStore> worker, Consumer<MemoryStore> other) {
    Result result = explore(before, store -> store, worker, other, Effort.EVERY_KILL);
    assertEquals(List.of(), result.failures());
    assertTrue(result.points() > 100, result::toString);
  }

  private static Result explore(
      MemoryStore before,
      UnaryOperator<ObjectStore> view,
      Consumer<ObjectStore> worker,
      Consumer<MemoryStore> other,
      Effort effort) {
    Consumer<ObjectStore> seen = store -> worker.accept(view.apply(store));
    MemoryStore end = before.copy();
    other.accept(end);
    Map<String, String> expected = SiteFixture.freshSite(end);
    return CrashPoints.explore(
        new Case(before, seen, seen, other),
        store -> SiteFixture.site(store).equals(expected),
        effort);
  }
}
