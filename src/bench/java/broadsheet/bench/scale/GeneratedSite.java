package broadsheet.bench.scale;

import broadsheet.function.site.StateKeys;
import broadsheet.function.site.StateStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Fields;
import broadsheet.model.Site;
import broadsheet.site.chunk.ChunkStore;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.StateJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A site of a given shape whose state is generated, as if all articles had been published.
final class GeneratedSite {

  private static final String LANGUAGE = "zh-CN";
  private static final YearMonth FIRST = YearMonth.of(2017, 1);
  private static final int CATEGORIES = 12;
  private static final int WORDS = 6_000;

  private final MemoryStore store = new MemoryStore();
  private final Random random = new Random(1);
  private final Shape shape;
  private final String[] words = new String[WORDS];
  private int extra;

  GeneratedSite(Shape shape) {
    this.shape = shape;
    for (int i = 0; i < WORDS; i++) {
      words[i] = new String(random.ints(2, 0x4E00, 0x5E00).toArray(), 0, 2);
    }
    generate();
  }

  MemoryStore store() {
    return store;
  }

  /// Returns the document of an article after all others.
  JsonObject newest() {
    extra++;
    return article(shape.articles() + extra, "new-" + extra);
  }

  /// Returns the document of an article at any time before the newest.
  JsonObject backdated() {
    extra++;
    return article(random.nextInt(shape.articles()), "late-" + extra);
  }

  /// Returns a time at most one minute after the newest article.
  Instant now() {
    return time(shape.articles() + extra).plusMinutes(1).toInstant(ZoneOffset.ofHours(8));
  }

  private void generate() {
    Site site = TestSite.SETTINGS.site();
    EntryReader reader = new EntryReader(site);
    Map<ListName, SortedMap<String, Optional<Entry>>> lists = new TreeMap<>();
    SortedMap<String, Optional<SitemapUrl>> urls = new TreeMap<>();
    for (int i = 0; i < shape.articles(); i++) {
      JsonObject document = article(i, "a" + i);
      Entry entry = reader.read(document.toString()).orElseThrow();
      for (ListName list : Footprint.place(entry, site).lists()) {
        lists
            .computeIfAbsent(list, _ -> new TreeMap<>())
            .put(entry.position().key(), Optional.of(entry));
      }
      urls.put(entry.position().key(), Optional.of(SitemapUrl.of(entry)));
      if (i >= shape.articles() - 100) {
        SiteFixture.publish(store, document);
      }
    }
    RollUp.Changes changes = RollUp.Changes.none();
    lists.forEach((name, entries) -> put(name, entries, changes));
    String sitemap = StateKeys.sitemap(LANGUAGE);
    ChunkedList<SitemapUrl> list = StateJson.sitemap(null, new Chunks(sitemap)).with(urls);
    put(sitemap, StateJson.text(list.settled()));
    String key = StateKeys.rollUp(LANGUAGE);
    RollUp rollUp = StateJson.rollUp(LANGUAGE, null, new Chunks(key));
    put(key, StateJson.text(rollUp.with(changes).withSettledTerms()));
  }

  private void put(
      ListName name, SortedMap<String, Optional<Entry>> entries, RollUp.Changes changes) {
    String key = StateKeys.list(LANGUAGE, name);
    ChunkedList<Entry> list = StateJson.list(LANGUAGE, null, new Chunks(key)).with(entries);
    put(key, StateJson.text(list.settled()));
    changes.put(name, list);
  }

  private void put(String key, @Nullable String text) {
    new StateStore(store, TestSite.SETTINGS.jsonBucket()).update(key, _ -> text);
  }

  /// Writes chunks to the store.
  private final class Chunks implements ChunkStore {
    private final String prefix;
    private int count;

    Chunks(String list) {
      this.prefix = StateKeys.chunks(list);
    }

    @Override
    public Fields read(String name) {
      return Fields.parse(store.text(TestSite.json(StateKeys.chunk(prefix, name)))).orElseThrow();
    }

    @Override
    public String write(JsonObject chunk) {
      // A name of the same length as real ones.
      String name = String.format(Locale.ROOT, "65a1b2c3-%016x", ++count);
      put(StateKeys.chunk(prefix, name), chunk.toString());
      return name;
    }

    @Override
    public void remove(String name) {
      put(StateKeys.chunk(prefix, name), null);
    }
  }

  private JsonObject article(int number, String name) {
    LocalDateTime time = time(number).plusSeconds(random.nextInt(60));
    String id = "%d/%02d/%s".formatted(time.getYear(), time.getMonthValue(), name);
    JsonArray tags = new JsonArray();
    for (int i = 0; i < shape.tags(); i++) {
      tags.add("标签" + random.nextInt(shape.terms()));
    }
    JsonArray categories = new JsonArray();
    categories.add("类" + random.nextInt(CATEGORIES));
    if (shape.common()) {
      tags.add("新闻");
      categories.add("全部");
    }
    JsonObject json =
        SiteFixture.article(
            id, text(9), time.atOffset(ZoneOffset.ofHours(8)).toString(), java.util.List.of());
    json.addProperty("summary", text(50));
    json.add("tags", tags);
    json.add("categories", categories);
    JsonObject body = new JsonObject();
    body.addProperty("html", ("<p>" + text(100) + "</p>\n").repeat(10));
    json.add("body", body);
    return json;
  }

  private LocalDateTime time(int number) {
    YearMonth month = FIRST.plusMonths(number / shape.perMonth());
    long second = Duration.ofDays(28).toSeconds() * (number % shape.perMonth()) / shape.perMonth();
    return month.atDay(1).atStartOfDay().plusSeconds(second);
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(words[random.nextInt(WORDS)]);
    }
    return text.append("。").toString();
  }
}
