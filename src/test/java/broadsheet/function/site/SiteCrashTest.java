package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.bench.SiteCrashes.Change;
import broadsheet.bench.SiteCrashes.Other;
import broadsheet.bench.SiteCrashes.Scene;
import broadsheet.function.testing.CrashPoints.Effort;
import broadsheet.function.testing.CrashPoints.Result;
import broadsheet.function.testing.ForwardingStore;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// SiteFunction is killed after a request, with another change of the site before a request. `mvn
/// -q -Pcrashes` tries all changes; here are those that once left a stale list.
@Tag("slow")
public class SiteCrashTest {

  private static final Scene BOTH_GO = new Scene(Change.GOES, Other.NEIGHBOUR, Change.GOES, false);

  private static final Scene FIRST_IN_ENGLISH =
      new Scene(Change.CHANGES_ITS_TITLE, Other.NEIGHBOUR, Change.CHANGES_ITS_LANGUAGE, true);

  private static final Scene THERE_AND_BACK =
      new Scene(Change.COMES, Other.NEIGHBOUR_AND_BACK, Change.CHANGES_ITS_LANGUAGE, false);

  static Stream<Scene> scenes() {
    return Stream.of(BOTH_GO, FIRST_IN_ENGLISH, THERE_AND_BACK);
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void no_kill_leaves_a_stale_list(Scene scene) {
    Result result = scene.explore(store -> store, Effort.EVERY_KILL);
    assertEquals(List.of(), result.wrong());
    assertTrue(result.points() > 500, result::toString);
  }

  @Test
  void a_second_pass_that_does_not_read_the_log_is_found_out() {
    assertIsFoundOut(WithoutLog::new, Effort.EVERY_KILL);
  }

  @Test
  void a_write_without_its_condition_is_found_out() {
    assertIsFoundOut(Unconditional::new, Effort.FIRST_KILL);
  }

  @Test
  void a_pass_that_does_not_verify_what_it_read_is_found_out() {
    assertIsFoundOut(Unverified::new, Effort.FIRST_KILL);
  }

  private static void assertIsFoundOut(UnaryOperator<ObjectStore> fault, Effort effort) {
    assertNotEquals(List.of(), BOTH_GO.explore(fault, effort).wrong());
  }

  /// Shows no entry of the write-ahead log.
  private static final class WithoutLog extends ForwardingStore {
    WithoutLog(ObjectStore store) {
      super(store);
    }

    @Override
    public List<String> keys(String bucket, String prefix, String after, int limit) {
      return prefix.equals(WriteAheadLog.PREFIX)
          ? List.of()
          : super.keys(bucket, prefix, after, limit);
    }
  }

  /// Writes whatever is there.
  private static final class Unconditional extends ForwardingStore {
    Unconditional(ObjectStore store) {
      super(store);
    }

    @Override
    public boolean put(ObjectId id, Headers headers, String body, Condition condition) {
      return super.put(id, headers, body, new Condition.Always());
    }
  }

  /// Answers that the state and the documents are still as they were read.
  private static final class Unverified extends ForwardingStore {
    private final Map<ObjectId, Optional<Attributes>> read = new HashMap<>();

    Unverified(ObjectStore store) {
      super(store);
    }

    @Override
    public Optional<StoredObject> get(ObjectId id, int limit) {
      Optional<StoredObject> object = super.get(id, limit);
      read.put(id, object.map(StoredObject::attributes));
      return object;
    }

    @Override
    public Optional<Attributes> head(ObjectId id) {
      Optional<Attributes> known = read.get(id);
      return known == null ? super.head(id) : known;
    }
  }
}
