package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.event.Work;
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

/// Publishes uploads, each by itself, and looks at those whose moment has come.
public final class ArticleWork implements Work {

  /// A note that is followed beside others may take this part of the time.
  private static final int PIECES = 4;

  /// Notes that are followed at the same time: more than the processor can take, so that it does
  /// not wait for the store.
  public static final int NOTES_AT_ONCE = 32;

  private final Settings settings;
  private final ArticleReconciler reconciler;
  private final Schedule schedule;
  private final Sweep sweep;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;
  private final Set<String> followed;
  private final Map<ObjectId, Receipt> receipts = new ConcurrentHashMap<>();
  private volatile boolean isSweepDue;

  /// @param followed keys of the notes that were followed by the rounds before; takes those of this
  ///   one
  public ArticleWork(
      Settings settings,
      ArticleReconciler reconciler,
      Schedule schedule,
      Sweep sweep,
      InstantSource clock,
      Consumer<LogEvent> journal,
      Set<String> followed) {
    this.settings = settings;
    this.reconciler = reconciler;
    this.schedule = schedule;
    this.sweep = sweep;
    this.clock = clock;
    this.journal = journal;
    this.followed = followed;
  }

  @Override
  public void lookAhead(List<ObjectId> objects, Deadline deadline) {}

  /// Looks once at each source, however many events of this invocation name it.
  @Override
  public Receipt look(ObjectId source, Deadline deadline) {
    if (!source.bucket().equals(settings.articleBucket())) {
      throw UnsupportedEventException.bucket(source, settings.articleBucket(), "ARTICLE_BUCKET");
    }
    Receipt known = receipts.get(source);
    if (known != null) {
      return known;
    }
    if (deadline.passed()) {
      throw new OutOfTime("look at " + source);
    }
    isSweepDue |= source.key().equals(SourceKey.SITE_FILE);
    Receipt receipt = reconciler.reconcile(source, deadline);
    receipts.put(source, receipt);
    return receipt;
  }

  /// Looks at all of it before it fails for one. First comes what no earlier round has followed:
  /// notes are kept for a while. Otherwise there is no order, so that rounds that overlap share the
  /// work.
  @Override
  public List<Receipt> due(Deadline deadline) {
    isSweepDue = true;
    Failures failures = new Failures();
    List<Schedule.Note> notes =
        schedule.due(clock.instant(), deadline, stray -> drop(stray, failures));
    followed.retainAll(notes.stream().map(Schedule.Note::key).collect(Collectors.toSet()));
    Set<String> before = Set.copyOf(followed);
    Collections.shuffle(notes, new Random(System.nanoTime()));
    notes.sort(Comparator.comparing(note -> before.contains(note.key())));
    List<Receipt> looked =
        Parallel.mapFreely(NOTES_AT_ONCE, notes, note -> follow(note, deadline, failures)).stream()
            .flatMap(Optional::stream)
            .toList();
    failures.throwAny();
    return looked;
  }

  private Optional<Receipt> follow(Schedule.Note note, Deadline deadline, Failures failures) {
    if (deadline.passed()) {
      return Optional.empty();
    }
    try {
      ObjectId source = new ObjectId(settings.articleBucket(), note.sourceKey());
      Receipt receipt = look(source, deadline.part(PIECES));
      followed.add(note.key());
      schedule.forget(note, clock.instant());
      return Optional.of(receipt);
    } catch (OutOfTime e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      failures.add(e);
      return Optional.empty();
    }
  }

  private void drop(ObjectId stray, Failures failures) {
    try {
      schedule.drop(stray);
      journal.accept(
          new TroubleEvent(
              stray.toString(), "deleted: found among the notes, expected due/<moment>/"));
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  @Override
  public void finish(Deadline deadline) {
    if (isSweepDue) {
      sweep.run(deadline);
    }
  }

  @Override
  public JsonObject whole(Trigger.Whole order, Deadline deadline) {
    throw UnsupportedEventException.shape(
        "an order to go through the whole site, which is for SiteFunction");
  }
}
