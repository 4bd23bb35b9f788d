package broadsheet.function;

import broadsheet.function.SettingsInForce.Snapshot;
import broadsheet.site.SiteLists;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Writes all lists again when the site's settings have changed.
///
/// The object `site/renewal.json` says under which settings the last renewal runs or ran, and how
/// far it is. As with the [Sweep] of articles, nobody has to ask: one is needed as long as that
/// object and the settings in force do not agree.
final class Renewal {

  private static final String KEY = "site/renewal.json";

  /// Time that is kept for noting how far the renewal is.
  private static final Duration NOTING = Duration.ofSeconds(2);

  private final Settings settings;
  private final ObjectStore store;
  private final WriteAheadLog log;
  private final StateStore state;
  private final SettingsInForce<SiteLists> inForce;

  Renewal(
      Settings settings, ObjectStore store, WriteAheadLog log, SettingsInForce<SiteLists> inForce) {
    this.settings = settings;
    this.store = store;
    this.log = log;
    this.state = new StateStore(store, settings.jsonBucket());
    this.inForce = inForce;
  }

  /// How far a renewal is.
  ///
  /// @param eTag of the settings
  /// @param cursor of the [Rebuild]; of no meaning when it is done
  private record Progress(String eTag, String cursor, boolean isDone) {

    static Progress of(@Nullable String text) {
      if (text == null) {
        return new Progress("", Rebuild.START, true);
      }
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      return new Progress(
          json.get("settings").getAsString(),
          json.get("cursor").getAsString(),
          json.get("done").getAsBoolean());
    }

    String toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("settings", eTag);
      json.addProperty("cursor", cursor);
      json.addProperty("done", isDone);
      return json + "\n";
    }
  }

  /// Goes on with the renewal that is needed, if one is, until it is done or the time is up.
  void run(Deadline deadline) {
    Snapshot<SiteLists> snapshot = inForce.read();
    Progress progress = Progress.of(state.read(KEY).text());
    if (!progress.eTag().equals(snapshot.eTag())) {
      progress = new Progress(snapshot.eTag(), Rebuild.START, false);
    }
    Rebuild rebuild = new Rebuild(settings, store, log, snapshot.use(), false);
    Outputs outputs = new Outputs(store);
    Deadline working = deadline.before(NOTING);
    while (!progress.isDone() && !working.passed()) {
      String cursor = rebuild.step(progress.cursor(), outputs, working);
      progress = new Progress(snapshot.eTag(), cursor, cursor.equals(Rebuild.DONE));
      // After each slice, so that a call that is cut off loses no more than one.
      String text = progress.toJson();
      state.update(KEY, _ -> text);
    }
  }
}
