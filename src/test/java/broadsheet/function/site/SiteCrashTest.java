package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.bench.SiteCrashes.Change;
import broadsheet.bench.SiteCrashes.Concurrent;
import broadsheet.bench.SiteCrashes.Scenario;
import broadsheet.function.testing.CrashPoints.Effort;
import broadsheet.function.testing.CrashPoints.Result;
import broadsheet.function.testing.ForwardingStore;
import broadsheet.function.testing.TestSite;
import broadsheet.function.testing.UnverifiedStore;
import broadsheet.search.Manifest;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kills SiteFunction after a request, with another change of the site before a request. `mvn -q
/// -Pcrashes` tries all changes; these are the ones that once left a stale list.
@Tag("slow")
public class SiteCrashTest {

  private static final Scenario BOTH_DELETED =
      new Scenario(Change.DELETED, Concurrent.OTHER_ARTICLE, Change.DELETED, false);

  private static final Scenario FIRST_IN_ENGLISH =
      new Scenario(Change.TITLE_CHANGED, Concurrent.OTHER_ARTICLE, Change.LANGUAGE_CHANGED, true);

  private static final Scenario THERE_AND_BACK =
      new Scenario(
          Change.PUBLISHED, Concurrent.OTHER_ARTICLE_AND_BACK, Change.LANGUAGE_CHANGED, false);

  static Stream<Scenario> scenarios() {
    return Stream.of(BOTH_DELETED, FIRST_IN_ENGLISH, THERE_AND_BACK);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void no_kill_leaves_a_stale_list(Scenario scenario) {
    Result result = scenario.explore(store -> store, Effort.EVERY_KILL);
    assertEquals(List.of(), result.failures());
    assertTrue(result.points() > 500, result::toString);
  }

  /// The second pass deletes the entry that the first one has left in the log.
  @ParameterizedTest
  @MethodSource("scenarios")
  void no_kill_leaves_a_stale_list_if_the_message_is_redelivered_later(Scenario scenario) {
    Instant later = TestSite.NOW.plus(Duration.ofMinutes(20));
    Result result = scenario.explore(store -> store, Effort.EVERY_KILL, later);
    assertEquals(List.of(), result.failures());
  }

  @Test
  void a_second_pass_that_does_not_read_the_log_is_detected() {
    assertDetected(WithoutLog::new, Effort.EVERY_KILL);
  }

  @Test
  void an_unconditional_write_is_detected() {
    assertDetected(Unconditional::new, Effort.FIRST_KILL);
  }

  @Test
  void a_pass_that_does_not_verify_its_input_is_detected() {
    // A manifest that seems unchanged would make a replaced segment seem lost.
    assertDetected(view -> new UnverifiedStore(view, key -> !isIndex(key)), Effort.FIRST_KILL);
  }

  private static void assertDetected(UnaryOperator<ObjectStore> fault, Effort effort) {
    assertNotEquals(List.of(), BOTH_DELETED.explore(fault, effort).failures());
  }

  /// Hides the entries of the write-ahead log.
  private static final class WithoutLog extends ForwardingStore {
    WithoutLog(ObjectStore store) {
      super(store);
    }

    @Override
    public List<Listed> list(String bucket, String prefix, String after, int limit) {
      return prefix.equals(WriteAheadLog.PREFIX)
          ? List.of()
          : super.list(bucket, prefix, after, limit);
    }
  }

  private static boolean isIndex(String key) {
    return key.startsWith(Manifest.ROOT);
  }

  /// Ignores the conditions of writes.
  private static final class Unconditional extends ForwardingStore {
    Unconditional(ObjectStore store) {
      super(store);
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      // A manifest that is replaced unconditionally would name segments that are gone.
      return super.put(id, headers, body, isIndex(id.key()) ? condition : new Condition.Always());
    }
  }
}
