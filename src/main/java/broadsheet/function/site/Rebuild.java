package broadsheet.function.site;

import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.model.Document.Shelf;
import broadsheet.model.Site;
import broadsheet.site.SiteLists;
import broadsheet.site.plan.ListKeys;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Makes everything again that several articles make together, slice by slice, beside whatever else
/// goes on: first what the articles ask for, then what the state remembers of articles that are
/// gone, then the lists that are there and should not be.
///
/// Every slice is an ordinary reconciliation. On a site that is right it therefore writes nothing,
/// and in a [DryRunStore] it tells what is wrong.
public final class Rebuild {

  /// Where it begins.
  public static final String START = "";

  /// Where it ends.
  static final String DONE = "";

  /// Articles or lists in a slice: no more than are looked at well before a function's time is up.
  private static final int SLICE = 100;

  /// A slice that took too long is tried again as one so much smaller: it has half of the time
  /// only, so that half of it would be no better.
  private static final int SHRINKING = 8;

  private final Settings settings;
  private final ObjectStore store;
  private final WriteAheadLog log;
  private final SiteLists lists;
  private final boolean isRepair;
  private final List<Walk> walks;
  private int slice = SLICE;

  /// @param isRepair whether a state that cannot be read is made again, rather than an error
  public Rebuild(
      Settings settings, ObjectStore store, WriteAheadLog log, SiteLists lists, boolean isRepair) {
    this.isRepair = isRepair;
    this.settings = settings;
    this.store = store;
    this.log = log;
    this.lists = lists;
    this.walks = walks(settings);
  }

  /// Keys that are gone through in their order.
  ///
  /// @param atMost how many in a slice
  private record Walk(String bucket, String prefix, int atMost, Look look) {}

  /// What is done with a slice of keys.
  private interface Look {
    /// @param done how much of the slice was done before, count how much is done now
    /// @return whether there is more to be done in it
    boolean at(SiteReconciler reconciler, List<String> keys, int done, int count, Outputs outputs);
  }

  private static List<Walk> walks(Settings settings) {
    Site site = settings.site();
    List<Walk> walks = new ArrayList<>();
    walks.add(new Walk(settings.jsonBucket(), StateKeys.ARTICLES, SLICE, Rebuild::articles));
    for (String language : site.languages()) {
      walks.add(
          new Walk(
              settings.jsonBucket(),
              StateKeys.state(language),
              1,
              (reconciler, keys, done, count, outputs) ->
                  reconciler.restate(language, keys.getFirst(), done, count, outputs)));
    }
    for (ListKeys.KeyPrefix prefix : ListKeys.prefixes(site)) {
      String bucket = prefix.shelf() == Shelf.HTML ? settings.htmlBucket() : settings.jsonBucket();
      walks.add(new Walk(bucket, prefix.prefix(), SLICE, Rebuild::lists));
    }
    return List.copyOf(walks);
  }

  private static boolean articles(
      SiteReconciler reconciler, List<String> keys, int done, int count, Outputs outputs) {
    reconciler.reconcile(
        keys.stream().flatMap(key -> StateKeys.articleId(key).stream()).toList(), outputs);
    return false;
  }

  private static boolean lists(
      SiteReconciler reconciler, List<String> keys, int done, int count, Outputs outputs) {
    reconciler.relist(keys, outputs);
    return false;
  }

  /// How far it has come.
  ///
  /// @param walk number of the walk
  /// @param done how much of the next slice was done already
  /// @param after the last key of the walk that needs no further look
  private record Cursor(int walk, int done, String after) {

    static Cursor of(String text) {
      String[] parts = text.split(" ", 3);
      try {
        return text.isEmpty()
            ? new Cursor(0, 0, "")
            : new Cursor(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw notUnderstood(text);
      }
    }

    static UnsupportedEventException notUnderstood(String text) {
      return new UnsupportedEventException(
          "the cursor '" + text + "'", "the one of the last answer, or none to begin");
    }

    @Override
    public String toString() {
      return walk + " " + done + " " + after;
    }
  }

  /// Where to go on for all to be looked at once more: as [#START], but not taken for the end.
  static String again() {
    return new Cursor(0, 0, "").toString();
  }

  /// Goes on from a cursor until all is done or the time is up.
  ///
  /// @param cursor as the last call gave it, or [#START]
  /// @param isEnough asked before each slice
  /// @return where to go on; empty when all is done
  public String run(String cursor, Outputs outputs, Deadline deadline, BooleanSupplier isEnough) {
    String now = cursor;
    while (!deadline.passed() && !isEnough.getAsBoolean()) {
      now = step(now, outputs, deadline);
      if (now.equals(DONE)) {
        return DONE;
      }
    }
    return now.equals(START) ? again() : now;
  }

  /// Goes one slice further. A slice that takes more than half of the time is given up, and a much
  /// smaller one is tried.
  ///
  /// @param cursor as the last call gave it, or [#START]
  /// @return where to go on: the same cursor when the time was up before, [#DONE] at the end
  String step(String cursor, Outputs outputs, Deadline deadline) {
    Cursor now = Cursor.of(cursor);
    if (now.walk() < 0 || now.walk() >= walks.size() || now.done() < 0) {
      throw Cursor.notUnderstood(cursor);
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
        slice = Math.max(1, slice / SHRINKING);
      }
    }
  }

  private String step(Cursor now, Outputs outputs, int count, Deadline deadline) {
    Walk walk = walks.get(now.walk());
    ObjectStore inTime = store.until(deadline);
    int atOnce = Math.min(walk.atMost(), count);
    List<String> keys = inTime.keys(walk.bucket(), walk.prefix(), now.after(), atOnce);
    StateStore state =
        isRepair
            ? StateStore.repairing(inTime, settings.jsonBucket())
            : new StateStore(inTime, settings.jsonBucket());
    SiteReconciler reconciler = new SiteReconciler(settings, state, log.until(deadline), lists);
    boolean hasMore =
        !keys.isEmpty()
            && walk.look().at(reconciler, keys, now.done(), count, outputs.until(deadline));
    if (hasMore) {
      return new Cursor(now.walk(), now.done() + count, now.after()).toString();
    }
    if (keys.size() == atOnce) {
      return new Cursor(now.walk(), 0, keys.getLast()).toString();
    }
    return now.walk() + 1 < walks.size() ? new Cursor(now.walk() + 1, 0, "").toString() : DONE;
  }
}
