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
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Kills ArticleFunction after every request for a source, while another source changes before
/// every request. The outputs must be those of a single run.
abstract class SourceCrashes {

  final MemoryStore store = new MemoryStore();

  /// How the functions see the store; faults are planted here.
  UnaryOperator<ObjectStore> view = through -> through;

  private final Duration untilSchedule;

  /// @param untilSchedule after how much time the schedule runs, which repeats what a killed
  ///   function did not verify
  SourceCrashes(Duration untilSchedule) {
    this.untilSchedule = untilSchedule;
  }

  /// Returns the condition that the final store must meet.
  ///
  /// @param end the store with which a single run begins
  abstract Predicate<MemoryStore> isCorrect(MemoryStore end);

  final void publish(ObjectId source, String bytes) {
    store.upload(source, bytes);
    reconcile(store, source);
  }

  final Consumer<MemoryStore> upload(ObjectId source, String bytes) {
    return changed -> {
      changed.upload(source, bytes);
      reconcile(changed, source);
    };
  }

  final Consumer<MemoryStore> delete(ObjectId source) {
    return changed -> {
      delete(changed, source);
      reconcile(changed, source);
    };
  }

  static void delete(ObjectStore store, ObjectId source) {
    store.delete(source, new Condition.Always());
  }

  final void reconcile(ObjectStore through, ObjectId source) {
    TestSite.reconciler(view.apply(through)).reconcile(source);
  }

  final void runScheduleLater(ObjectStore through) {
    new Schedule(through, "json")
        .due(TestSite.NOW.plus(untilSchedule), Deadline.NEVER, _ -> {})
        .forEach(item -> reconcile(through, article(item.sourceKey())));
  }

  /// The message of a killed function is delivered again, and the schedule repeats what it did not
  /// verify: the source of the message, and others that it had to reconcile.
  final Consumer<ObjectStore> redelivery(ObjectId source) {
    return through -> {
      reconcile(through, source);
      runScheduleLater(through);
    };
  }

  final void assertMatchesSingleRun(ObjectId source, Consumer<MemoryStore> other) {
    Result result = explore(source, redelivery(source), other);
    assertEquals(List.of(), result.failures());
    assertTrue(result.points() > 50, result::toString);
  }

  /// Checks the same if another function has processed a copy of the message after the change, so
  /// that it is not delivered again.
  final void assertScheduleSuffices(ObjectId source, Consumer<MemoryStore> other) {
    Consumer<MemoryStore> otherAndCopy = other.andThen(changed -> reconcile(changed, source));
    assertEquals(List.of(), explore(source, this::runScheduleLater, otherAndCopy).failures());
  }

  final void assertFailures(ObjectId source, Consumer<MemoryStore> other) {
    assertFalse(explore(source, redelivery(source), other).failures().isEmpty());
  }

  private Result explore(
      ObjectId source, Consumer<ObjectStore> again, Consumer<MemoryStore> other) {
    Consumer<ObjectStore> worker = through -> reconcile(through, source);
    MemoryStore end = store.copy();
    other.accept(end);
    return CrashPoints.explore(
        new Case(store, worker, again, other), isCorrect(end), Effort.EVERY_KILL_AND_REQUEST);
  }

  /// Returns the outputs of a function that processes one source after another, and then all again.
  static Map<String, String> singleRun(MemoryStore end) {
    MemoryStore alone = new MemoryStore();
    List<String> keys = end.keys("articles");
    for (String key : keys) {
      alone.upload(article(key), end.text(article(key)));
      TestSite.reconciler(alone).reconcile(article(key));
    }
    keys.forEach(key -> TestSite.reconciler(alone).reconcile(article(key)));
    return outputs(alone);
  }

  /// Returns the outputs without the versions of uploads.
  static Map<String, String> outputs(MemoryStore store) {
    Map<String, String> outputs = TestSite.outputs(store);
    outputs.replaceAll((_, text) -> text.replaceAll("version=v\\d+", "version=v"));
    return outputs;
  }
}
