package broadsheet.function.article;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.json;

import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectId;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Kills ArticleFunction after every request for the introduction of a list, while the same upload
/// or one for another spelling of the term changes before every request.
@Tag("slow")
class IntroductionSourceCrashTest extends SourceCrashes {

  private static final ObjectId TAG = article("tags/night life/_index.md");
  private static final ObjectId OTHER_SPELLING = article("tags/Night-Life/_index.md");

  IntroductionSourceCrashTest() {
    super(Duration.ofMinutes(16));
  }

  @Override
  Predicate<MemoryStore> isCorrect(MemoryStore end) {
    MemoryStore alone = new MemoryStore();
    for (String key : end.keys("articles")) {
      alone.upload(article(key), end.text(article(key)));
      TestSite.reconciler(alone).reconcile(article(key));
    }
    Map<String, String> expected = documents(alone);
    return left -> documents(left).equals(expected);
  }

  /// Returns the introductions, reports and desk items.
  private static Map<String, String> documents(MemoryStore store) {
    Map<String, String> documents = new TreeMap<>();
    store.keys("json").stream()
        .filter(key -> !key.startsWith("due/"))
        .forEach(key -> documents.put(key, store.text(json(key))));
    return documents;
  }

  @Test
  void an_introduction_is_uploaded_edited_withheld_and_deleted() {
    store.upload(TAG, "one");
    assertMatchesSingleRun(TAG, upload(TAG, "two"));
    assertMatchesSingleRun(TAG, upload(TAG, "draft"));
    assertMatchesSingleRun(TAG, delete(TAG));
    publish(TAG, "one");
    store.upload(TAG, "draft");
    assertMatchesSingleRun(TAG, upload(TAG, "two"));
  }

  @Test
  void the_list_goes_to_the_other_spelling_when_the_first_one_is_deleted() {
    publish(TAG, "one");
    store.upload(OTHER_SPELLING, "two");
    assertMatchesSingleRun(OTHER_SPELLING, delete(TAG));
    delete(store, TAG);
    assertMatchesSingleRun(TAG, upload(OTHER_SPELLING, "two"));
  }

  @Test
  void the_schedule_makes_up_for_a_killed_function_whose_message_is_not_delivered_again() {
    publish(TAG, "one");
    store.upload(TAG, "two");
    assertScheduleSuffices(TAG, upload(TAG, "draft"));
    assertScheduleSuffices(TAG, delete(TAG));
  }
}
