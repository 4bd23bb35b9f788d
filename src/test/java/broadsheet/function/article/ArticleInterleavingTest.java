package broadsheet.function.article;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.Interleavings;
import broadsheet.function.testing.Interleavings.Actor;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests that every order of the requests of concurrent functions ends with the outputs that a
/// single function makes of the final sources.
@Tag("slow")
public class ArticleInterleavingTest {

  private static final ObjectId A = article("a.md");
  private static final ObjectId B = article("a/index.md");

  @Test
  void a_changed_article_ends_with_its_last_version() {
    explore(store -> store.upload(A, "one"), store -> store.upload(A, "two"), A, A);
  }

  @Test
  void a_deleted_article_ends_without_outputs() {
    explore(
        store -> store.upload(A, "one"), store -> store.delete(A, new Condition.Always()), A, A);
  }

  @Test
  void a_replaced_article_ends_with_its_last_version() {
    explore(
        store -> {
          store.upload(A, "one");
          TestSite.reconciler(store).reconcile(A);
          store.upload(A, "two");
        },
        store -> store.upload(A, "three"),
        A,
        A);
  }

  @Test
  void an_article_that_becomes_invalid_keeps_a_valid_page_and_has_a_report() {
    int states =
        Interleavings.explore(
            store -> {
              store.upload(A, "one");
              return actors(_ -> store.upload(A, "bad"), A, A, store);
            },
            store -> assertTrue(store.keys("json").contains("reports/a.md.json")));
    assertTrue(states > 50, () -> states + " states");
  }

  @Test
  void a_released_address_goes_to_the_other_source() {
    explore(
        store -> {
          store.upload(A, "one");
          TestSite.reconciler(store).reconcile(A);
          store.upload(B, "two");
        },
        store -> store.delete(A, new Condition.Always()),
        B,
        A);
  }

  @Test
  void of_two_sources_with_one_address_one_is_published_and_the_other_reported() {
    int states =
        Interleavings.explore(
            store -> {
              store.upload(A, "one");
              store.upload(B, "two");
              return List.of(
                  Actor.worker(() -> true, steps -> TestSite.reconciler(steps).reconcile(A)),
                  Actor.worker(() -> true, steps -> TestSite.reconciler(steps).reconcile(B)));
            },
            ArticleInterleavingTest::hasOneOwner);
    assertTrue(states > 50, () -> states + " states");
  }

  private static void hasOneOwner(MemoryStore store) {
    boolean ownedByA = store.text(html("a/index.html")).equals("one");
    assertEquals(
        ownedByA,
        store.text(TestSite.json("api/articles/a.json")).startsWith("one"),
        "page and document of the same source");
    assertEquals(ownedByA, store.keys("json").contains("reports/a/index.md.json"));
    assertEquals(!ownedByA, store.keys("json").contains("reports/a.md.json"));
  }

  /// The first worker processes an event at any time, the second one the event of the change.
  private static void explore(
      Consumer<MemoryStore> before, Consumer<MemoryStore> change, ObjectId first, ObjectId second) {
    int states =
        Interleavings.explore(
            store -> {
              before.accept(store);
              return actors(change, first, second, store);
            },
            ArticleInterleavingTest::matchesSingleRun);
    assertTrue(states > 50, () -> states + " states");
  }

  private static List<Actor> actors(
      Consumer<MemoryStore> change, ObjectId first, ObjectId second, MemoryStore store) {
    AtomicBoolean changed = new AtomicBoolean();
    return List.of(
        Actor.editor(steps -> {
          steps.head(second);
          change.accept(store);
          changed.set(true);
        }),
        Actor.worker(() -> true, steps -> TestSite.reconciler(steps).reconcile(first)),
        Actor.worker(changed::get, steps -> TestSite.reconciler(steps).reconcile(second)));
  }

  private static void matchesSingleRun(MemoryStore store) {
    MemoryStore alone = new MemoryStore();
    for (String key : store.keys("articles")) {
      alone.upload(article(key), store.text(article(key)));
      TestSite.reconciler(alone).reconcile(article(key));
    }
    Map<String, String> outputs = TestSite.outputs(store);
    assertEquals(withoutVersions(TestSite.outputs(alone)), withoutVersions(outputs));
    TestSite.reconciler(store).reconcile(A);
    TestSite.reconciler(store).reconcile(B);
    assertEquals(outputs, TestSite.outputs(store), "another run changes nothing");
  }

  private static String withoutVersions(Map<String, String> outputs) {
    return outputs.toString().replaceAll("version=v\\d+", "version=v");
  }
}
