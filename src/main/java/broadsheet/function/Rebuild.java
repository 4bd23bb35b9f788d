package broadsheet.function;

import broadsheet.page.Document.Shelf;
import broadsheet.page.Site;
import broadsheet.site.ListKeys;
import broadsheet.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Makes everything anew that several articles make together, slice by slice, beside whatever else
/// goes on: first what the articles ask for, then what the state remembers of articles that are
/// gone, then the lists that are there and should not be.
///
/// Every slice is an ordinary reconciliation. On a site that is right it therefore writes nothing,
/// and in a [Rehearsal] it tells what is wrong.
final class Rebuild {

  /// Where it begins.
  static final String START = "";

  /// Keys in a slice.
  private static final int SLICE = 100;

  private final ObjectStore store;
  private final SiteReconciler reconciler;
  private final List<Walk> walks;

  Rebuild(Settings settings, ObjectStore store, SiteReconciler reconciler) {
    this.store = store;
    this.reconciler = reconciler;
    this.walks = walks(settings);
  }

  /// Keys that are gone through in their order, slice by slice.
  private record Walk(String bucket, String prefix, Look look) {}

  /// What is done with a slice of keys.
  private interface Look {
    void at(SiteReconciler reconciler, List<String> keys, Outputs outputs);
  }

  private static List<Walk> walks(Settings settings) {
    Site site = settings.site();
    List<Walk> walks = new ArrayList<>();
    walks.add(new Walk(settings.jsonBucket(), SiteKeys.ARTICLES, Rebuild::articles));
    for (String language : site.languages()) {
      walks.add(
          new Walk(
              settings.jsonBucket(),
              SiteKeys.state(language),
              (reconciler, keys, outputs) -> reconciler.restate(language, keys, outputs)));
    }
    for (ListKeys.Place place : ListKeys.places(site)) {
      String bucket = place.shelf() == Shelf.HTML ? settings.htmlBucket() : settings.jsonBucket();
      walks.add(new Walk(bucket, place.prefix(), SiteReconciler::relist));
    }
    return List.copyOf(walks);
  }

  private static void articles(SiteReconciler reconciler, List<String> keys, Outputs outputs) {
    reconciler.reconcile(
        keys.stream().flatMap(key -> SiteKeys.articleId(key).stream()).toList(), outputs);
  }

  /// How far it has come.
  ///
  /// @param walk number of the walk
  /// @param after the last key of it that was looked at
  private record Cursor(int walk, String after) {

    static Cursor of(String text) {
      int space = text.indexOf(' ');
      try {
        return space < 0
            ? new Cursor(0, "")
            : new Cursor(Integer.parseInt(text.substring(0, space)), text.substring(space + 1));
      } catch (NumberFormatException e) {
        throw new NotUnderstood(
            "the cursor '" + text + "'", "the one of the last answer, or none to begin");
      }
    }

    @Override
    public String toString() {
      return walk + " " + after;
    }
  }

  /// Goes on from a cursor until all is done or the time is up.
  ///
  /// @param cursor as the last call gave it, or [#START]
  /// @return where to go on; empty when all is done
  String run(String cursor, Outputs outputs, BooleanSupplier isLate) {
    Cursor now = Cursor.of(cursor);
    while (now.walk() < walks.size() && !isLate.getAsBoolean()) {
      now = step(now, outputs);
    }
    return now.walk() < walks.size() ? now.toString() : START;
  }

  private Cursor step(Cursor cursor, Outputs outputs) {
    Walk walk = walks.get(cursor.walk());
    List<String> keys = store.keys(walk.bucket(), walk.prefix(), cursor.after(), SLICE);
    if (!keys.isEmpty()) {
      walk.look().at(reconciler, keys, outputs);
    }
    return keys.size() < SLICE
        ? new Cursor(cursor.walk() + 1, "")
        : new Cursor(cursor.walk(), keys.getLast());
  }
}
