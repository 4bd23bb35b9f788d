package broadsheet.bench;

import broadsheet.function.testing.CrashPoints;
import broadsheet.function.testing.CrashPoints.Case;
import broadsheet.function.testing.CrashPoints.Effort;
import broadsheet.function.testing.CrashPoints.Result;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Kills SiteFunction after every request, with another change of the site before every request:
/// `mvn -q -Pcrashes` tries every pair of changes at every point. `SiteCrashTest` tries a few.
public final class SiteCrashes {

  private static final String FERRY = "posts/2025/ferry";
  private static final String LIBRARY = "posts/2025/library";

  private SiteCrashes() {}

  /// A change to an article.
  public enum Change {
    PUBLISHED,
    PUBLISHED_IN_ENGLISH,
    DELETED,
    MOVED_TO_ANOTHER_MONTH,
    DATE_REMOVED,
    LANGUAGE_CHANGED,
    TAGS_CHANGED,
    TITLE_CHANGED,
    /// None: a message is delivered twice.
    UNCHANGED;

    /// Returns the article before the change; `null` if it does not exist.
    @Nullable JsonObject before(String id) {
      return this == PUBLISHED || this == PUBLISHED_IN_ENGLISH ? null : article(id);
    }

    /// Returns the article after the change; `null` if it does not exist.
    @Nullable JsonObject after(String id) {
      JsonObject article = article(id);
      switch (this) {
        case PUBLISHED, UNCHANGED -> {}
        case PUBLISHED_IN_ENGLISH, LANGUAGE_CHANGED -> article.addProperty("language", "en");
        case MOVED_TO_ANOTHER_MONTH -> article.addProperty("date", "2024-05-02T00:00:00+08:00");
        case DATE_REMOVED -> article.remove("date");
        case TAGS_CHANGED -> article.add("tags", tags(id, "night life").get("tags"));
        case TITLE_CHANGED -> article.addProperty("title", "Another title");
        case DELETED -> {
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
      return SiteFixture.article(id, "Title of " + id, day + "T00:00:00+08:00", List.of(tag));
    }
  }

  /// The article that changes concurrently.
  public enum Concurrent {
    /// Another article.
    OTHER_ARTICLE,
    /// Another article, which then changes back.
    OTHER_ARTICLE_AND_BACK,
    /// The same article.
    SAME_ARTICLE
  }

  /// A change that happens while another one is being processed.
  ///
  /// @param change the change that the killed function processes
  /// @param meanwhile the concurrent change
  /// @param noOtherEnglish whether the site has no other article in its second language
  public record Scenario(
      Change change, Concurrent concurrent, Change meanwhile, boolean noOtherEnglish) {

    /// Tries all points of the scenario. The second delivery follows at once.
    ///
    /// @param fault wraps the store that the function uses
    public Result explore(UnaryOperator<ObjectStore> fault, Effort effort) {
      return explore(fault, effort, TestSite.NOW);
    }

    /// Tries all points of the scenario.
    ///
    /// @param fault wraps the store that the function uses
    /// @param redelivered the time of the second delivery
    public Result explore(UnaryOperator<ObjectStore> fault, Effort effort, Instant redelivered) {
      MemoryStore before = before();
      set(before, FERRY, change.after(FERRY));
      MemoryStore end = before.copy();
      meanwhile(end);
      Map<String, String> expected = SiteFixture.freshSite(end);
      return CrashPoints.explore(
          new Case(
              before, worker(fault, TestSite.NOW), worker(fault, redelivered), this::meanwhile),
          store -> SiteFixture.site(store).equals(expected),
          effort);
    }

    private static Consumer<ObjectStore> worker(UnaryOperator<ObjectStore> fault, Instant now) {
      return store -> SiteFixture.reconcile(fault.apply(store), List.of(FERRY), now);
    }

    private MemoryStore before() {
      MemoryStore store = new MemoryStore();
      List<String> ids = new ArrayList<>(List.of(FERRY, LIBRARY));
      set(store, FERRY, change.before(FERRY));
      set(
          store,
          LIBRARY,
          concurrent == Concurrent.SAME_ARTICLE
              ? Change.UNCHANGED.before(LIBRARY)
              : meanwhile.before(LIBRARY));
      addArticle(store, "2024/05/summit", "2024-05-01", "zh-CN", ids);
      addArticle(store, "2025/02/market", "2025-02-20", "zh-CN", ids);
      if (!noOtherEnglish) {
        addArticle(store, "en/2025/02/harbour", "2025-02-03", "en", ids);
      }
      SiteFixture.reconcile(store, ids);
      return store;
    }

    private void meanwhile(MemoryStore store) {
      String id = concurrent == Concurrent.SAME_ARTICLE ? FERRY : LIBRARY;
      set(store, id, meanwhile.after(id));
      SiteFixture.reconcile(store, id);
      if (concurrent == Concurrent.OTHER_ARTICLE_AND_BACK) {
        set(store, id, meanwhile.before(id));
        SiteFixture.reconcile(store, id);
      }
    }

    private static void addArticle(
        MemoryStore store, String id, String day, String language, List<String> ids) {
      JsonObject article =
          SiteFixture.article(id, id, day + "T00:00:00+08:00", List.of("渡轮", "night life"));
      article.addProperty("language", language);
      SiteFixture.publish(store, article);
      ids.add(id);
    }

    private static void set(MemoryStore store, String id, @Nullable JsonObject article) {
      if (article == null) {
        SiteFixture.withdraw(store, id);
      } else {
        SiteFixture.publish(store, article);
      }
    }
  }

  /// Returns all scenarios.
  static List<Scenario> scenarios() {
    return Stream.of(Concurrent.values())
        .flatMap(concurrent ->
            Stream.of(Change.values())
                .flatMap(change ->
                    Stream.of(Change.values())
                        .flatMap(meanwhile ->
                            Stream.of(false, true)
                                .map(noOtherEnglish ->
                                    new Scenario(change, concurrent, meanwhile, noOtherEnglish)))))
        .filter(scenario ->
            scenario.concurrent() != Concurrent.OTHER_ARTICLE_AND_BACK
                || !Objects.equals(
                    scenario.meanwhile().before(LIBRARY), scenario.meanwhile().after(LIBRARY)))
        .toList();
  }

  /// Prints a line for each scenario, and the totals.
  ///
  /// @param arguments the names of [Concurrent] that are tried; all of them if there are none
  public static void main(String[] arguments) {
    List<Concurrent> concurrent =
        arguments.length == 0
            ? List.of(Concurrent.values())
            : Stream.of(arguments).map(Concurrent::valueOf).toList();
    AtomicLong points = new AtomicLong();
    AtomicLong states = new AtomicLong();
    AtomicLong failures = new AtomicLong();
    List<Scenario> scenarios =
        scenarios().stream()
            .filter(scenario -> concurrent.contains(scenario.concurrent()))
            .toList();
    scenarios.parallelStream()
        .forEach(scenario -> {
          Result result = scenario.explore(store -> store, Effort.EVERY_KILL_AND_REQUEST);
          points.addAndGet(result.points());
          states.addAndGet(result.states());
          failures.addAndGet(result.failures().size());
          System.out.printf(
              "%s: %,d points, %,d states, %d failures %s%n",
              scenario,
              result.points(),
              result.states(),
              result.failures().size(),
              result.failures().stream().limit(3).toList());
        });
    System.out.printf(
        "%,d scenarios, %,d points, %,d states after a kill, %,d failures%n",
        scenarios.size(), points.get(), states.get(), failures.get());
    if (failures.get() > 0) {
      System.exit(1);
    }
  }
}
