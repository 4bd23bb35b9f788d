package broadsheet.function.site;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.ActiveSettings.Snapshot;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Progress;
import broadsheet.function.shared.ProgressStore;
import broadsheet.function.shared.Settings;
import broadsheet.site.SiteLists;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.util.function.Consumer;

/// Writes all lists again when the site's settings have changed.
///
/// The object `site/renewal.json` says under which settings the last renewal runs or ran, and how
/// far it is. As with the `Sweep` of articles, nobody has to ask: one is needed as long as that
/// object and the settings in force do not agree.
public final class Renewal {

  private static final String KEY = "site/renewal.json";

  /// Time that is kept for noting how far the renewal is.
  private static final Duration NOTING = Duration.ofSeconds(2);

  private final Settings settings;
  private final ObjectStore store;
  private final WriteAheadLog log;
  private final ActiveSettings<SiteLists> inForce;
  private final ProgressStore progress;

  /// @param journal takes what the operator should know
  public Renewal(
      Settings settings,
      ObjectStore store,
      WriteAheadLog log,
      ActiveSettings<SiteLists> inForce,
      Consumer<LogEvent> journal) {
    this.settings = settings;
    this.store = store;
    this.log = log;
    this.inForce = inForce;
    this.progress = new ProgressStore(store, new ObjectId(settings.jsonBucket(), KEY), journal);
  }

  /// Goes on with the renewal that is needed, if one is, until it is done or the time is up.
  public void run(Deadline deadline) {
    Snapshot<SiteLists> snapshot = inForce.read();
    Progress now = progress.read().progress().under(snapshot.eTag());
    Rebuild rebuild = new Rebuild(settings, store, log, snapshot.use(), false);
    Outputs outputs = new Outputs(store);
    Deadline working = deadline.before(NOTING);
    while (!now.isDone() && !working.passed()) {
      String cursor = step(rebuild, now.after(), outputs, working);
      now = now.at(cursor, cursor.equals(Rebuild.DONE));
      // After each slice, so that a call that is cut off loses no more than one.
      progress.write(now, new Condition.Always());
    }
  }

  /// A cursor that leads nowhere, for example into a language that the site has no more, is lost.
  private String step(Rebuild rebuild, String cursor, Outputs outputs, Deadline deadline) {
    try {
      return rebuild.step(cursor, outputs, deadline);
    } catch (UnsupportedEventException e) {
      progress.lost("the cursor '" + cursor + "'");
      return rebuild.step(Rebuild.START, outputs, deadline);
    }
  }
}
