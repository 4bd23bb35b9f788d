package broadsheet.bench.search;

import broadsheet.bench.scale.Cost;
import broadsheet.function.search.SearchIndexer;
import broadsheet.function.search.SearchIndexer.Listed;
import broadsheet.function.search.SegmentCleaner;
import broadsheet.function.search.SegmentMerger;
import broadsheet.function.shared.Outputs;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.search.text.SearchArticle;
import broadsheet.search.text.SearchArticle.Names;
import broadsheet.search.text.SearchArticle.Texts;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `mvn -q -Psearch`: publishes articles one after the other, with the schedule after each, and
/// prints what the search index costs: for an article, and for a query. Most articles of a site
/// with more than 10,000 are published in batches, since nothing is measured meanwhile.
///
/// The store is in memory. The search script runs in Node; without it, queries are not measured.
public final class SearchCost {

  static final String LANGUAGE = TestSite.SETTINGS.site().languages().getFirst();

  /// The number of articles that are measured at the end of each step.
  private static final int MEASURED = 1_000;

  /// 300 articles a month.
  private static final Duration INTERVAL = Duration.ofMinutes(144);

  private static final int CLEANING = 20;

  private static final int ONE_BY_ONE = 10_000;
  private static final int BATCH = 500;

  /// The number of states of the index in which queries are measured.
  private static final int STATES = 20;

  private static final int ARTICLES_BETWEEN = 7;

  private final MemoryStore store = new MemoryStore();
  private final SearchTexts texts;
  private Instant now = TestSite.NOW;

  private SearchCost(SearchTexts texts) {
    this.texts = texts;
  }

  /// Prints a line for 1,000 articles, and for each power of ten up to the maximum.
  ///
  /// @param arguments `articles=10000`, the maximum, and `texts=FOLDER` with Markdown files;
  ///   without a folder, texts are generated
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int max = 10_000;
    SearchTexts texts = SearchTexts.generated();
    for (String argument : arguments) {
      String[] option = argument.split("=", 2);
      if (option[0].equals("articles")) {
        max = Integer.parseInt(option[1]);
      } else if (!option[1].isEmpty()) {
        texts = SearchTexts.of(Path.of(option[1]));
      }
    }
    new SearchCost(texts).run(max);
  }

  private void run(int max) throws IOException, InterruptedException {
    int count = 0;
    for (int size = MEASURED; size <= max; size *= 10) {
      while (count < size - MEASURED) {
        boolean isFar = size > ONE_BY_ONE && count < size - 2 * MEASURED;
        count += publish(store, count, isFar ? BATCH : 1);
        runSchedule(store);
      }
      List<Cost> events = new ArrayList<>();
      Cost all = Cost.NONE;
      while (count < size) {
        int number = count;
        Cost event = Cost.of(store, counting -> publish(counting, number, 1));
        count++;
        events.add(event);
        all = all.plus(event).plus(Cost.of(store, this::runSchedule));
      }
      print(size, all, events);
      QueryCost queries = new QueryCost();
      for (int i = 0; i < STATES; i++) {
        queries.addState(store);
        for (int j = 0; j < ARTICLES_BETWEEN; j++) {
          count += publish(store, count, 1);
          runSchedule(store);
        }
      }
      queries.print(texts, size);
    }
  }

  private static void print(int size, Cost all, List<Cost> events) {
    System.out.printf(
        Locale.ROOT,
        "%,d articles: mean of the last %,d with their merges: %.1f PUT, %.1f GET, %.0f KB written,"
            + " %.0f KB read, %.1f ms CPU; at most %.0f PUT and %.0f KB for one article%n",
        size,
        MEASURED,
        all.count("PUT") / MEASURED,
        all.count("GET") / MEASURED,
        all.bytes("PUT") / 1e3 / MEASURED,
        all.bytes("GET") / 1e3 / MEASURED,
        all.cpu() / 1e6 / MEASURED,
        events.stream().mapToDouble(event -> event.count("PUT")).max().orElse(0),
        events.stream().mapToDouble(event -> event.bytes("PUT")).max().orElse(0) / 1e3);
  }

  /// Returns the number of articles that were published.
  private int publish(ObjectStore target, int first, int number) {
    Map<String, Optional<Listed>> articles = new HashMap<>();
    for (int i = first; i < first + number; i++) {
      articles.put(Integer.toString(i), Optional.of(new Listed(LANGUAGE, article(i))));
    }
    SearchIndexer indexer =
        new SearchIndexer(
            TestSite.SETTINGS, target, new Outputs(target), TestSite.noPauses(), now, false);
    if (!indexer.apply(indexer.plan(articles))) {
      throw new IllegalStateException("another writer has changed the index");
    }
    return number;
  }

  private SearchArticle article(int number) {
    String text = texts.text(number);
    return new SearchArticle(
        "/2025/02/" + number + "/",
        null,
        (int) Duration.between(Instant.EPOCH, now).toDays(),
        new Texts(text.substring(0, 20), null, text),
        new Names(
            List.of("标签" + number % 500, "标签" + number / 7 % 500),
            List.of("类别" + number % 12),
            List.of("记者" + number % 40)));
  }

  private void runSchedule(ObjectStore target) {
    now = now.plus(INTERVAL);
    new SegmentMerger(
            target,
            TestSite.SETTINGS,
            LANGUAGE,
            new Outputs(target),
            () -> now,
            TestSite.noPauses())
        .run(Deadline.NEVER);
    if (now.getEpochSecond() / INTERVAL.toSeconds() % CLEANING == 0) {
      new SegmentCleaner(target, TestSite.SETTINGS, LANGUAGE, new Outputs(target)).run(now);
    }
  }
}
