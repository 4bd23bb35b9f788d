package broadsheet.function;

import static broadsheet.page.Json.array;

import broadsheet.page.Json;
import broadsheet.site.SiteLists;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Keeps the lists in step with the documents of articles, all of an invocation together.
final class SiteWork implements Work {

  /// With so many differences a rehearsal takes no further slice: an answer of Lambda has 6 MB at
  /// the most, and what should be is remembered.
  private static final int MAX_DIFFERENCES = 1_000;

  private final Settings settings;
  private final ObjectStore store;
  private final SettingsInForce<SiteLists> inForce;
  private final Consumer<LogEvent> journal;
  private final Map<ObjectId, Receipt> receipts = new HashMap<>();
  private boolean isRenewalDue;

  SiteWork(
      Settings settings,
      ObjectStore store,
      SettingsInForce<SiteLists> inForce,
      Consumer<LogEvent> journal) {
    this.settings = settings;
    this.store = store;
    this.inForce = inForce;
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
    isRenewalDue |= object.key().equals(SettingsInForce.KEY);
    if (!receipts.containsKey(object)) {
      together(List.of(object));
    }
    return receipts.getOrDefault(object, nothing(object));
  }

  @Override
  public List<Receipt> due(BooleanSupplier isLate) {
    isRenewalDue = true;
    return List.of();
  }

  @Override
  public void finish(BooleanSupplier isLate) {
    if (isRenewalDue) {
      new Renewal(settings, store, inForce).run(isLate);
    }
  }

  /// In a rehearsal each slice is by itself: what was found wrong in an earlier call is wrong again
  /// for a later one.
  @Override
  public JsonObject whole(Trigger.Whole order, BooleanSupplier isLate) {
    if (order.isRehearsal()) {
      Rehearsal rehearsal = new Rehearsal(store);
      BooleanSupplier isEnough =
          () -> isLate.getAsBoolean() || rehearsal.differences().size() >= MAX_DIFFERENCES;
      JsonObject answer = rebuild(rehearsal, order, isEnough);
      answer.add("differences", array(rehearsal.differences(), SiteWork::difference));
      return answer;
    }
    return rebuild(store, order, isLate);
  }

  private JsonObject rebuild(ObjectStore target, Trigger.Whole order, BooleanSupplier isLate) {
    Outputs outputs = Outputs.strict(target);
    SettingsInForce.Snapshot<SiteLists> snapshot = inForce.read();
    Rebuild rebuild = new Rebuild(settings, target, reconciler(target, snapshot.use()));
    String reached = rebuild.run(order.cursor(), outputs, isLate);
    String cursor = inForce.isStill(snapshot) ? reached : Rebuild.again();
    JsonObject answer = new JsonObject();
    answer.addProperty("done", cursor.isEmpty());
    answer.addProperty("cursor", cursor);
    answer.addProperty("unchanged", outputs.unchanged());
    answer.add("written", array(outputs.written(), Json::string));
    return answer;
  }

  private static JsonObject difference(Rehearsal.Difference difference) {
    JsonObject json = new JsonObject();
    json.add("object", Json.string(difference.object()));
    json.add("found", Json.string(difference.found()));
    json.add("expected", Json.string(difference.expected()));
    return json;
  }

  private SiteReconciler reconciler(ObjectStore target, SiteLists lists) {
    return new SiteReconciler(settings, target, lists);
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
      SettingsInForce.Snapshot<SiteLists> snapshot;
      do {
        snapshot = inForce.read();
        reconciler(store, snapshot.use()).reconcile(ids, outputs);
      } while (!inForce.isStill(snapshot));
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
}
