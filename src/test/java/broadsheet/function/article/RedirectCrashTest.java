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

/// Kills ArticleFunction after every request while the former addresses of an article, or the
/// articles at these addresses, change before every request. The outputs must be those of a single
/// run.
@Tag("slow")
class RedirectCrashTest extends SourceCrashes {

  private static final ObjectId A = article("a.md");
  private static final ObjectId OTHER_A = article("a/index.md");
  private static final ObjectId B = article("b.md");
  private static final ObjectId C = article("c.md");

  private static final String OLD = "one >old/index.html";
  private static final String AT_B = "one >b/index.html";

  RedirectCrashTest() {
    super(Duration.ofMinutes(70));
  }

  /// The schedule looks again at former addresses that other articles had.
  @Override
  Predicate<MemoryStore> isCorrect(MemoryStore end) {
    Map<String, String> expected = singleRun(end);
    return left -> {
      runScheduleLater(left);
      return outputs(left).equals(expected);
    };
  }

  @Test
  void an_alias_is_added_and_removed() {
    store.upload(A, OLD);
    assertMatchesSingleRun(A, upload(A, "two"));
    publish(A, "one");
    store.upload(A, OLD);
    assertMatchesSingleRun(A, upload(A, "one"));
    publish(A, OLD);
    store.upload(A, "two");
    assertMatchesSingleRun(A, upload(A, OLD));
  }

  @Test
  void aliases_are_replaced_twice() {
    publish(A, "one >x.html >y.html");
    store.upload(A, "one >y.html >z.html");
    assertMatchesSingleRun(A, upload(A, "one >x.html"));
  }

  @Test
  void an_article_with_an_alias_is_withdrawn_and_comes_back() {
    publish(A, OLD);
    store.upload(A, "draft");
    assertMatchesSingleRun(A, upload(A, OLD));
    assertMatchesSingleRun(A, upload(A, "two"));
    delete(store, A);
    assertMatchesSingleRun(A, upload(A, "two"));
  }

  @Test
  void an_article_with_an_alias_is_withdrawn_while_it_is_published() {
    store.upload(A, OLD);
    assertMatchesSingleRun(A, delete(A));
    assertMatchesSingleRun(A, upload(A, "draft"));
  }

  @Test
  void an_article_is_uploaded_at_a_former_address_of_another_one() {
    store.upload(A, AT_B);
    assertMatchesSingleRun(A, upload(B, "two"));
    publish(A, AT_B);
    store.upload(B, "two");
    assertMatchesSingleRun(B, upload(A, "new " + AT_B));
    assertMatchesSingleRun(B, upload(A, "three"));
    assertMatchesSingleRun(B, delete(A));
  }

  @Test
  void an_article_at_a_former_address_of_another_one_is_deleted() {
    publish(A, AT_B);
    publish(B, "two");
    delete(store, B);
    assertMatchesSingleRun(B, upload(A, "new " + AT_B));
    store.upload(B, "draft");
    assertMatchesSingleRun(B, upload(A, "new " + AT_B));
  }

  @Test
  void two_articles_want_the_same_address() {
    publish(A, OLD);
    store.upload(C, OLD);
    assertMatchesSingleRun(C, upload(A, "new " + OLD));
    assertMatchesSingleRun(C, upload(A, "two"));
    assertMatchesSingleRun(C, delete(A));
  }

  @Test
  void another_source_takes_over_the_address_of_an_article_with_aliases() {
    publish(A, "one >x.html >y.html");
    delete(store, A);
    assertMatchesSingleRun(A, upload(OTHER_A, "two >y.html >z.html"));
    assertMatchesSingleRun(A, upload(OTHER_A, "two"));
    store.upload(OTHER_A, "two >y.html >z.html");
    assertMatchesSingleRun(OTHER_A, delete(A));
    assertMatchesSingleRun(A, delete(OTHER_A));
  }

  @Test
  void the_schedule_makes_up_for_a_killed_function_whose_message_is_not_delivered_again() {
    publish(A, OLD);
    store.upload(A, "one >x.html");
    assertScheduleSuffices(A, upload(A, "two"));
    assertScheduleSuffices(A, delete(A));
    store.upload(B, "two");
    publish(A, AT_B);
    assertScheduleSuffices(B, upload(A, "new " + AT_B));
    assertScheduleSuffices(B, upload(C, "other"));
  }

  @Test
  void an_invalid_article_keeps_the_redirects_of_its_last_good_version() {
    publish(A, OLD);
    store.upload(A, "one >x.html");
    Consumer<ObjectStore> worker = through -> reconcile(through, A);
    Result result =
        CrashPoints.explore(
            new Case(store, worker, redelivery(A), upload(A, "bad")),
            left -> {
              String document = left.text(TestSite.json("api/articles/a.json"));
              List<String> pages = left.keys("html");
              return List.of("old/index.html", "x.html").stream()
                  .allMatch(page ->
                      !pages.contains(page) || document.contains(page.replace("index.html", "")));
            },
            Effort.EVERY_KILL_AND_REQUEST);
    assertEquals(List.of(), result.failures());
    assertTrue(result.points() > 50, result::toString);
  }

  @Test
  void without_the_number_in_the_metadata_a_stale_redirect_is_found() {
    view = WithoutNumber::new;
    publish(A, OLD);
    store.upload(A, "two");
    assertFailures(A, upload(A, "three"));
  }

  @Test
  void without_the_items_in_the_schedule_a_stale_redirect_is_found() {
    view = WithoutItems::new;
    store.upload(A, "one >x.html");
    assertFailures(A, upload(A, "two"));
  }

  @Test
  void without_the_items_in_the_schedule_an_article_that_is_not_told_is_found() {
    view = WithoutItems::new;
    publish(A, AT_B);
    store.upload(B, "two");
    assertFailures(B, upload(C, "other"));
  }

  @Test
  void without_the_verification_of_addresses_a_missing_redirect_is_found() {
    view = through -> new WithoutVerification(through, List.of(B, TestSite.html("b/index.html")));
    publish(B, "two");
    store.upload(A, AT_B);
    assertFailures(A, delete(B));
  }

  /// Forgets how many redirect pages a document names.
  private static final class WithoutNumber extends ForwardingStore {
    WithoutNumber(ObjectStore store) {
      super(store);
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      Map<String, String> metadata = new HashMap<>(headers.metadata());
      metadata.remove("aliases");
      Headers without = new Headers(headers.contentType(), headers.cacheControl(), metadata);
      return super.put(id, without, body, condition);
    }
  }

  /// Forgets the items of redirect pages, and of the article that has them, in the schedule.
  private static final class WithoutItems extends ForwardingStore {
    WithoutItems(ObjectStore store) {
      super(store);
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      return id.key().matches("due/.*(\\.html|/a\\.md)")
          ? Optional.of("\"item\"")
          : super.put(id, headers, body, condition);
    }
  }

  /// Answers requests for the attributes of objects as at the beginning, as if they were not
  /// verified, and has no items for the next look at a former address.
  private static final class WithoutVerification extends ForwardingStore {
    private final Map<ObjectId, Optional<Attributes>> first = new HashMap<>();

    WithoutVerification(ObjectStore store, List<ObjectId> unverified) {
      super(store);
      unverified.forEach(id -> first.put(id, store.head(id)));
    }

    @Override
    public Optional<Attributes> head(ObjectId id) {
      Optional<Attributes> early = first.get(id);
      return early == null ? super.head(id) : early;
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      return id.key().matches("due/2026-01-01T0(0:01|1:).*")
          ? Optional.of("\"item\"")
          : super.put(id, headers, body, condition);
    }
  }
}
