package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.derive.Deriver;
import broadsheet.function.event.LogEvent;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.ProgressStore;
import broadsheet.function.shared.ResumableWork;
import broadsheet.function.shared.ResumableWork.Slice;
import broadsheet.function.shared.Settings;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Publishes every article and introduction again when the settings of the site have changed, and
/// brings the copies of images and other files up to date, whose headers and metadata depend on the
/// version of Broadsheet. The files that affect every page are checked again, too, since the
/// environment of the function may allow more or less now.
///
/// The object `site/sweep.json` stores the settings of the last sweep and its progress. Articles
/// are processed in the order of their keys. An article that is uploaded behind the sweep has an
/// event of its own.
public final class Sweep {

  private static final String KEY = "site/sweep.json";

  /// The default number of articles in a slice.
  public static final int SLICE = 100;

  /// Each of the articles that are processed in parallel may take a quarter of the remaining time.
  private static final int FRACTION = 4;

  private final Settings settings;
  private final ObjectStore store;
  private final ResumableWork<Deriver> work;
  private final ArticleReconciler reconciler;
  private final InstantSource clock;
  private final int slice;

  /// Creates the sweep of an invocation.
  ///
  /// @param journal receives the log events
  /// @param slice the number of articles between two updates of the stored progress
  public Sweep(
      Settings settings,
      ObjectStore store,
      ActiveSettings<Deriver> activeSettings,
      ArticleReconciler reconciler,
      InstantSource clock,
      Consumer<LogEvent> journal,
      int slice) {
    this.settings = settings;
    this.store = store;
    this.work =
        new ResumableWork<>(
            activeSettings,
            new ProgressStore(store, new ObjectId(settings.jsonBucket(), KEY), journal));
    this.reconciler = reconciler;
    this.clock = clock;
    this.slice = slice;
  }

  /// Continues the sweep, if one is required, until it is done or the deadline is near.
  public void run(Deadline deadline) {
    work.run((_, after, working) -> step(after, working), deadline);
  }

  private Slice step(String after, Deadline deadline) {
    List<String> keys = store.keys(settings.articleBucket(), "", after, slice);
    int done = processAll(keys, deadline);
    String next = done == 0 ? after : keys.get(done - 1);
    if (done < keys.size()) {
      return new Slice(next, Slice.Status.INTERRUPTED);
    }
    return keys.size() < slice
        ? new Slice(after, Slice.Status.DONE)
        : new Slice(next, Slice.Status.MORE);
  }

  /// Processes articles in parallel.
  ///
  /// @return the number of keys before the first one that is not done
  private int processAll(List<String> keys, Deadline deadline) {
    List<Boolean> done = Parallel.map(keys, key -> processOrSchedule(key, deadline));
    int firstLeft = done.indexOf(false);
    return firstLeft < 0 ? keys.size() : firstLeft;
  }

  /// Processes an article. If it fails, it does not delay the others but is added to the schedule.
  private boolean processOrSchedule(String key, Deadline deadline) {
    switch (SourceKeyReader.read(key, settings.site().languages())) {
      case SourceKey.Text _,
          SourceKey.IntroductionFile _,
          SourceKey.File _,
          SourceKey.SiteFile _,
          SourceKey.RedirectFile _ -> {}
      case SourceKey.Ignored _, SourceKey.Refused _ -> {
        return true;
      }
    }
    if (deadline.passed()) {
      return false;
    }
    ObjectId source = new ObjectId(settings.articleBucket(), key);
    try {
      ScopedValue.where(Parallel.WIDTH, 1)
          .call(() -> reconciler.refresh(source, deadline.part(FRACTION)));
      return true;
    } catch (RuntimeException e) {
      return !deadline.passed() && schedule(source);
    }
  }

  private boolean schedule(ObjectId source) {
    try {
      new Schedule(store, settings.jsonBucket()).add(source, clock.instant());
      return true;
    } catch (StoreException | OutOfTime e) {
      return false;
    }
  }
}
