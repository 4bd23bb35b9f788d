package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.function.event.LogEvent;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Progress;
import broadsheet.function.shared.ProgressStore;
import broadsheet.function.shared.Settings;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Derives every article again when the site's settings have changed.
///
/// The object `site/sweep.json` says under which settings the last sweep runs or ran, and how far
/// it is. Nobody has to ask for a sweep: one is needed as long as that object and the settings in
/// force do not agree, so that none is lost when a function dies. Articles are taken in the order
/// of their keys; one that is uploaded behind the sweep has an event of its own.
public final class Sweep {

  private static final String KEY = "site/sweep.json";

  /// The usual slice.
  public static final int SLICE = 100;

  /// What one of the articles that are looked at together may take of the time that is left.
  private static final int PIECES = 4;

  /// Time that is kept for noting how far the sweep is.
  private static final Duration NOTING = Duration.ofSeconds(2);

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<Deriver> inForce;
  private final ArticleReconciler reconciler;
  private final InstantSource clock;
  private final ProgressStore progress;
  private final int slice;

  /// @param journal takes what the operator should know
  /// @param slice articles between two notes of how far the sweep is
  public Sweep(
      Settings settings,
      ObjectStore store,
      ActiveSettings<Deriver> inForce,
      ArticleReconciler reconciler,
      InstantSource clock,
      Consumer<LogEvent> journal,
      int slice) {
    this.settings = settings;
    this.store = store;
    this.inForce = inForce;
    this.reconciler = reconciler;
    this.clock = clock;
    this.progress = new ProgressStore(store, new ObjectId(settings.jsonBucket(), KEY), journal);
    this.slice = slice;
  }

  /// Goes on with the sweep that is needed, if one is, until it is done or the time is up.
  public void run(Deadline deadline) {
    Deadline working = deadline.before(NOTING);
    boolean isNeeded = true;
    while (isNeeded && !working.passed()) {
      isNeeded = step(working);
    }
  }

  /// @return whether more is to be done
  private boolean step(Deadline deadline) {
    ProgressStore.Version read = progress.read();
    Progress now = read.progress().under(inForce.read().eTag());
    if (now.isDone()) {
      return false;
    }
    List<String> keys = store.keys(settings.articleBucket(), "", now.after(), slice);
    int done = done(keys, deadline);
    boolean isLast = done == keys.size() && done < slice;
    String after = done == 0 || isLast ? now.after() : keys.get(done - 1);
    // Whoever was faster has done the same; the next step goes on from there.
    progress.write(now.at(after, isLast), read.unchanged());
    return done == keys.size();
  }

  /// Derives articles side by side.
  ///
  /// @return how many of the first keys need no further look, even where the time is up before all
  ///   are done
  private int done(List<String> keys, Deadline deadline) {
    List<Boolean> isDone = Parallel.map(keys, key -> isDone(key, deadline));
    int first = isDone.indexOf(false);
    return first < 0 ? keys.size() : first;
  }

  /// One article in trouble does not hold up the others: it is due again at once.
  private boolean isDone(String key, Deadline deadline) {
    if (!(SourceKey.of(key, settings.site().languages()) instanceof SourceKey.Text)) {
      return true;
    }
    if (deadline.passed()) {
      return false;
    }
    ObjectId source = new ObjectId(settings.articleBucket(), key);
    try {
      reconciler.reconcile(source, deadline.part(PIECES));
      return true;
    } catch (RuntimeException e) {
      return !deadline.passed() && isNoted(source);
    }
  }

  private boolean isNoted(ObjectId source) {
    try {
      new Schedule(store, settings.jsonBucket()).remember(source, clock.instant());
      return true;
    } catch (StoreException | OutOfTime e) {
      return false;
    }
  }
}
