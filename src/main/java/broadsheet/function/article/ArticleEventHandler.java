package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.event.EventHandler;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.shared.Failures;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.OutOfTime;
import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Publishes uploads one at a time, and processes the sources that the schedule says are due.
public final class ArticleEventHandler implements EventHandler {

  /// Each of the schedule items that are processed in parallel may take a quarter of the remaining
  /// time.
  private static final int FRACTION = 4;

  /// The number of schedule items that are processed in parallel: more than there are processors,
  /// so that these are busy while items wait for the store.
  public static final int PARALLEL_ITEMS = 32;

  private final Settings settings;
  private final ArticleReconciler reconciler;
  private final Schedule schedule;
  private final Sweep sweep;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;
  private final Set<String> processedItems;
  private final Map<ObjectId, Receipt> receipts = new ConcurrentHashMap<>();

  /// The images that were copied before anything else in this invocation, and the sources that have
  /// been reconciled since then.
  private final Map<ObjectId, ArticleReconciler.Started> started = new ConcurrentHashMap<>();

  private final Set<ObjectId> upToDate = ConcurrentHashMap.newKeySet();
  private volatile boolean sweepDue;

  /// Creates the handler of an invocation.
  ///
  /// @param processedItems the keys of the schedule items that earlier rounds have processed; those
  ///   of this round are added
  public ArticleEventHandler(
      Settings settings,
      ArticleReconciler reconciler,
      Schedule schedule,
      Sweep sweep,
      InstantSource clock,
      Consumer<LogEvent> journal,
      Set<String> processedItems) {
    this.settings = settings;
    this.reconciler = reconciler;
    this.schedule = schedule;
    this.sweep = sweep;
    this.clock = clock;
    this.journal = journal;
    this.processedItems = processedItems;
  }

  /// Copies the images, so that an article that was uploaded together with its images is reconciled
  /// once and not once for each of them. If this fails for an image, it is processed on its own.
  @Override
  public void processTogether(List<ObjectId> objects, Deadline deadline) {
    if (objects.size() == 1 || !upToDate.isEmpty()) {
      return;
    }
    List<ObjectId> images = objects.stream().filter(this::isImage).toList();
    Parallel.map(images, image -> start(image, deadline.part(FRACTION)));
  }

  private boolean isImage(ObjectId object) {
    return object.bucket().equals(settings.articleBucket())
        && SourceKeyReader.read(object.key(), settings.site().languages())
            instanceof SourceKey.File file
        && file.type().isImage();
  }

  private boolean start(ObjectId image, Deadline deadline) {
    try {
      started.put(
          image,
          ScopedValue.where(Parallel.WIDTH, 1).call(() -> reconciler.start(image, deadline)));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /// Processes each source once, even if several events of this invocation name it.
  @Override
  public Receipt process(ObjectId source, Deadline deadline) {
    if (!source.bucket().equals(settings.articleBucket())) {
      throw UnsupportedEventException.bucket(source, settings.articleBucket(), "ARTICLE_BUCKET");
    }
    Receipt known = receipts.get(source);
    if (known != null) {
      return known;
    }
    if (deadline.passed()) {
      throw new OutOfTime("process " + source);
    }
    sweepDue |= SourceKey.SITE_FILES.contains(source.key());
    ArticleReconciler.Started begun = started.remove(source);
    Receipt receipt =
        begun == null ? reconciler.reconcile(source, deadline) : finish(begun, deadline);
    receipts.put(source, receipt);
    upToDate.add(source);
    return receipt;
  }

  private Receipt finish(ArticleReconciler.Started begun, Deadline deadline) {
    try {
      return reconciler.finish(begun, upToDate, deadline);
    } catch (RuntimeException e) {
      started.put(begun.source(), begun);
      throw e;
    }
  }

  /// Processes all items, even if one of them fails, and then throws the first failure. Items are
  /// kept for some time after they are due, so those that no earlier round has processed come
  /// first. The order is random otherwise, so that overlapping rounds share the work.
  @Override
  public List<Receipt> processDue(Deadline deadline) {
    sweepDue = true;
    Failures failures = new Failures();
    List<Schedule.Item> items =
        schedule.due(clock.instant(), deadline, invalid -> delete(invalid, failures));
    processedItems.retainAll(items.stream().map(Schedule.Item::key).collect(Collectors.toSet()));
    Set<String> before = Set.copyOf(processedItems);
    Collections.shuffle(items, new Random(System.nanoTime()));
    items.sort(Comparator.comparing(item -> before.contains(item.key())));
    List<Receipt> due =
        Parallel.mapUnordered(PARALLEL_ITEMS, items, item -> process(item, deadline, failures))
            .stream()
            .flatMap(Optional::stream)
            .toList();
    failures.throwAny();
    return due;
  }

  private Optional<Receipt> process(Schedule.Item item, Deadline deadline, Failures failures) {
    if (deadline.passed()) {
      return Optional.empty();
    }
    try {
      ObjectId source = new ObjectId(settings.articleBucket(), item.sourceKey());
      Receipt receipt =
          ScopedValue.where(Parallel.WIDTH, 1).call(() -> process(source, deadline.part(FRACTION)));
      processedItems.add(item.key());
      schedule.complete(item, clock.instant());
      return Optional.of(receipt);
    } catch (OutOfTime e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      failures.add(e);
      return Optional.empty();
    }
  }

  private void delete(ObjectId invalid, Failures failures) {
    try {
      schedule.delete(invalid);
      journal.accept(
          new TroubleEvent(
              invalid.toString(),
              "deleted: found in the schedule, expected a key such as"
                  + " due/2025-02-13T08:00:00Z/<source key>"));
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  @Override
  public void finish(Deadline deadline) {
    if (sweepDue) {
      sweep.run(deadline);
    }
  }

  @Override
  public JsonObject wholeSite(Trigger.WholeSite request, Deadline deadline) {
    throw UnsupportedEventException.shape(
        "a request to verify or rebuild the whole site, which only SiteFunction handles");
  }
}
