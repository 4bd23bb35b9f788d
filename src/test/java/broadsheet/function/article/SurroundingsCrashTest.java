package broadsheet.function.article;

import static broadsheet.function.testing.TestSite.article;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.CrashPoints;
import broadsheet.function.testing.CrashPoints.Case;
import broadsheet.function.testing.CrashPoints.Effort;
import broadsheet.function.testing.CrashPoints.Result;
import broadsheet.function.testing.ForwardingStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Kills ArticleFunction after every request while an image that an article shows, or another
/// language version of the article, changes before every request.
///
/// The outputs must be those of a single run. They must also follow the next change of each image,
/// which only happens if the image finds the articles that show it.
@Tag("slow")
class SurroundingsCrashTest extends SourceCrashes {

  private static final ObjectId A = article("a.md");
  private static final ObjectId B = article("b.md");
  private static final ObjectId ENGLISH = article("a.en.md");
  private static final ObjectId OTHER_ENGLISH = article("a/index.en.md");
  private static final ObjectId IMAGE = article("i.gif");

  private static final String SHOWN = "![i.gif]";

  SurroundingsCrashTest() {
    super(Duration.ofMinutes(20));
  }

  @Override
  Predicate<MemoryStore> isCorrect(MemoryStore end) {
    Map<String, String> expected = singleRun(end);
    end.upload(IMAGE, gif(9));
    Map<String, String> later = singleRun(end);
    return left -> outputs(left).equals(expected) && outputs(withNextImage(left)).equals(later);
  }

  private static MemoryStore withNextImage(MemoryStore left) {
    MemoryStore next = left.copy();
    next.upload(IMAGE, gif(9));
    TestSite.reconciler(next).reconcile(IMAGE);
    return next;
  }

  @Test
  void an_image_is_uploaded_while_an_article_that_shows_it_is_published() {
    store.upload(A, SHOWN);
    assertMatchesSingleRun(A, upload(IMAGE, gif(1)));
    store.upload(IMAGE, gif(1));
    assertMatchesSingleRun(IMAGE, upload(A, "now " + SHOWN));
  }

  @Test
  void an_image_changes_its_size_twice() {
    publish(IMAGE, gif(1));
    publish(A, SHOWN);
    publish(B, SHOWN);
    store.upload(IMAGE, gif(2));
    assertMatchesSingleRun(IMAGE, upload(IMAGE, gif(3)));
    assertMatchesSingleRun(IMAGE, upload(IMAGE, gif(1)));
  }

  @Test
  void an_image_is_deleted_while_an_article_is_edited() {
    publish(IMAGE, gif(1));
    publish(A, SHOWN);
    store.upload(A, "new " + SHOWN);
    assertMatchesSingleRun(A, delete(IMAGE));
    delete(store, IMAGE);
    assertMatchesSingleRun(IMAGE, upload(A, "newer " + SHOWN));
  }

  @Test
  void an_article_shows_an_image_again_while_its_item_is_deleted() {
    publish(IMAGE, gif(1));
    publish(A, SHOWN);
    publish(A, "nothing");
    store.upload(IMAGE, gif(2));
    assertMatchesSingleRun(IMAGE, upload(A, SHOWN));
  }

  @Test
  void an_article_with_a_changed_image_becomes_a_draft_and_comes_back() {
    publish(IMAGE, gif(1));
    publish(A, SHOWN);
    store.upload(IMAGE, gif(2));
    assertMatchesSingleRun(IMAGE, upload(A, "draft"));
    publish(A, "draft");
    assertMatchesSingleRun(IMAGE, upload(A, SHOWN));
  }

  @Test
  void two_language_versions_are_published_at_once() {
    store.upload(A, "one");
    assertMatchesSingleRun(A, upload(ENGLISH, "two"));
    store.upload(ENGLISH, "two");
    assertMatchesSingleRun(ENGLISH, upload(A, "three"));
  }

  @Test
  void a_language_version_is_deleted_while_the_other_one_is_edited() {
    publish(A, "one");
    publish(ENGLISH, "two");
    store.upload(A, "three");
    assertMatchesSingleRun(A, delete(ENGLISH));
    delete(store, ENGLISH);
    assertMatchesSingleRun(ENGLISH, upload(A, "four"));
  }

  @Test
  void a_language_version_becomes_invalid_after_it_was_published() {
    publish(A, "one");
    store.upload(ENGLISH, "two");
    Consumer<ObjectStore> worker = through -> reconcile(through, ENGLISH);
    Result result =
        CrashPoints.explore(
            new Case(store, worker, worker, changed -> changed.upload(ENGLISH, "bad")),
            left -> {
              boolean isPublished = left.keys("json").contains("api/articles/en/a.json");
              boolean isListed = left.text(TestSite.html("a/index.html")).contains(" with [en]");
              return isPublished == isListed;
            },
            Effort.EVERY_KILL_AND_REQUEST);
    assertEquals(List.of(), result.failures());
    assertTrue(result.points() > 50, result::toString);
  }

  @Test
  void a_language_version_no_longer_names_the_other_one() {
    publish(A, "one");
    publish(ENGLISH, "two @zh-CN");
    store.upload(A, "one @fr");
    assertMatchesSingleRun(A, upload(ENGLISH, "two"));
    assertMatchesSingleRun(A, upload(A, "one @en"));
  }

  @Test
  void a_source_that_takes_over_an_address_is_listed() {
    publish(A, "one");
    publish(ENGLISH, "two");
    publish(OTHER_ENGLISH, "three @fr");
    delete(store, ENGLISH);
    assertMatchesSingleRun(ENGLISH, upload(A, "four"));
  }

  @Test
  void the_schedule_makes_up_for_a_killed_function_whose_message_is_not_delivered_again() {
    publish(IMAGE, gif(1));
    publish(A, SHOWN);
    store.upload(IMAGE, gif(2));
    assertScheduleSuffices(IMAGE, upload(A, "again " + SHOWN));
    publish(IMAGE, gif(2));
    store.upload(ENGLISH, "two");
    assertScheduleSuffices(ENGLISH, upload(A, "new " + SHOWN));
    assertScheduleSuffices(ENGLISH, delete(A));
  }

  @Test
  void without_the_items_of_an_image_a_stale_article_is_found() {
    view = WithoutItems::new;
    store.upload(A, SHOWN);
    assertFailures(A, upload(IMAGE, gif(1)));
  }

  @Test
  void without_the_verification_of_images_a_stale_article_is_found() {
    view = through -> new WithoutVerification(through, TestSite.html("i.gif"));
    publish(IMAGE, gif(1));
    store.upload(A, SHOWN);
    assertFailures(A, upload(IMAGE, gif(2)));
  }

  @Test
  void without_the_verification_of_versions_a_stale_article_is_found() {
    view = through -> new WithoutVerification(through, TestSite.json("api/articles/en/a.json"));
    store.upload(A, "one");
    assertFailures(A, upload(ENGLISH, "two"));
  }

  @Test
  void without_the_lists_in_the_metadata_a_stale_article_is_found() {
    view = WithoutLists::new;
    publish(A, "one");
    publish(ENGLISH, "two");
    store.upload(A, "draft");
    assertFailures(A, upload(B, "other"));
  }

  /// Forgets the items of images.
  private static final class WithoutItems extends ForwardingStore {
    WithoutItems(ObjectStore store) {
      super(store);
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      return id.key().startsWith("site/images/")
          ? Optional.of("\"item\"")
          : super.put(id, headers, body, condition);
    }
  }

  /// Answers a repeated request for the attributes of an output with the first answer, as if they
  /// were not verified.
  private static final class WithoutVerification extends ForwardingStore {
    private final ObjectId unverified;
    private final Map<ObjectId, Optional<Attributes>> first = new HashMap<>();

    WithoutVerification(ObjectStore store, ObjectId unverified) {
      super(store);
      this.unverified = unverified;
    }

    @Override
    public Optional<Attributes> head(ObjectId id) {
      return id.equals(unverified) ? first.computeIfAbsent(id, super::head) : super.head(id);
    }
  }

  /// Hides which versions an article lists, so that none seems outdated because of a removed one.
  private static final class WithoutLists extends ForwardingStore {
    WithoutLists(ObjectStore store) {
      super(store);
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      Map<String, String> metadata = new HashMap<>(headers.metadata());
      metadata.computeIfPresent("lists", (_, _) -> "-");
      Headers without = new Headers(headers.contentType(), headers.cacheControl(), metadata);
      return super.put(id, without, body, condition);
    }
  }

  private static String gif(int width) {
    return "GIF89a" + (char) width + "\0\1\0";
  }
}
