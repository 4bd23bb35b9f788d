package broadsheet.function;

import broadsheet.article.SourceKey;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Derives every article again when the site's settings have changed.
///
/// The object `site/sweep.json` says under which settings the last sweep runs or ran, and how far
/// it is. Nobody has to ask for a sweep: one is needed as long as that object and the settings in
/// force do not agree, so that none is lost when a function dies. Articles are taken in the order
/// of their keys; one that is uploaded behind the sweep has an event of its own.
final class Sweep {

  private static final String KEY = "site/sweep.json";
  private static final int MAX_SIZE = 64 << 10;

  /// The usual slice.
  static final int SLICE = 100;

  /// What one of the articles that are looked at together may take of the time that is left.
  private static final int PIECES = 4;

  /// Time that is kept for noting how far the sweep is.
  private static final Duration NOTING = Duration.ofSeconds(2);

  private final Settings settings;
  private final ObjectStore store;
  private final SettingsInForce<Deriver> inForce;
  private final Reconciler reconciler;
  private final InstantSource clock;
  private final int slice;

  /// @param slice articles between two notes of how far the sweep is
  Sweep(
      Settings settings,
      ObjectStore store,
      SettingsInForce<Deriver> inForce,
      Reconciler reconciler,
      InstantSource clock,
      int slice) {
    this.settings = settings;
    this.store = store;
    this.inForce = inForce;
    this.reconciler = reconciler;
    this.clock = clock;
    this.slice = slice;
  }

  /// How far a sweep is.
  ///
  /// @param round grows with every sweep, so that no state comes twice
  /// @param eTag of the settings
  /// @param after the last key that was looked at
  private record Progress(long round, String eTag, String after, boolean isDone) {

    static final Progress NONE = new Progress(0, "", "", true);

    static Progress of(StoredObject object) {
      JsonObject json =
          JsonParser.parseString(new String(object.bytes(), StandardCharsets.UTF_8))
              .getAsJsonObject();
      return new Progress(
          json.get("round").getAsLong(),
          json.get("settings").getAsString(),
          json.get("after").getAsString(),
          json.get("done").getAsBoolean());
    }

    String toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("round", round);
      json.addProperty("settings", eTag);
      json.addProperty("after", after);
      json.addProperty("done", isDone);
      return json.toString();
    }
  }

  /// Goes on with the sweep that is needed, if one is, until it is done or the time is up.
  void run(Deadline deadline) {
    Deadline working = deadline.before(NOTING);
    boolean isNeeded = true;
    while (isNeeded && !working.passed()) {
      isNeeded = step(working);
    }
  }

  /// @return whether more is to be done
  private boolean step(Deadline deadline) {
    ObjectId object = new ObjectId(settings.jsonBucket(), KEY);
    Optional<StoredObject> stored = store.get(object, MAX_SIZE);
    Progress progress = stored.map(Progress::of).orElse(Progress.NONE);
    String eTag = inForce.read().eTag();
    if (!progress.eTag().equals(eTag)) {
      progress = new Progress(progress.round() + 1, eTag, "", false);
    }
    if (progress.isDone()) {
      return false;
    }
    List<String> keys = store.keys(settings.articleBucket(), "", progress.after(), slice);
    int done = done(keys, deadline);
    boolean isLast = done == keys.size() && done < slice;
    String after = done == 0 ? progress.after() : keys.get(done - 1);
    // Whoever was faster has done the same; the next step goes on from there.
    write(
        object,
        stored.map(StoredObject::attributes),
        new Progress(progress.round(), eTag, isLast ? progress.after() : after, isLast));
    return done == keys.size();
  }

  private void write(ObjectId object, Optional<Attributes> present, Progress progress) {
    store.put(
        object,
        new Headers("application/json; charset=utf-8", "no-store", Map.of()),
        progress.toJson(),
        present.isEmpty() ? new Condition.Absent() : new Condition.Unchanged(present.get().eTag()));
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
