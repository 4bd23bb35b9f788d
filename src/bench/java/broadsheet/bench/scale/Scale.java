package broadsheet.bench.scale;

import broadsheet.function.site.StateKeys;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.store.Condition;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// `mvn -q -Pscale`: prints what SiteFunction does for an article, by the shape of the site. The
/// store is in memory, so the CPU time is that of deriving the outputs.
///
/// Each change is made and undone, and then made again and measured. So all outputs exist before
/// the measurement, and only what the change requires is written.
public final class Scale {

  private static final int WARM_UP = 10;
  private static final int ROUNDS = 10;
  private static final int BATCH = 100;

  /// The latency in milliseconds of S3 within a region, or slightly more.
  private static final int LATENCY = 20;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final GeneratedSite site;

  private Scale(Shape shape) {
    this.site = new GeneratedSite(shape);
  }

  /// Prints the table.
  ///
  /// @param arguments the maximum number of articles of a site
  public static void main(String[] arguments) {
    int max = Integer.parseInt(arguments[0]);
    Scale warm = new Scale(Shape.of("", 1_000, 300));
    warm.cost(warm.site::newest, WARM_UP, 1);
    System.out.printf(
        "mean of %d changes; %d ms per request in the last column%n", ROUNDS, LATENCY);
    System.out.println(Cost.HEADING);
    shapes()
        .filter(shape -> shape.articles() <= max)
        .forEach(shape -> new Scale(shape).print(shape));
  }

  private static Stream<Shape> shapes() {
    return Stream.of(
        Shape.of("1,000 at 300 a month", 1_000, 300),
        Shape.of("10,000 at 300 a month", 10_000, 300),
        Shape.of("100,000 at 300 a month", 100_000, 300),
        Shape.of("10,000 in one month", 10_000, 10_000),
        Shape.of("100,000 at 9,000 a month", 100_000, 9_000),
        new Shape("the same, one tag on all", 100_000, 9_000, 3, 500, true),
        new Shape("10,000, 20 of 20,000 tags", 10_000, 300, 20, 20_000, false),
        Shape.of("1,000,000 at 9,000 a month", 1_000_000, 9_000),
        Shape.of("1,000,000 in one month", 1_000_000, 1_000_000));
  }

  private void print(Shape shape) {
    print(shape.name() + ": new", site::newest, ROUNDS, 1);
    print("… backdated", site::backdated, ROUNDS, 1);
    print("… 100 new at once", site::newest, 1, BATCH);
    print("… 100 backdated at once", site::backdated, 1, BATCH);
  }

  private void print(String name, Supplier<JsonObject> articles, int rounds, int batch) {
    cost(articles, 1, 1);
    Cost cost = cost(articles, rounds, batch);
    Cost slow = costs(slow(site.store()), articles, 1, batch);
    System.out.println(cost.line(name, rounds, slow.wall() * rounds));
  }

  private Cost cost(Supplier<JsonObject> articles, int rounds, int batch) {
    return costs(site.store(), articles, rounds, batch);
  }

  private Cost costs(ObjectStore store, Supplier<JsonObject> articles, int rounds, int batch) {
    List<List<String>> batches = new ArrayList<>();
    List<JsonObject> all = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      List<String> ids = new ArrayList<>();
      for (int j = 0; j < batch; j++) {
        JsonObject article = articles.get();
        all.add(article);
        ids.add(article.get("id").getAsString());
      }
      batches.add(ids);
    }
    Cost sum = Cost.NONE;
    int next = 0;
    for (List<String> ids : batches) {
      List<JsonObject> own = all.subList(next, next + batch);
      next += batch;
      own.forEach(article -> SiteFixture.publish(site.store(), article));
      SiteFixture.reconcile(site.store(), ids, site.now());
      ids.forEach(id -> SiteFixture.withdraw(site.store(), id));
      SiteFixture.reconcile(site.store(), ids, site.now());
      ids.forEach(id ->
          site.store().delete(TestSite.json(StateKeys.footprint(id)), new Condition.Always()));
      own.forEach(article -> SiteFixture.publish(site.store(), article));
      sum = sum.plus(Cost.of(store, counting -> SiteFixture.reconcile(counting, ids, site.now())));
    }
    return sum;
  }

  /// Returns a store with the latency of S3.
  private static ObjectStore slow(ObjectStore store) {
    return InterceptedStore.store(
        store, (_, _) -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LATENCY)));
  }

  static long cpuTime() {
    return SYSTEM.getProcessCpuTime();
  }
}
