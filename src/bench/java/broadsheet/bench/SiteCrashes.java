package broadsheet.bench;

import broadsheet.function.testing.CrashPoints;
import broadsheet.function.testing.CrashPoints.Case;
import broadsheet.function.testing.CrashPoints.Effort;
import broadsheet.function.testing.CrashPoints.Result;
import broadsheet.function.testing.Newsroom;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// SiteFunction is killed after every request, with another change of the site before every
/// request: `mvn -q -Pcrashes` tries every pair of changes at every point. `SiteCrashTest` tries
/// some.
public final class SiteCrashes {

  private static final String FERRY = "2025/02/ferry";
  private static final String LIBRARY = "2025/02/library";

  private SiteCrashes() {}

  /// What happens to an article.
  public enum Change {
    COMES,
    COMES_IN_ENGLISH,
    GOES,
    MOVES_TO_ANOTHER_MONTH,
    LOSES_ITS_DATE,
    CHANGES_ITS_LANGUAGE,
    CHANGES_ITS_TAGS,
    CHANGES_ITS_TITLE,
    /// A message comes twice.
    STAYS;

    /// The article before; `null` when it is not there.
    @Nullable JsonObject before(String id) {
      return this == COMES || this == COMES_IN_ENGLISH ? null : article(id);
    }

    /// The article after; `null` when it is not there.
    @Nullable JsonObject after(String id) {
      JsonObject article = article(id);
      switch (this) {
        case COMES, STAYS -> {}
        case COMES_IN_ENGLISH, CHANGES_ITS_LANGUAGE -> article.addProperty("language", "en");
        case MOVES_TO_ANOTHER_MONTH -> article.addProperty("date", "2024-05-02T00:00:00+08:00");
        case LOSES_ITS_DATE -> article.remove("date");
        case CHANGES_ITS_TAGS -> article.add("tags", tags(id, "night life").get("tags"));
        case CHANGES_ITS_TITLE -> article.addProperty("title", "Another title");
        case GOES -> {
          return null;
        }
      }
      return article;
    }

    private static JsonObject article(String id) {
      return tags(id, "渡轮");
    }

    private static JsonObject tags(String id, String tag) {
      String day = id.equals(FERRY) ? "2025-02-01" : "2025-02-02";
      return Newsroom.article(id, "Title of " + id, day + "T00:00:00+08:00", List.of(tag));
    }
  }

  /// Whose change comes in between.
  public enum Other {
    /// A neighbour's.
    NEIGHBOUR,
    /// A neighbour's, and then it is as it was.
    NEIGHBOUR_AND_BACK,
    /// Another one of the same article.
    ITSELF
  }

  /// One thing that happens while another is followed.
  ///
  /// @param change of the article whose function is killed
  /// @param meanwhile what happens at the same time
  /// @param isEnglishEmpty whether the site has no other article in its second language
  public record Scene(Change change, Other other, Change meanwhile, boolean isEnglishEmpty) {

    /// Tries all points.
    ///
    /// @param fault is put between the function and the store
    public Result explore(UnaryOperator<ObjectStore> fault, Effort effort) {
      MemoryStore before = before();
      set(before, FERRY, change.after(FERRY));
      Consumer<ObjectStore> worker = store -> Newsroom.reconcile(fault.apply(store), FERRY);
      MemoryStore end = before.copy();
      meanwhile(end);
      Map<String, String> right = Newsroom.freshSite(end);
      return CrashPoints.explore(
          new Case(before, worker, worker, this::meanwhile),
          store -> Newsroom.site(store).equals(right),
          effort);
    }

    private MemoryStore before() {
      MemoryStore store = new MemoryStore();
      List<String> ids = new ArrayList<>(List.of(FERRY, LIBRARY));
      set(store, FERRY, change.before(FERRY));
      set(
          store,
          LIBRARY,
          other == Other.ITSELF ? Change.STAYS.before(LIBRARY) : meanwhile.before(LIBRARY));
      more(store, "2024/05/summit", "2024-05-01", "zh-CN", ids);
      more(store, "2025/02/market", "2025-02-20", "zh-CN", ids);
      if (!isEnglishEmpty) {
        more(store, "en/2025/02/harbour", "2025-02-03", "en", ids);
      }
      Newsroom.reconcile(store, ids);
      return store;
    }

    private void meanwhile(MemoryStore store) {
      String id = other == Other.ITSELF ? FERRY : LIBRARY;
      set(store, id, meanwhile.after(id));
      Newsroom.reconcile(store, id);
      if (other == Other.NEIGHBOUR_AND_BACK) {
        set(store, id, meanwhile.before(id));
        Newsroom.reconcile(store, id);
      }
    }

    private static void more(
        MemoryStore store, String id, String day, String language, List<String> ids) {
      JsonObject article =
          Newsroom.article(id, id, day + "T00:00:00+08:00", List.of("渡轮", "night life"));
      article.addProperty("language", language);
      Newsroom.publish(store, article);
      ids.add(id);
    }

    private static void set(MemoryStore store, String id, @Nullable JsonObject article) {
      if (article == null) {
        Newsroom.withdraw(store, id);
      } else {
        Newsroom.publish(store, article);
      }
    }
  }

  /// All scenes.
  static List<Scene> scenes() {
    return Stream.of(Other.values())
        .flatMap(other ->
            Stream.of(Change.values())
                .flatMap(change ->
                    Stream.of(Change.values())
                        .flatMap(meanwhile ->
                            Stream.of(false, true)
                                .map(isEmpty -> new Scene(change, other, meanwhile, isEmpty)))))
        .filter(scene ->
            scene.other() != Other.NEIGHBOUR_AND_BACK
                || !Objects.equals(
                    scene.meanwhile().before(LIBRARY), scene.meanwhile().after(LIBRARY)))
        .toList();
  }

  /// Prints a line for each scene, and the sums.
  public static void main(String[] arguments) {
    AtomicLong points = new AtomicLong();
    AtomicLong states = new AtomicLong();
    AtomicLong wrong = new AtomicLong();
    List<Scene> scenes = scenes();
    scenes.parallelStream()
        .forEach(scene -> {
          Result result = scene.explore(store -> store, Effort.EVERY_KILL_AND_REQUEST);
          points.addAndGet(result.points());
          states.addAndGet(result.states());
          wrong.addAndGet(result.wrong().size());
          System.out.printf(
              "%s: %,d points, %,d states, %d wrong %s%n",
              scene,
              result.points(),
              result.states(),
              result.wrong().size(),
              result.wrong().stream().limit(3).toList());
        });
    System.out.printf(
        "%,d scenes, %,d points, %,d states after a kill, %,d wrong%n",
        scenes.size(), points.get(), states.get(), wrong.get());
    if (wrong.get() > 0) {
      System.exit(1);
    }
  }
}
