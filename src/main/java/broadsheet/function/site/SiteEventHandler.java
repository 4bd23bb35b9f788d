package broadsheet.function.site;

import static broadsheet.model.Json.array;

import broadsheet.desk.DeskItemJson;
import broadsheet.desk.RejectionNotice;
import broadsheet.function.event.EventHandler;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.search.SegmentCleaner;
import broadsheet.function.search.SegmentMerger;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Failures;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.WriteAheadLog.LogEntry;
import broadsheet.model.Json;
import broadsheet.site.SiteLists;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.state.UnreadableState;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Updates the lists when the documents of articles or the introductions of lists change, for all
/// objects of an invocation together.
public final class SiteEventHandler implements EventHandler {

  /// The number of differences after which a dry run processes no further slice: Lambda limits a
  /// response to 6 MB, and the expected objects are kept in memory.
  private static final int MAX_DIFFERENCES = 1_000;

  /// Time that is reserved for checking the settings at the end. Without this check, no cursor can
  /// be returned.
  private static final Duration RESERVE = Duration.ofSeconds(2);

  /// One eighth of the time is reserved for the desk, which is updated after the lists.
  private static final int DESK_FRACTION = 8;

  /// A round of the schedule looks for unfinished lists and updates the desk if its minute is
  /// divisible by this number: listing objects is the expensive part of a round that finds nothing
  /// to do.
  private static final int RECOVERY_INTERVAL = 5;

  /// The minute of an hour in which segments of the search index are deleted.
  private static final int CLEANING_MINUTE = 30;

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<SiteLists> activeSettings;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;
  private final Backoff backoff;
  private final AtomicReference<@Nullable SiteLists> checkedSiteWide;
  private final Map<ObjectId, Receipt> receipts = new HashMap<>();

  /// The objects for which no time was left.
  private final Set<ObjectId> outOfTime = new HashSet<>();

  private final DeskReconciler desk;
  private boolean renewalDue;
  private boolean deskDue;
  private boolean hourlyDue;
  private boolean deskDone;
  private boolean mergesDue;
  private boolean cleaningDue;

  /// Creates the handler of an invocation.
  ///
  /// @param mailer sends mails to editors
  /// @param checkedSiteWide the [SiteLists] with which this instance has reconciled what does not
  ///   depend on articles
  public SiteEventHandler(
      Settings settings,
      ObjectStore store,
      ActiveSettings<SiteLists> activeSettings,
      InstantSource clock,
      Consumer<LogEvent> journal,
      Consumer<RejectionNotice> mailer,
      Backoff backoff,
      AtomicReference<@Nullable SiteLists> checkedSiteWide) {
    this.checkedSiteWide = checkedSiteWide;
    this.settings = settings;
    this.store = store;
    this.activeSettings = activeSettings;
    this.clock = clock;
    this.journal = journal;
    this.backoff = backoff;
    this.desk = new DeskReconciler(settings, store, clock, backoff, mailer);
  }

  @Override
  public void processTogether(List<ObjectId> objects, Deadline deadline) {
    List<ObjectId> documents =
        objects.stream()
            .filter(object -> object.bucket().equals(settings.jsonBucket()))
            .filter(this::affectsLists)
            .filter(object -> !receipts.containsKey(object))
            .toList();
    deskDue |= !documents.isEmpty();
    if (!documents.isEmpty()) {
      reconcileInParts(documents, deadline.before(deadline.remaining().dividedBy(DESK_FRACTION)));
    }
    if (objects.stream().anyMatch(object -> object.key().startsWith(DeskItemJson.PREFIX))) {
      tryToUpdateDesk(deadline.part(2));
    }
  }

  /// Updates the desk for all messages together. Otherwise, each message would begin with it from
  /// scratch, and have only its own share of the time.
  private void tryToUpdateDesk(Deadline deadline) {
    try {
      updateDesk(deadline);
    } catch (RuntimeException e) {
      // Each message tries again, and reports the failure.
    }
  }

  /// Reconciles objects together. If they fail, one of them may be the cause: each half is then
  /// tried separately, down to a single object. If they take too much time, quarters are tried
  /// instead, since only half of the time is left. What is not done by the deadline is returned to
  /// the queue; other failures are left to [#process].
  private void reconcileInParts(List<ObjectId> objects, Deadline deadline) {
    if (deadline.passed()) {
      outOfTime.addAll(objects);
      return;
    }
    int parts;
    try {
      reconcileTogether(objects, deadline.part(2));
      return;
    } catch (OutOfTime e) {
      parts = 4;
    } catch (RuntimeException e) {
      parts = 2;
    }
    if (objects.size() > 1) {
      int size = Math.ceilDiv(objects.size(), parts);
      for (int from = 0; from < objects.size(); from += size) {
        List<ObjectId> part = objects.subList(from, Math.min(from + size, objects.size()));
        reconcileInParts(part, deadline);
      }
    }
  }

  @Override
  public Receipt process(ObjectId object, Deadline deadline) {
    if (!object.bucket().equals(settings.jsonBucket())) {
      throw UnsupportedEventException.bucket(object, settings.jsonBucket(), "JSON_BUCKET");
    }
    renewalDue |= object.key().equals(ActiveSettings.KEY);
    if (affectsLists(object) && !receipts.containsKey(object)) {
      if (outOfTime.contains(object)) {
        throw new OutOfTime("list " + object);
      }
      withRetries(object, () -> reconcileTogether(List.of(object), deadline), deadline);
    }
    if (object.key().startsWith(DeskItemJson.PREFIX)) {
      withRetries(object, () -> updateDesk(deadline), deadline);
    }
    return receipts.getOrDefault(object, unchanged(object));
  }

  private boolean affectsLists(ObjectId object) {
    return StateKeys.articleId(object.key()).isPresent() || introducedList(object).isPresent();
  }

  private Optional<String> introducedList(ObjectId object) {
    return StateKeys.introducedList(settings.site(), object.key());
  }

  @Override
  public List<Receipt> processDue(Deadline deadline) {
    renewalDue = true;
    int minute = clock.instant().atOffset(ZoneOffset.UTC).getMinute();
    if (minute % RECOVERY_INTERVAL == 0) {
      deskDue = true;
      mergesDue = true;
      recover(deadline);
    }
    hourlyDue = minute == 0;
    cleaningDue = minute == CLEANING_MINUTE;
    return List.of();
  }

  /// Once an hour, the news sitemap loses the articles that have become too old since, and the
  /// lists of sections are checked. If the state is damaged, this is logged, and a rebuild writes
  /// them.
  private void reconcileHourly(Deadline deadline) {
    try {
      tryHourly(deadline);
    } catch (StoreException e) {
      if (!(e.getCause() instanceof UnreadableState)) {
        throw e;
      }
      journal.accept(new TroubleEvent(Sitemaps.NEWS, "not updated: " + e.getMessage()));
    }
  }

  private void tryHourly(Deadline deadline) {
    long start = System.nanoTime();
    ObjectStore limitedStore = store.until(deadline);
    Outputs outputs = new Outputs(limitedStore);
    StateStore state = new StateStore(limitedStore, settings.jsonBucket(), backoff);
    SiteLists lists = activeSettings.until(deadline).read().value();
    SiteReconciler reconciler = new SiteReconciler(settings, state, log(deadline), lists);
    reconciler.reconcileNews(outputs);
    reconciler.reconcileSections(outputs);
    if (!outputs.written().isEmpty()) {
      journal.accept(ListsEvent.ofWholeSite(outputs.written(), outputs.unchanged(), start));
    }
  }

  /// Finishes the lists of functions that were killed. An entry that fails does not delay the
  /// others.
  private void recover(Deadline deadline) {
    WriteAheadLog log = log(deadline);
    Failures failures = new Failures();
    for (ObjectId object : log.abandoned()) {
      if (deadline.passed()) {
        return;
      }
      try {
        log.read(object).ifPresent(entry -> recover(entry, deadline));
      } catch (UnreadableState e) {
        log.delete(object);
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

  /// The desk comes first, since a renewal takes all the time that is left. A new stack, which
  /// needs a renewal, also gets its first desk.
  @Override
  public void finish(Deadline deadline) {
    Failures failures = new Failures();
    if (deskDue) {
      attempt(() -> updateDesk(deadline), failures);
    }
    if (hourlyDue) {
      attempt(() -> reconcileHourly(deadline), failures);
    }
    if (renewalDue) {
      Renewal renewal = new Renewal(settings, store, log(store), activeSettings, journal);
      if (renewal.run(deadline)) {
        updateDesk(deadline);
      }
    }
    if (mergesDue) {
      attempt(() -> maintainSearch(deadline.before(RESERVE)), failures);
    }
    failures.throwAny();
  }

  /// Merges segments of the search indexes, and once an hour deletes those that nobody needs.
  private void maintainSearch(Deadline deadline) {
    long start = System.nanoTime();
    Outputs outputs = new Outputs(store);
    for (String language : settings.site().languages()) {
      new SegmentMerger(store, settings, language, outputs, clock, backoff).run(deadline);
      if (cleaningDue) {
        new SegmentCleaner(store, settings, language, outputs).run(clock.instant());
      }
    }
    if (!outputs.written().isEmpty()) {
      journal.accept(ListsEvent.ofWholeSite(outputs.written(), outputs.unchanged(), start));
    }
  }

  private static void attempt(Runnable work, Failures failures) {
    try {
      work.run();
    } catch (OutOfTime e) {
      throw e;
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /// Updates the desk once: all events of an invocation are older than what it reads.
  private void updateDesk(Deadline deadline) {
    if (!deskDone) {
      desk.reconcile(deadline);
      deskDone = true;
    }
  }

  /// The calls of a dry run are independent: a later call may report a difference that an earlier
  /// one has reported.
  @Override
  public JsonObject wholeSite(Trigger.WholeSite request, Deadline deadline) {
    if (request.dryRun()) {
      DryRunStore dryRun = new DryRunStore(store);
      BooleanSupplier limitReached = () -> dryRun.differences().size() >= MAX_DIFFERENCES;
      JsonObject response = rebuild(dryRun, request, deadline, limitReached);
      response.add("differences", array(dryRun.differences(), SiteEventHandler::difference));
      return response;
    }
    return rebuild(store, request, deadline, () -> false);
  }

  private JsonObject rebuild(
      ObjectStore target,
      Trigger.WholeSite request,
      Deadline deadline,
      BooleanSupplier limitReached) {
    long start = System.nanoTime();
    Outputs outputs = Outputs.strict(target);
    ActiveSettings.Snapshot<SiteLists> snapshot = activeSettings.read();
    Rebuild rebuild = new Rebuild(settings, target, log(target), snapshot.value(), true);
    String reached = rebuild.run(request.cursor(), outputs, deadline.before(RESERVE), limitReached);
    String cursor = activeSettings.unchanged(snapshot) ? reached : Rebuild.restart();
    if (!request.dryRun() && !outputs.written().isEmpty()) {
      journal.accept(ListsEvent.ofWholeSite(outputs.written(), outputs.unchanged(), start));
    }
    JsonObject response = new JsonObject();
    response.addProperty("done", cursor.isEmpty());
    response.addProperty("cursor", cursor);
    response.addProperty("unchanged", outputs.unchanged());
    response.add("written", array(outputs.written(), Json::string));
    return response;
  }

  private static JsonObject difference(DryRunStore.Difference difference) {
    JsonObject json = new JsonObject();
    json.add("object", Json.string(difference.object()));
    json.add("found", Json.string(difference.found()));
    json.add("expected", Json.string(difference.expected()));
    return json;
  }

  /// Does the work for an object, and retries if the store fails. Because of the pauses between the
  /// attempts, a failure of a few seconds does not reach the queue.
  private void withRetries(ObjectId object, Runnable work, Deadline deadline) {
    for (int failures = 1; ; failures++) {
      try {
        work.run();
        return;
      } catch (StoreException e) {
        if (failures == Backoff.MAX_FAILURES) {
          journal.accept(failed(object, e));
          throw e;
        }
        backoff.pause(failures, deadline);
      } catch (OutOfTime e) {
        throw e;
      } catch (RuntimeException e) {
        journal.accept(failed(object, e));
        throw e;
      }
    }
  }

  private void reconcileTogether(List<ObjectId> objects, Deadline deadline) {
    if (deadline.passed()) {
      throw new OutOfTime("list " + objects);
    }
    List<String> ids =
        objects.stream()
            .map(ObjectId::key)
            .map(StateKeys::articleId)
            .flatMap(Optional::stream)
            .toList();
    List<String> lists =
        objects.stream().map(this::introducedList).flatMap(Optional::stream).toList();
    Outputs outputs =
        reconcile(
            Stream.concat(ids.stream(), lists.stream()).toList(),
            (reconciler, counts) -> reconciler.reconcile(ids, lists, counts),
            deadline);
    // All receipts share one list: an invocation of -Donce has as many objects as the site.
    List<String> written = outputs.written();
    objects.forEach(object -> receipts.put(object, receipt(object, written, outputs.unchanged())));
  }

  /// Runs work, and repeats it until the settings do not change while it runs.
  ///
  /// @param names the articles and lists that the log event names
  /// @return the outputs of the work
  private Outputs reconcile(
      List<String> names, BiConsumer<SiteReconciler, Outputs> work, Deadline deadline) {
    long start = System.nanoTime();
    ObjectStore limitedStore = store.until(deadline);
    ActiveSettings<SiteLists> limitedSettings = activeSettings.until(deadline);
    Outputs outputs = new Outputs(limitedStore);
    ActiveSettings.Snapshot<SiteLists> snapshot;
    do {
      snapshot = limitedSettings.read();
      StateStore state = new StateStore(limitedStore, settings.jsonBucket(), backoff);
      SiteReconciler reconciler =
          new SiteReconciler(settings, state, log(deadline), snapshot.value());
      if (snapshot.value().equals(checkedSiteWide.get())) {
        work.accept(reconciler, outputs);
      } else {
        // What pages need, such as a new stylesheet, is written before the first of them.
        work.accept(reconciler.withSiteWide(), outputs);
        checkedSiteWide.set(snapshot.value());
      }
    } while (!limitedSettings.unchanged(snapshot));
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    journal.accept(new ListsEvent(names, outputs.written(), outputs.unchanged(), milliseconds, ""));
    return outputs;
  }

  private WriteAheadLog log(Deadline deadline) {
    return log(store).until(deadline);
  }

  private WriteAheadLog log(ObjectStore target) {
    return new WriteAheadLog(target, settings.jsonBucket(), clock);
  }

  private ListsEvent failed(ObjectId object, RuntimeException e) {
    Optional<String> name = StateKeys.articleId(object.key()).or(() -> introducedList(object));
    return new ListsEvent(name.stream().toList(), List.of(), 0, 0, Receipt.trace(e));
  }

  private static Receipt receipt(ObjectId object, List<String> written, int unchanged) {
    Outcome outcome = written.isEmpty() ? Outcome.UNCHANGED : Outcome.PUBLISHED;
    return new Receipt(object, outcome, "", written, unchanged, 0, List.of(), "");
  }

  private static Receipt unchanged(ObjectId object) {
    return new Receipt(object, Outcome.UNCHANGED, "", List.of(), 0, 0, List.of(), "");
  }
}
