package broadsheet.bench.scale;

import broadsheet.function.site.StateKeys;
import broadsheet.function.site.StateStore;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.Newsroom;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.Generated;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import broadsheet.site.state.State;
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

/// `mvn -q -Pscale`: what an article costs that is added to a site, by the size of the site, and
/// what many cost at once. In memory, so CPU time is that of deriving.
public final class Scale {

  private static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 100_000);
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 20;
  private static final int AT_ONCE = 10_000;
  private static final int BATCH = 100;

  /// What S3 takes to answer within a region, or somewhat more.
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
    warm.standing();
    warm.add(warm.store, WARM_UP);
    System.out.printf(
        "one article added, mean of %d; %d ms a request in the last column%n", ROUNDS, LATENCY);
    System.out.println(Cost.HEADING);
    for (int size : SIZES) {
      Scale scale = new Scale(size);
      scale.standing();
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

  private static Cost atOnce(boolean isShuffled) {
    Scale scale = new Scale(AT_ONCE);
    scale.documents();
    List<String> ids = new ArrayList<>();
    scale.shards.forEach(shard -> shard.entries().forEach(entry -> ids.add(entry.id())));
    if (isShuffled) {
      Collections.shuffle(ids, new Random(1));
    }
    return Cost.of(
        scale.store,
        counting -> {
          for (int i = 0; i < ids.size(); i += BATCH) {
            Newsroom.reconcile(counting, ids.subList(i, Math.min(ids.size(), i + BATCH)));
          }
        });
  }

  /// The site as it is before an article is added: the state of all articles, and all lists that
  /// the next article of the newest month can touch.
  private void standing() {
    documents();
    StateStore state = new StateStore(store, TestSite.SETTINGS.jsonBucket());
    TreeMap<String, RollUp.Month> none = new TreeMap<>();
    RollUp rollUp = new RollUp("zh-CN", none);
    for (Shard shard : shards) {
      state.update(StateKeys.shard("zh-CN", shard.month()), _ -> State.text(shard));
      rollUp = rollUp.with(shard);
      for (Entry entry : shard.entries()) {
        Footprint footprint =
            Footprint.NONE.with(Footprint.place(entry, TestSite.SETTINGS.site().timeZone()));
        state.update(StateKeys.footprint(entry.id()), _ -> State.text(footprint));
      }
    }
    String text = State.text(rollUp);
    state.update(StateKeys.rollUp("zh-CN"), _ -> text);
    Newsroom.reconcile(store, shards.getLast().entries().stream().map(Entry::id).toList());
  }

  private void documents() {
    shards.forEach(shard -> shard.entries().forEach(this::publish));
  }

  /// Articles that come one after the other, each newer than all before.
  private Cost add(ObjectStore to, int count) {
    List<String> ids = new ArrayList<>();
    Entry newest = shards.getLast().entries().getLast();
    for (int i = 0; i < count; i++) {
      added++;
      JsonObject article = document(newest);
      String id = newest.id() + "-" + added;
      article.addProperty("id", id);
      article.addProperty("url", newest.url().replace(newest.id(), id));
      article.addProperty("title", added + newest.title());
      Newsroom.publish(store, article);
      ids.add(id);
    }
    return Cost.of(to, counting -> ids.forEach(id -> Newsroom.reconcile(counting, id)));
  }

  private void publish(Entry entry) {
    Newsroom.publish(store, document(entry));
  }

  private static JsonObject document(Entry entry) {
    String date = String.valueOf(entry.date());
    JsonObject json = Newsroom.article(entry.id(), entry.title(), date, entry.tags());
    json.addProperty("summary", entry.summary());
    json.add("categories", array(entry.categories()));
    JsonArray authors = new JsonArray();
    entry.authors().forEach(name -> authors.add(object("name", name)));
    json.add("authors", authors);
    json.add("body", object("html", ("<p>" + entry.summary() + "</p>").repeat(20)));
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

  /// A store that is as far away as S3 is.
  private static ObjectStore slow(ObjectStore store) {
    return InterceptedStore.store(
        store, (_, _) -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LATENCY)));
  }

  static long cpuTime() {
    return SYSTEM.getProcessCpuTime();
  }
}
