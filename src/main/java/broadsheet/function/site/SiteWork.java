package broadsheet.function.site;

import static broadsheet.model.Json.array;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.event.Work;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Failures;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.WriteAheadLog.LogEntry;
import broadsheet.model.Json;
import broadsheet.site.SiteLists;
import broadsheet.site.state.UnreadableState;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Keeps the lists in step with the documents of articles, all of an invocation together.
public final class SiteWork implements Work {

  /// With so many differences a rehearsal takes no further slice: an answer of Lambda has 6 MB at
  /// the most, and what should be is remembered.
  private static final int MAX_DIFFERENCES = 1_000;

  /// Time that is kept for the last look at the settings, without which there is no cursor.
  private static final Duration ENDING = Duration.ofSeconds(2);

  /// How often the store may fail for one article before the queue shall bring it again.
  private static final int MAX_FAILURES = 8;

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<SiteLists> inForce;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;
  private final Backoff backoff;
  private final Map<ObjectId, Receipt> receipts = new HashMap<>();
  private boolean isRenewalDue;

  public SiteWork(
      Settings settings,
      ObjectStore store,
      ActiveSettings<SiteLists> inForce,
      InstantSource clock,
      Consumer<LogEvent> journal,
      Backoff backoff) {
    this.settings = settings;
    this.store = store;
    this.inForce = inForce;
    this.clock = clock;
    this.journal = journal;
    this.backoff = backoff;
  }

  @Override
  public void lookAhead(List<ObjectId> objects, Deadline deadline) {
    List<ObjectId> ours =
        objects.stream()
            .filter(object -> object.bucket().equals(settings.jsonBucket()))
            .filter(object -> StateKeys.articleId(object.key()).isPresent())
            .filter(object -> !receipts.containsKey(object))
            .toList();
    inHalves(ours, deadline);
  }

  /// One of several may be to blame for all: each half is then tried by itself, down to a single
  /// one, which is left to [#look]. So are all when together they are too much for the time.
  private void inHalves(List<ObjectId> objects, Deadline deadline) {
    if (objects.isEmpty() || deadline.passed()) {
      return;
    }
    try {
      together(objects, deadline.part(2));
    } catch (OutOfTime e) {
      // Their halves would have half of the time.
    } catch (RuntimeException e) {
      if (objects.size() > 1) {
        inHalves(objects.subList(0, objects.size() / 2), deadline);
        inHalves(objects.subList(objects.size() / 2, objects.size()), deadline);
      }
    }
  }

  @Override
  public Receipt look(ObjectId object, Deadline deadline) {
    if (!object.bucket().equals(settings.jsonBucket())) {
      throw UnsupportedEventException.bucket(object, settings.jsonBucket(), "JSON_BUCKET");
    }
    isRenewalDue |= object.key().equals(ActiveSettings.KEY);
    if (!receipts.containsKey(object) && StateKeys.articleId(object.key()).isPresent()) {
      alone(object, deadline);
    }
    return receipts.getOrDefault(object, nothing(object));
  }

  @Override
  public List<Receipt> due(Deadline deadline) {
    isRenewalDue = true;
    recover(deadline);
    return List.of();
  }

  /// Finishes what functions left that were killed. One in trouble does not hold up the others.
  private void recover(Deadline deadline) {
    WriteAheadLog log = log(store);
    Failures failures = new Failures();
    for (ObjectId object : log.abandoned()) {
      if (deadline.passed()) {
        return;
      }
      try {
        log.read(object).ifPresent(entry -> recover(entry, deadline));
      } catch (UnreadableState e) {
        log.drop(object);
        journal.accept(new TroubleEvent(object.toString(), "deleted: " + e.getMessage()));
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    failures.throwAny();
  }

  private void recover(LogEntry entry, Deadline deadline) {
    reconcile(
        List.copyOf(entry.lists().articles()),
        (reconciler, outputs) -> reconciler.recover(entry, outputs),
        deadline);
  }

  @Override
  public void finish(Deadline deadline) {
    if (isRenewalDue) {
      new Renewal(settings, store, log(store), inForce, journal).run(deadline);
    }
  }

  /// In a rehearsal each slice is by itself: what was found wrong in an earlier call is wrong again
  /// for a later one.
  @Override
  public JsonObject whole(Trigger.Whole order, Deadline deadline) {
    if (order.isRehearsal()) {
      DryRunStore rehearsal = new DryRunStore(store);
      BooleanSupplier isEnough = () -> rehearsal.differences().size() >= MAX_DIFFERENCES;
      JsonObject answer = rebuild(rehearsal, order, deadline, isEnough);
      answer.add("differences", array(rehearsal.differences(), SiteWork::difference));
      return answer;
    }
    return rebuild(store, order, deadline, () -> false);
  }

  private JsonObject rebuild(
      ObjectStore target, Trigger.Whole order, Deadline deadline, BooleanSupplier isEnough) {
    Outputs outputs = Outputs.strict(target);
    ActiveSettings.Snapshot<SiteLists> snapshot = inForce.read();
    Rebuild rebuild = new Rebuild(settings, target, log(target), snapshot.use(), true);
    String reached = rebuild.run(order.cursor(), outputs, deadline.before(ENDING), isEnough);
    String cursor = inForce.isStill(snapshot) ? reached : Rebuild.again();
    JsonObject answer = new JsonObject();
    answer.addProperty("done", cursor.isEmpty());
    answer.addProperty("cursor", cursor);
    answer.addProperty("unchanged", outputs.unchanged());
    answer.add("written", array(outputs.written(), Json::string));
    return answer;
  }

  private static JsonObject difference(DryRunStore.Difference difference) {
    JsonObject json = new JsonObject();
    json.add("object", Json.string(difference.object()));
    json.add("found", Json.string(difference.found()));
    json.add("expected", Json.string(difference.expected()));
    return json;
  }

  /// Tries again what the store failed to do: with the pauses between, trouble of some seconds is
  /// nothing that the queue learns of.
  private void alone(ObjectId object, Deadline deadline) {
    for (int failures = 1; ; failures++) {
      try {
        together(List.of(object), deadline);
        return;
      } catch (StoreException e) {
        if (failures == MAX_FAILURES) {
          journal.accept(trouble(object, e));
          throw e;
        }
        backoff.pause(failures, deadline);
      } catch (OutOfTime e) {
        throw e;
      } catch (RuntimeException e) {
        journal.accept(trouble(object, e));
        throw e;
      }
    }
  }

  private void together(List<ObjectId> objects, Deadline deadline) {
    if (deadline.passed()) {
      throw new OutOfTime("list " + objects);
    }
    List<String> ids =
        objects.stream()
            .map(ObjectId::key)
            .map(StateKeys::articleId)
            .flatMap(Optional::stream)
            .toList();
    Outputs outputs =
        reconcile(ids, (reconciler, counts) -> reconciler.reconcile(ids, counts), deadline);
    Outcome outcome = outputs.written().isEmpty() ? Outcome.UNCHANGED : Outcome.PUBLISHED;
    objects.forEach(object -> receipts.put(object, receipt(object, outcome, outputs)));
  }

  /// Does something under settings that are still in force when it is done.
  ///
  /// @param ids for the journal
  /// @return what was written
  private Outputs reconcile(
      List<String> ids, BiConsumer<SiteReconciler, Outputs> work, Deadline deadline) {
    long start = System.nanoTime();
    ObjectStore inTime = store.until(deadline);
    ActiveSettings<SiteLists> settingsInTime = inForce.until(deadline);
    Outputs outputs = new Outputs(inTime);
    ActiveSettings.Snapshot<SiteLists> snapshot;
    do {
      snapshot = settingsInTime.read();
      StateStore state = new StateStore(inTime, settings.jsonBucket(), backoff);
      work.accept(new SiteReconciler(settings, state, log(inTime), snapshot.use()), outputs);
    } while (!settingsInTime.isStill(snapshot));
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    journal.accept(new ListsEvent(ids, outputs.written(), outputs.unchanged(), milliseconds, ""));
    return outputs;
  }

  private WriteAheadLog log(ObjectStore over) {
    return new WriteAheadLog(over, settings.jsonBucket(), clock);
  }

  private static ListsEvent trouble(ObjectId object, RuntimeException e) {
    return new ListsEvent(
        StateKeys.articleId(object.key()).stream().toList(), List.of(), 0, 0, Receipt.trace(e));
  }

  private static Receipt receipt(ObjectId object, Outcome outcome, Outputs outputs) {
    return new Receipt(
        object, outcome, "", outputs.written(), outputs.unchanged(), 0, List.of(), "");
  }

  private static Receipt nothing(ObjectId object) {
    return new Receipt(object, Outcome.UNCHANGED, "", List.of(), 0, 0, List.of(), "");
  }
}
