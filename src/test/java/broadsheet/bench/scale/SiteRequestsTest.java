package broadsheet.bench.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.bench.scale.CountingStore.Request;
import broadsheet.function.site.StateKeys;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Counts the requests of SiteFunction for one article with three tags. `mvn -q -Pscale` measures
/// more sites. If a number changes for a good reason, change it here and in `docs/performance.md`.
class SiteRequestsTest {

  private static final long MAX_REQUESTS = 175;
  private static final long MAX_PUTS = 48;
  private static final long MAX_BYTES = 1_500_000;

  /// How much more a site with ten times as many articles may take.
  private static final double MAX_GROWTH = 1.3;

  @Test
  void one_article() {
    GeneratedSite small = new GeneratedSite(Shape.of("", 1_000, 300));
    List<Request> newest = requests(small, small.newest());
    assertEquals("40 GET, 77 HEAD, 43 PUT, 1 DELETE, 2 LIST", count(newest));
    assertLimits(newest, MAX_REQUESTS);
    List<Request> backdated = requests(small, small.backdated());
    assertEquals("26 GET, 87 HEAD, 42 PUT, 4 DELETE, 2 LIST", count(backdated));
    assertLimits(backdated, MAX_REQUESTS);

    GeneratedSite large = new GeneratedSite(Shape.of("", 10_000, 300));
    List<Request> newestOfMore = requests(large, large.newest());
    assertEquals("39 GET, 77 HEAD, 43 PUT, 1 DELETE, 2 LIST", count(newestOfMore));
    assertLimits(newestOfMore, MAX_GROWTH * newest.size());
    // This article divides an older page.
    List<Request> backdatedOfMore = requests(large, large.backdated());
    assertEquals("28 GET, 91 HEAD, 44 PUT, 5 DELETE, 2 LIST", count(backdatedOfMore));
    assertLimits(backdatedOfMore, Math.min(MAX_REQUESTS, MAX_GROWTH * backdated.size()));
  }

  private static void assertLimits(List<Request> requests, double max) {
    assertTrue(requests.size() <= max, requests.size() + " requests");
    long puts = requests.stream().filter(request -> request.kind().equals("PUT")).count();
    assertTrue(puts <= MAX_PUTS, puts + " PUT");
    for (String kind : List.of("GET", "PUT")) {
      long bytes = bytes(requests, kind);
      assertTrue(bytes <= MAX_BYTES, kind + " of " + bytes + " bytes");
    }
  }

  /// On both sites, there are 60 articles with a tag: the bytes of a list that is not yet long grow
  /// with it.
  @Tag("slow")
  @Test
  void new_articles_take_no_more_bytes_on_a_site_of_ten_times_the_size() {
    List<Request> few = tenNew(new Shape("", 1_000, 300, 3, 50, false));
    List<Request> many = tenNew(new Shape("", 10_000, 300, 3, 500, false));
    for (String kind : List.of("GET", "PUT")) {
      long less = bytes(few, kind);
      long more = bytes(many, kind);
      assertTrue(more <= MAX_GROWTH * less, () -> kind + " of " + less + " and " + more + " bytes");
    }
  }

  private static List<Request> tenNew(Shape shape) {
    GeneratedSite site = new GeneratedSite(shape);
    return Stream.generate(site::newest)
        .limit(10)
        .flatMap(article -> requests(site, article).stream())
        .toList();
  }

  private static long bytes(List<Request> requests, String kind) {
    return requests.stream()
        .filter(request -> request.kind().equals(kind))
        .mapToLong(Request::bytes)
        .sum();
  }

  /// Returns the requests for an article. It is published and withdrawn before, so that everything
  /// that does not depend on it exists.
  private static List<Request> requests(GeneratedSite site, JsonObject article) {
    MemoryStore store = site.store();
    String id = article.get("id").getAsString();
    SiteFixture.publish(store, article);
    SiteFixture.reconcile(store, List.of(id), site.now());
    SiteFixture.withdraw(store, id);
    SiteFixture.reconcile(store, List.of(id), site.now());
    store.delete(TestSite.json(StateKeys.footprint(id)), new Condition.Always());
    SiteFixture.publish(store, article);
    CountingStore counting = new CountingStore(store);
    SiteFixture.reconcile(counting, List.of(id), site.now());
    return counting.requests();
  }

  /// Returns how many requests of each kind there are, such as `1 GET, 7 HEAD`.
  private static String count(List<Request> requests) {
    Map<String, Long> counts =
        requests.stream()
            .collect(Collectors.groupingBy(Request::kind, TreeMap::new, Collectors.counting()));
    return List.of("GET", "HEAD", "PUT", "DELETE", "LIST").stream()
        .filter(counts::containsKey)
        .map(kind -> counts.get(kind) + " " + kind)
        .collect(Collectors.joining(", "));
  }
}
