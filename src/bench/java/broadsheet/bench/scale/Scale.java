package broadsheet.bench.scale;

import broadsheet.function.site.StateKeys;
import broadsheet.function.site.StateStore;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.Generated;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import broadsheet.site.state.StateJson;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// `mvn -q -Pscale`: prints the cost of adding an article by the size of the site, and the cost of
/// many articles at once. The store is in memory, so the CPU time is that of deriving the outputs.
public final class Scale {

  private static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 100_000);
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 20;
  private static final int AT_ONCE = 10_000;
  private static final int BATCH = 100;

  /// The latency in milliseconds of S3 within a region, or slightly more.
  private static final int LATENCY = 20;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final MemoryStore store = new MemoryStore();
  private final List<Shard> shards;
  private int added;

  private Scale(int articles) {
    this.shards = Generated.shards(articles);
  }

  /// Prints the tables.
  public static void main(String[] arguments) {
    Scale warm = new Scale(1_000);
    warm.buildSite();
    warm.add(warm.store, WARM_UP);
    System.out.printf(
        "one article added, mean of %d; %d ms per request in the last column%n", ROUNDS, LATENCY);
    System.out.println(Cost.HEADING);
    for (int size : SIZES) {
      Scale scale = new Scale(size);
      scale.buildSite();
      scale.add(scale.store, WARM_UP);
      Cost cost = scale.add(scale.store, ROUNDS);
      Cost slow = scale.add(slow(scale.store), ROUNDS);
      System.out.println(cost.line("%,d".formatted(size), ROUNDS, slow.wall()));
    }
    System.out.printf(
        "%,d articles at once into an empty site, in batches of %d%n", AT_ONCE, BATCH);
    System.out.println(Cost.HEADING);
    System.out.println(atOnce(false).line("by date", 1, 0));
    System.out.println(atOnce(true).line("shuffled", 1, 0));
  }

  private static Cost atOnce(boolean shuffled) {
    Scale scale = new Scale(AT_ONCE);
    scale.publishAll();
    List<String> ids = new ArrayList<>();
    scale.shards.forEach(shard -> shard.entries().forEach(entry -> ids.add(entry.id())));
    if (shuffled) {
      Collections.shuffle(ids, new Random(1));
    }
    return Cost.of(
        scale.store,
        counting -> {
          for (int i = 0; i < ids.size(); i += BATCH) {
            SiteFixture.reconcile(counting, ids.subList(i, Math.min(ids.size(), i + BATCH)));
          }
        });
  }

  /// Builds the site before an article is added: the state of all articles, and all lists that the
  /// next article of the newest month can affect.
  private void buildSite() {
    publishAll();
    StateStore state = new StateStore(store, TestSite.SETTINGS.jsonBucket());
    TreeMap<String, RollUp.Month> none = new TreeMap<>();
    RollUp rollUp = new RollUp("zh-CN", none);
    for (Shard shard : shards) {
      state.update(StateKeys.shard("zh-CN", shard.month()), _ -> StateJson.text(shard));
      rollUp = rollUp.with(shard);
      for (Entry entry : shard.entries()) {
        Footprint footprint =
            Footprint.NONE.with(Footprint.place(entry, TestSite.SETTINGS.site().timeZone()));
        state.update(StateKeys.footprint(entry.id()), _ -> StateJson.text(footprint));
      }
    }
    String text = StateJson.text(rollUp);
    state.update(StateKeys.rollUp("zh-CN"), _ -> text);
    SiteFixture.reconcile(store, shards.getLast().entries().stream().map(Entry::id).toList());
  }

  private void publishAll() {
    shards.forEach(shard -> shard.entries().forEach(this::publish));
  }

  /// Adds articles one by one, each newer than all before.
  private Cost add(ObjectStore to, int count) {
    List<String> ids = new ArrayList<>();
    Entry newest = shards.getLast().entries().getLast();
    for (int i = 0; i < count; i++) {
      added++;
      JsonObject article = document(newest);
      String id = newest.id() + "-" + added;
      article.addProperty("id", id);
      article.addProperty("url", newest.url().replace(newest.id(), id));
      article.addProperty("title", added + newest.teaser().title());
      SiteFixture.publish(store, article);
      ids.add(id);
    }
    return Cost.of(to, counting -> ids.forEach(id -> SiteFixture.reconcile(counting, id)));
  }

  private void publish(Entry entry) {
    SiteFixture.publish(store, document(entry));
  }

  private static JsonObject document(Entry entry) {
    String date = String.valueOf(entry.date());
    JsonObject json =
        SiteFixture.article(entry.id(), entry.teaser().title(), date, entry.terms().tags());
    json.addProperty("summary", entry.teaser().summary());
    json.add("categories", array(entry.terms().categories()));
    JsonArray authors = new JsonArray();
    entry.authors().forEach(name -> authors.add(object("name", name)));
    json.add("authors", authors);
    json.add("body", object("html", ("<p>" + entry.teaser().summary() + "</p>").repeat(20)));
    return json;
  }

  private static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  private static JsonArray array(Collection<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
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
