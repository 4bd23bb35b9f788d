package broadsheet.function.article;

import static broadsheet.function.testing.TestSite.article;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.CrashPoints;
import broadsheet.function.testing.CrashPoints.Case;
import broadsheet.function.testing.CrashPoints.Effort;
import broadsheet.function.testing.CrashPoints.Result;
import broadsheet.function.testing.TestSite;
import broadsheet.function.testing.TestSite.SourceReconciler;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Kills ArticleFunction after every request, with another change before every request.
public class ArticleCrashTest {

  private static final ObjectId A = article("a.md");
  private static final ObjectId B = article("a/index.md");
  private static final ObjectId C = article("c.md");
  private static final ObjectId PDF = article("caf\u00E9.pdf");
  private static final ObjectId DECOMPOSED_PDF = article("cafe\u0301.pdf");

  private final MemoryStore store = new MemoryStore();

  @Test
  void an_article_changes_twice() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "two");
    assertMatchesSingleRun(A, upload(A, "three"));
  }

  @Test
  void an_article_changes_and_changes_back() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "two");
    assertMatchesSingleRun(A, upload(A, "one"));
  }

  @Test
  void an_article_is_published_and_deleted() {
    store.upload(A, "one");
    assertMatchesSingleRun(A, delete(A));
  }

  @Test
  void an_article_is_deleted_and_published_again() {
    store.upload(A, "one");
    reconcile(store, A);
    delete(store, A);
    assertMatchesSingleRun(A, upload(A, "two <!-- without Markdown -->"));
  }

  @Test
  void an_article_becomes_a_draft_and_is_published_again() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "draft");
    assertMatchesSingleRun(A, upload(A, "two"));
  }

  @Test
  void an_article_becomes_invalid_and_valid_again() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "bad");
    assertMatchesSingleRun(A, upload(A, "two"));
  }

  @Test
  void a_source_waits_for_an_address_that_its_owner_releases() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(B, "two");
    assertMatchesSingleRun(B, delete(A));
  }

  @Test
  void an_owner_releases_its_address_while_another_source_claims_it() {
    store.upload(A, "one");
    reconcile(store, A);
    delete(store, A);
    assertMatchesSingleRun(A, upload(B, "two"));
  }

  @Test
  void an_article_loses_its_address_to_another_source_and_comes_back() {
    store.upload(A, "one");
    assertMatchesSingleRun(
        A,
        changed -> {
          delete(A).accept(changed);
          upload(B, "two").accept(changed);
          upload(A, "three").accept(changed);
        });
    assertMatchesSingleRun(
        A,
        changed -> {
          delete(A).accept(changed);
          upload(B, "two").accept(changed);
          upload(A, "bad").accept(changed);
        });
  }

  @Test
  void a_file_changes_and_is_deleted_and_comes_back() {
    store.upload(PDF, "one");
    reconcile(store, PDF);
    store.upload(PDF, "two");
    for (Consumer<MemoryStore> other :
        List.of(upload(PDF, "three"), upload(PDF, "one"), delete(PDF))) {
      assertMatchesSingleRun(PDF, other);
      assertScheduleSuffices(PDF, other);
    }
    delete(store, PDF);
    assertMatchesSingleRun(PDF, upload(PDF, "two"));
  }

  @Test
  void a_file_waits_for_an_address_that_its_owner_releases() {
    store.upload(PDF, "one");
    reconcile(store, PDF);
    store.upload(DECOMPOSED_PDF, "two");
    assertMatchesSingleRun(DECOMPOSED_PDF, delete(PDF));
  }

  @Test
  void the_site_title_and_an_article_change_concurrently() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "two");
    ObjectId file = article("site.yaml");
    assertMatchesSingleRun(
        A,
        changed -> {
          changed.upload(file, "title: News");
          reconcile(changed, file);
          TestSite.sweep(changed);
        });
  }

  @Test
  void the_site_title_and_the_theme_change_concurrently() {
    store.upload(A, "one");
    reconcile(store, A);
    ObjectId theme = article("theme.css");
    store.upload(theme, "a { }");
    assertMatchesSingleRun(
        theme,
        changed -> {
          ObjectId file = article("site.yaml");
          changed.upload(file, "title: News");
          reconcile(changed, file);
          TestSite.sweep(changed);
        });
  }

  @Test
  void the_theme_and_an_article_change_concurrently() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "two");
    ObjectId theme = article("theme.css");
    assertMatchesSingleRun(
        A,
        changed -> {
          changed.upload(theme, "a { }");
          reconcile(changed, theme);
          TestSite.sweep(changed);
        });
  }

  @Test
  void the_site_title_changes_while_an_instance_still_knows_only_the_earlier_one() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(C, "two");
    reconcile(store, C);
    Consumer<ObjectStore> worker =
        through -> {
          SourceReconciler instance = TestSite.reconciler(through);
          instance.reconcile(A);
          instance.reconcile(C);
        };
    Consumer<MemoryStore> change =
        changed -> {
          ObjectId file = article("site.yaml");
          changed.upload(file, "title: News");
          reconcile(changed, file);
          TestSite.sweep(changed);
        };
    assertMatchesSingleRun(worker, worker, change);
    assertMatchesSingleRun(worker, ArticleCrashTest::runScheduleLater, change);
  }

  @Test
  void
      a_killed_function_is_made_up_for_by_the_schedule_even_if_its_message_is_not_delivered_again() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "two");
    assertScheduleSuffices(A, upload(A, "three"));
    assertScheduleSuffices(A, upload(A, "one"));
    assertScheduleSuffices(A, delete(A));
  }

  @Test
  void a_killed_function_that_freed_an_address_is_made_up_for_by_the_schedule() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(B, "two");
    reconcile(store, B);
    delete(store, A);
    assertScheduleSuffices(A, changed -> reconcile(changed, A));
  }

  private static Consumer<MemoryStore> upload(ObjectId source, String text) {
    return changed -> {
      changed.upload(source, text);
      reconcile(changed, source);
    };
  }

  private static Consumer<MemoryStore> delete(ObjectId source) {
    return changed -> {
      delete(changed, source);
      reconcile(changed, source);
    };
  }

  private static void delete(ObjectStore store, ObjectId source) {
    store.delete(source, new Condition.Always());
  }

  private static void reconcile(ObjectStore store, ObjectId source) {
    TestSite.reconciler(store).reconcile(source);
  }

  /// Checks the same if the message of the killed function was also delivered to a function that
  /// succeeded: then the queue never delivers it again.
  private void assertScheduleSuffices(ObjectId source, Consumer<MemoryStore> other) {
    assertMatchesSingleRun(
        through -> reconcile(through, source), ArticleCrashTest::runScheduleLater, other);
  }

  private static void runScheduleLater(ObjectStore through) {
    Instant later = TestSite.NOW.plus(Duration.ofMinutes(20));
    new Schedule(through, "json")
        .due(later, Deadline.NEVER, _ -> {})
        .forEach(item -> reconcile(through, article(item.sourceKey())));
  }

  private void assertMatchesSingleRun(ObjectId source, Consumer<MemoryStore> other) {
    Consumer<ObjectStore> worker = through -> reconcile(through, source);
    assertMatchesSingleRun(worker, worker, other);
  }

  /// Checks that the outputs are those that one function makes of the final sources.
  ///
  /// @param worker the function that is killed
  /// @param again what happens after the kill
  private void assertMatchesSingleRun(
      Consumer<ObjectStore> worker, Consumer<ObjectStore> again, Consumer<MemoryStore> other) {
    MemoryStore end = store.copy();
    other.accept(end);
    Map<String, String> expected = singleRun(end);
    Predicate<MemoryStore> isCorrect = left -> SourceCrashes.outputs(left).equals(expected);
    Result result =
        CrashPoints.explore(
            new Case(store, worker, again, other), isCorrect, Effort.EVERY_KILL_AND_REQUEST);
    assertEquals(List.of(), result.failures());
    assertTrue(result.points() > 15, result::toString);
    assertFalse(expected.isEmpty() && !end.keys("articles").isEmpty());
  }

  private static Map<String, String> singleRun(MemoryStore end) {
    MemoryStore alone = new MemoryStore();
    for (String key : end.keys("articles").reversed()) {
      alone.upload(article(key), end.text(article(key)));
      reconcile(alone, article(key));
    }
    return SourceCrashes.outputs(alone);
  }
}
