package broadsheet.function.site;

import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.search.IndexStore;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.site.SiteLists;
import broadsheet.site.plan.ListKeyParser;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Rebuilds everything that depends on several articles, slice by slice, while other functions may
/// run. If there is no state, it merges all articles before it writes the first list, since lists
/// of only some of the articles would replace those that readers see. Then it processes all
/// articles, then the state, which may name deleted articles, then all existing lists, some of
/// which should not exist, and finally the lists that exist even on a site without articles.
///
/// Every slice is an ordinary reconciliation. It therefore writes nothing on a correct site, and
/// with a [DryRunStore] it reports what is wrong.
public final class Rebuild {

  /// The cursor of the beginning.
  public static final String START = "";

  /// The cursor of the end.
  static final String DONE = "";

  /// The maximum number of articles or lists in a slice: few enough for a fraction of a function's
  /// time limit.
  private static final int SLICE = 100;

  /// A slice that took too long is divided by this number. Half of it would not be enough, since
  /// the next attempt has only half of the time.
  private static final int SHRINK_FACTOR = 8;

  private final Settings settings;
  private final ObjectStore store;
  private final WriteAheadLog log;
  private final SiteLists lists;
  private final boolean repairing;
  private final List<Phase> phases;
  private int slice = SLICE;

  /// Creates a rebuild.
  ///
  /// @param repairing whether state that cannot be read is rebuilt; otherwise it is an error
  public Rebuild(
      Settings settings, ObjectStore store, WriteAheadLog log, SiteLists lists, boolean repairing) {
    this.repairing = repairing;
    this.settings = settings;
    this.store = store;
    this.log = log;
    this.lists = lists;
    this.phases = phases(settings, lists.site(), repairing);
  }

  /// The keys with a prefix, which are processed in order.
  ///
  /// @param maxKeys the maximum number of keys in a slice
  private record Phase(String bucket, String prefix, int maxKeys, Action action) {}

  /// Processes a slice of keys.
  private interface Action {

    /// Processes a part of the slice.
    ///
    /// @param done how much of the slice earlier steps have processed
    /// @param count how much this step processes
    /// @return whether there is more to process in the slice
    boolean process(
        SiteReconciler reconciler, List<String> keys, int done, int count, Outputs outputs);
  }

  /// @param site with its active settings
  private static List<Phase> phases(Settings settings, Site site, boolean repairing) {
    List<Phase> phases = new ArrayList<>();
    phases.add(new Phase(settings.jsonBucket(), StateKeys.ARTICLES, SLICE, Rebuild::merge));
    if (repairing) {
      site.languages().forEach(language -> phases.addAll(damagedSegments(settings, language)));
    }
    phases.add(new Phase(settings.jsonBucket(), StateKeys.ARTICLES, SLICE, Rebuild::articles));
    if (repairing) {
      site.languages().forEach(language -> phases.addAll(unknownResults(settings, language)));
    }
    for (String language : site.languages()) {
      phases.add(
          new Phase(
              settings.jsonBucket(),
              StateKeys.state(language),
              1,
              (reconciler, keys, done, count, outputs) ->
                  reconciler.reconcileState(language, keys.getFirst(), done, count, outputs)));
    }
    for (ListKeyParser.KeyPrefix prefix : ListKeyParser.prefixes(site)) {
      String bucket =
          prefix.bucket() == Bucket.HTML ? settings.htmlBucket() : settings.jsonBucket();
      phases.add(new Phase(bucket, prefix.prefix(), SLICE, Rebuild::lists));
    }
    return List.copyOf(phases);
  }

  /// Removes what is damaged in a search index, before articles are compared with it.
  private static List<Phase> damagedSegments(Settings settings, String language) {
    String segments = IndexStore.segments(language);
    return List.of(
        new Phase(
            settings.htmlBucket(),
            IndexStore.manifestKey(language),
            1,
            (reconciler, _, _, _, outputs) -> {
              reconciler.indexRepair(language, outputs).checkManifest();
              return false;
            }),
        new Phase(
            settings.htmlBucket(),
            segments,
            1,
            (reconciler, keys, _, _, outputs) -> {
              String name = keys.getFirst().substring(segments.length());
              reconciler.indexRepair(language, outputs).checkSegment(name);
              return false;
            }));
  }

  /// Removes what belongs to no article from a search index.
  private static List<Phase> unknownResults(Settings settings, String language) {
    String segments = IndexStore.segments(language);
    return List.of(
        new Phase(
            settings.htmlBucket(),
            IndexStore.results(language),
            SLICE,
            (reconciler, keys, _, _, outputs) -> {
              reconciler.reconcileDeleted(
                  reconciler.indexRepair(language, outputs).checkResults(keys), outputs);
              return false;
            }),
        new Phase(
            settings.htmlBucket(),
            segments,
            1,
            (reconciler, keys, done, count, outputs) -> {
              String name = keys.getFirst().substring(segments.length());
              return reconciler.indexRepair(language, outputs).checkDocuments(name, done, count);
            }));
  }

  private static boolean merge(
      SiteReconciler reconciler, List<String> keys, int done, int count, Outputs outputs) {
    reconciler.mergeOnly(ids(keys));
    return false;
  }

  private static boolean articles(
      SiteReconciler reconciler, List<String> keys, int done, int count, Outputs outputs) {
    reconciler.reconcile(ids(keys), outputs);
    return false;
  }

  private static List<String> ids(List<String> keys) {
    return keys.stream().flatMap(key -> StateKeys.articleId(key).stream()).toList();
  }

  private static boolean lists(
      SiteReconciler reconciler, List<String> keys, int done, int count, Outputs outputs) {
    reconciler.reconcileLists(keys, outputs);
    return false;
  }

  /// The progress of a rebuild.
  ///
  /// @param phase the index of the phase; the number of phases stands for the lists that exist even
  ///   without articles
  /// @param done how much of the next slice is already done
  /// @param after the last key of the phase that is done
  private record Cursor(int phase, int done, String after) {

    static Cursor of(String text) {
      String[] parts = text.split(" ", 3);
      try {
        return new Cursor(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw invalid(text);
      }
    }

    static UnsupportedEventException invalid(String text) {
      return new UnsupportedEventException(
          "the cursor '" + text + "'", "the cursor of the last response, or none to begin");
    }

    @Override
    public String toString() {
      return phase + " " + done + " " + after;
    }
  }

  /// Returns a cursor for the beginning that is not empty. [#START] is empty, and so could be
  /// mistaken for [#DONE].
  static String restart() {
    return new Cursor(1, 0, "").toString();
  }

  /// Continues from a cursor until everything is done or the deadline passes.
  ///
  /// @param cursor the cursor that the last call returned, or [#START]
  /// @param limitReached ends the call if it returns true before a slice
  /// @return where to continue; [#DONE] at the end
  public String run(
      String cursor, Outputs outputs, Deadline deadline, BooleanSupplier limitReached) {
    String now = cursor;
    while (!deadline.passed() && !limitReached.getAsBoolean()) {
      now = step(now, outputs, deadline);
      if (now.equals(DONE)) {
        return DONE;
      }
    }
    return now.equals(START) ? restart() : now;
  }

  /// Processes the next slice. A slice that takes more than half of the time is abandoned, and a
  /// much smaller one is tried.
  ///
  /// @param cursor the cursor that the last call returned, or [#START]
  /// @return where to continue: the same cursor if the deadline passed first, [#DONE] at the end
  String step(String cursor, Outputs outputs, Deadline deadline) {
    Cursor now = cursor.equals(START) ? first() : Cursor.of(cursor);
    if (now.phase() < 0 || now.phase() > phases.size() || now.done() < 0) {
      throw Cursor.invalid(cursor);
    }
    while (true) {
      try {
        return step(now, outputs, slice, deadline.part(2));
      } catch (OutOfTime e) {
        if (deadline.passed()) {
          return now.toString();
        }
        if (slice == 1) {
          throw e;
        }
        slice = Math.max(1, slice / SHRINK_FACTOR);
      }
    }
  }

  /// Returns the cursor of the beginning.
  private Cursor first() {
    boolean hasState =
        settings.site().languages().stream()
            .map(language -> new ObjectId(settings.jsonBucket(), StateKeys.rollUp(language)))
            .anyMatch(rollUp -> store.head(rollUp).isPresent());
    return new Cursor(hasState ? 1 : 0, 0, "");
  }

  private String step(Cursor now, Outputs outputs, int count, Deadline deadline) {
    ObjectStore limitedStore = store.until(deadline);
    StateStore state =
        repairing
            ? StateStore.repairing(limitedStore, settings.jsonBucket())
            : new StateStore(limitedStore, settings.jsonBucket());
    SiteReconciler reconciler = new SiteReconciler(settings, state, log.until(deadline), lists);
    if (now.phase() == phases.size()) {
      reconciler.reconcileSiteWide(outputs.until(deadline));
      return DONE;
    }
    Phase phase = phases.get(now.phase());
    int maxKeys = Math.min(phase.maxKeys(), count);
    List<String> keys = limitedStore.keys(phase.bucket(), phase.prefix(), now.after(), maxKeys);
    boolean hasMore =
        !keys.isEmpty()
            && phase.action().process(reconciler, keys, now.done(), count, outputs.until(deadline));
    if (hasMore) {
      return new Cursor(now.phase(), now.done() + count, now.after()).toString();
    }
    if (keys.size() == maxKeys) {
      return new Cursor(now.phase(), 0, keys.getLast()).toString();
    }
    return new Cursor(now.phase() + 1, 0, "").toString();
  }
}
