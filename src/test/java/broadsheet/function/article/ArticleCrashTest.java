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
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// ArticleFunction is killed after every request, with somebody else's change before every request.
public class ArticleCrashTest {

  private static final ObjectId A = article("a.md");
  private static final ObjectId B = article("a/index.md");

  private final MemoryStore store = new MemoryStore();

  @Test
  void an_article_that_changes_and_changes_again() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "two");
    assertIsAsAlone(A, upload(A, "three"));
  }

  @Test
  void an_article_that_changes_and_changes_back() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "two");
    assertIsAsAlone(A, upload(A, "one"));
  }

  @Test
  void an_article_that_comes_and_goes() {
    store.upload(A, "one");
    assertIsAsAlone(A, delete(A));
  }

  @Test
  void an_article_that_goes_and_comes_back() {
    store.upload(A, "one");
    reconcile(store, A);
    delete(store, A);
    assertIsAsAlone(A, upload(A, "two <!-- without Markdown -->"));
  }

  @Test
  void an_article_that_becomes_a_draft_and_is_published_again() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "draft");
    assertIsAsAlone(A, upload(A, "two"));
  }

  @Test
  void an_article_that_becomes_bad_and_good_again() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "bad");
    assertIsAsAlone(A, upload(A, "two"));
  }

  @Test
  void a_source_that_waits_for_an_address_which_its_owner_gives_up() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(B, "two");
    assertIsAsAlone(B, delete(A));
  }

  @Test
  void an_owner_that_gives_up_its_address_while_another_source_comes_for_it() {
    store.upload(A, "one");
    reconcile(store, A);
    delete(store, A);
    assertIsAsAlone(A, upload(B, "two"));
  }

  @Test
  void the_title_of_the_site_changes_while_an_article_does() {
    store.upload(A, "one");
    reconcile(store, A);
    store.upload(A, "two");
    ObjectId file = article("site.yaml");
    assertIsAsAlone(
        A,
        changed -> {
          changed.upload(file, "title: News");
          reconcile(changed, file);
          TestSite.sweep(changed);
        });
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

  /// The outputs are those that one function makes of the sources as they are in the end.
  ///
  /// @param source that the function follows which is killed
  private void assertIsAsAlone(ObjectId source, Consumer<MemoryStore> other) {
    Consumer<ObjectStore> worker = seen -> reconcile(seen, source);
    MemoryStore end = store.copy();
    other.accept(end);
    Map<String, String> right = alone(end);
    Predicate<MemoryStore> isRight = left -> outputs(left).equals(right);
    Result result =
        CrashPoints.explore(
            new Case(store, worker, worker, other), isRight, Effort.EVERY_KILL_AND_REQUEST);
    assertEquals(List.of(), result.wrong());
    assertTrue(result.points() > 50, result::toString);
    assertFalse(right.isEmpty() && !end.keys("articles").isEmpty());
  }

  private static Map<String, String> alone(MemoryStore end) {
    MemoryStore alone = new MemoryStore();
    for (String key : end.keys("articles").reversed()) {
      alone.upload(article(key), end.text(article(key)));
      reconcile(alone, article(key));
    }
    return outputs(alone);
  }

  private static Map<String, String> outputs(MemoryStore store) {
    Map<String, String> outputs = TestSite.outputs(store);
    outputs.replaceAll((_, text) -> text.replaceAll("version=v\\d+", "version=v"));
    return outputs;
  }
}
