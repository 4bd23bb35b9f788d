package broadsheet.function;

import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Keeps the lists in step with the documents of articles, all of an invocation together.
final class SiteWork implements Work {

  private final Settings settings;
  private final ObjectStore store;
  private final SiteReconciler reconciler;
  private final Consumer<LogEvent> journal;
  private final Map<ObjectId, Receipt> receipts = new HashMap<>();

  SiteWork(
      Settings settings, ObjectStore store, SiteReconciler reconciler, Consumer<LogEvent> journal) {
    this.settings = settings;
    this.store = store;
    this.reconciler = reconciler;
    this.journal = journal;
  }

  @Override
  public void lookAhead(List<ObjectId> objects) {
    List<ObjectId> ours =
        objects.stream()
            .filter(object -> object.bucket().equals(settings.jsonBucket()))
            .filter(object -> !receipts.containsKey(object))
            .toList();
    try {
      together(ours);
    } catch (RuntimeException e) {
      // The journal has it. One of them may be to blame for all: each is tried by itself.
    }
  }

  @Override
  public Receipt look(ObjectId object) {
    if (!object.bucket().equals(settings.jsonBucket())) {
      throw NotUnderstood.bucket(object, settings.jsonBucket(), "JSON_BUCKET");
    }
    if (!receipts.containsKey(object)) {
      together(List.of(object));
    }
    return receipts.getOrDefault(object, nothing(object));
  }

  @Override
  public List<Receipt> due(BooleanSupplier isLate) {
    return List.of();
  }

  private void together(List<ObjectId> objects) {
    List<String> ids =
        objects.stream()
            .map(ObjectId::key)
            .map(SiteKeys::articleId)
            .flatMap(Optional::stream)
            .toList();
    if (ids.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    Outputs outputs = new Outputs(store);
    String trouble = "";
    try {
      reconciler.reconcile(ids, outputs);
    } catch (RuntimeException e) {
      trouble = Receipt.trace(e);
      throw e;
    } finally {
      long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      journal.accept(
          new Listed(ids, outputs.written(), outputs.unchanged(), milliseconds, trouble));
    }
    Outcome outcome = outputs.written().isEmpty() ? Outcome.UNCHANGED : Outcome.PUBLISHED;
    objects.forEach(object -> receipts.put(object, receipt(object, outcome, outputs)));
  }

  private static Receipt receipt(ObjectId object, Outcome outcome, Outputs outputs) {
    return new Receipt(
        object, outcome, "", outputs.written(), outputs.unchanged(), 0, List.of(), "");
  }

  private static Receipt nothing(ObjectId object) {
    return new Receipt(object, Outcome.UNCHANGED, "", List.of(), 0, 0, List.of(), "");
  }

  @Override
  public void finish(BooleanSupplier isLate) {}
}
