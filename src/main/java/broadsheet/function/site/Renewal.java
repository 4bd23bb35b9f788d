package broadsheet.function.site;

import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.ActiveSettings.Snapshot;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.ProgressStore;
import broadsheet.function.shared.ResumableWork;
import broadsheet.function.shared.ResumableWork.Slice;
import broadsheet.function.shared.Settings;
import broadsheet.site.SiteLists;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Writes all lists of a new stack, and again whenever the site's settings have changed.
///
/// The object `site/renewal.json` stores the settings of the last renewal and its progress.
public final class Renewal {

  private static final String KEY = "site/renewal.json";

  private final Settings settings;
  private final ObjectStore store;
  private final WriteAheadLog log;
  private final Consumer<LogEvent> journal;
  private final ProgressStore progress;
  private final ResumableWork<SiteLists> work;

  /// The rebuilds by the ETag of the settings. A rebuild remembers the size of its slices.
  private final Map<String, Rebuild> rebuilds = new HashMap<>();

  /// Creates the renewal of an invocation.
  ///
  /// @param journal receives the log events
  public Renewal(
      Settings settings,
      ObjectStore store,
      WriteAheadLog log,
      ActiveSettings<SiteLists> activeSettings,
      Consumer<LogEvent> journal) {
    this.settings = settings;
    this.store = store;
    this.log = log;
    this.journal = journal;
    this.progress = new ProgressStore(store, new ObjectId(settings.jsonBucket(), KEY), journal);
    this.work = new ResumableWork<>(activeSettings, progress);
  }

  /// Continues the renewal, if one is required, until it is done or the deadline is near.
  ///
  /// @return whether anything was written
  public boolean run(Deadline deadline) {
    long start = System.nanoTime();
    Outputs outputs = new Outputs(store);
    try {
      work.run((active, after, working) -> step(active, after, outputs, working), deadline);
    } finally {
      if (!outputs.written().isEmpty()) {
        journal.accept(ListsEvent.ofWholeSite(outputs.written(), outputs.unchanged(), start));
      }
    }
    return !outputs.written().isEmpty();
  }

  private Slice step(Snapshot<SiteLists> active, String after, Outputs outputs, Deadline deadline) {
    Rebuild rebuild =
        rebuilds.computeIfAbsent(
            active.eTag(), _ -> new Rebuild(settings, store, log, active.value(), false));
    String cursor = step(rebuild, after, outputs, deadline);
    return new Slice(cursor, cursor.equals(Rebuild.DONE) ? Slice.Status.DONE : Slice.Status.MORE);
  }

  /// Begins again if the cursor is invalid, for example because the site has fewer languages now.
  private String step(Rebuild rebuild, String cursor, Outputs outputs, Deadline deadline) {
    try {
      return rebuild.step(cursor, outputs, deadline);
    } catch (UnsupportedEventException e) {
      progress.reportLost("the cursor '" + cursor + "'");
      return rebuild.step(Rebuild.START, outputs, deadline);
    }
  }
}
