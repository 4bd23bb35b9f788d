package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.Trigger;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.MemoryChunks;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.StateJson;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests that a rebuild restores chunks of lists, and that nothing else tries to.
@Tag("slow")
public class ChunkRebuildTest {

  private static final String MONTH = "site/zh-CN/lists/archive/2025-01";
  private static final String TAG = "site/zh-CN/lists/tags/渡轮";
  private static final String SITEMAP = "site/zh-CN/lists/sitemap";

  /// What can happen to a chunk.
  enum Damage {
    LOST,
    CUT;

    void apply(MemoryStore store, ObjectId chunk) {
      switch (this) {
        case LOST -> store.delete(chunk, new Condition.Always());
        case CUT -> store.upload(chunk, store.text(chunk).substring(0, 50));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_damaged_chunk_is_reported_and_restored(Damage damage) {
    MemoryStore store = siteWithLevels(600, List.of("渡轮"), 2, 2);
    Map<String, String> expected = SiteFixture.site(store);
    List<ObjectId> damaged =
        List.of(
            chunks(store, MONTH).getFirst(),
            chunks(store, TAG).getLast(),
            chunks(store, SITEMAP).getFirst());
    damaged.forEach(chunk -> damage.apply(store, chunk));
    long writes = store.writes();

    String report = wholeSite(store, true);
    for (String list : List.of(MONTH, TAG, SITEMAP)) {
      assertTrue(report.contains("s3://json/" + list + ".json"), report);
    }
    assertEquals(writes, store.writes());

    wholeSite(store, false);
    assertEquals(expected, SiteFixture.site(store));
  }

  /// The references to the chunks of a long list are in chunks as well.
  @Test
  void a_lost_chunk_of_references_is_reported_and_restored() {
    MemoryStore store = siteWithLevels(2_600, List.of(), 3, 2);
    Map<String, String> expected = SiteFixture.site(store);
    ObjectId references = chunk(store, MONTH, "\"chunk\":");
    Damage.LOST.apply(store, references);
    String report = wholeSite(store, true);
    assertTrue(report.contains("s3://json/" + MONTH + ".json"), report);
    wholeSite(store, false);
    assertEquals(expected, SiteFixture.site(store));
    assertEquals("", wholeSite(store, true));
  }

  @ParameterizedTest
  @EnumSource
  void publishing_fails_at_a_damaged_chunk_and_overwrites_nothing(Damage damage) {
    MemoryStore store = site(200);
    ObjectId chunk = chunk(store, MONTH, "\"" + id(0) + "\"");
    damage.apply(store, chunk);
    JsonObject oldest = article(0);
    oldest.addProperty("title", "Changed");
    SiteFixture.publish(store, oldest);
    MemoryStore before = store.copy();

    RuntimeException error =
        assertThrows(RuntimeException.class, () -> SiteFixture.reconcile(store, id(0)));

    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains(chunk.toString()), message);
    assertTrue(message.contains("call SiteFunction with {\"rebuild\": {}}"), message);
    assertTrue(
        store.difference(before).stream()
            .allMatch(object -> object.equals(TestSite.json(SITEMAP + ".json"))),
        () -> "changed: " + store.difference(before));
  }

  /// A chunk that was just written may be one whose list is about to be written.
  @Test
  void only_a_rebuild_deletes_a_chunk_that_no_list_uses_and_only_an_old_one() {
    MemoryStore store = site(200);
    ObjectId old = unused(Instant.now().minus(Duration.ofMinutes(16)));
    ObjectId fresh = unused(Instant.now().minus(Duration.ofMinutes(14)));
    ObjectId foreign = TestSite.json(MONTH + "/chunks/foreign.json");
    for (ObjectId chunk : List.of(old, fresh, foreign)) {
      store.upload(chunk, store.text(chunks(store, MONTH).getFirst()));
    }
    Map<String, String> expected = SiteFixture.site(store);
    SiteFixture.publish(store, article(200));
    SiteFixture.reconcile(store, id(200));
    SiteFixture.withdraw(store, id(200));
    SiteFixture.reconcile(store, id(200));
    assertTrue(store.keys("json").containsAll(List.of(old.key(), fresh.key(), foreign.key())));

    String report = wholeSite(store, true);
    assertTrue(report.contains(old.toString()), report);
    assertTrue(report.contains(foreign.toString()), report);
    assertFalse(report.contains(fresh.toString()), report);

    wholeSite(store, false);
    List<String> keys = store.keys("json");
    assertFalse(keys.contains(old.key()), keys::toString);
    assertFalse(keys.contains(foreign.key()), keys::toString);
    assertTrue(keys.contains(fresh.key()), keys::toString);
    assertEquals(expected, SiteFixture.site(store));
  }

  private static ObjectId unused(Instant written) {
    String name = Long.toHexString(written.getEpochSecond()) + "-1f2e3d4c";
    return TestSite.json(MONTH + "/chunks/" + name + ".json");
  }

  /// Returns a site whose lists are long enough to be stored in several levels: where they are
  /// divided depends on the dates of the articles, so the first suitable ones are used.
  ///
  /// @param month the minimum number of levels of the list of the month
  /// @param sitemap the minimum number of levels of the sitemap
  private static MemoryStore siteWithLevels(int count, List<String> tags, int month, int sitemap) {
    EntryReader reader = new EntryReader(TestSite.SETTINGS.site());
    for (int second = 0; ; second++) {
      SortedMap<String, Optional<Entry>> entries = new TreeMap<>();
      SortedMap<String, Optional<SitemapUrl>> urls = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        Entry entry = reader.read(article(i, second, tags).toString()).orElseThrow();
        entries.put(entry.position().key(), Optional.of(entry));
        urls.put(entry.position().key(), Optional.of(SitemapUrl.of(entry)));
      }
      if (levels(StateJson.list("zh-CN", null, new MemoryChunks()).with(entries)) >= month
          && levels(StateJson.sitemap(null, new MemoryChunks()).with(urls)) >= sitemap) {
        return site(count, second, tags);
      }
    }
  }

  private static int levels(ChunkedList<?> list) {
    return list.toJson().getAsJsonArray("levels").size();
  }

  private static MemoryStore site(int count) {
    return site(count, 0, List.of());
  }

  /// Returns a site whose articles are all in one month, the oldest first.
  private static MemoryStore site(int count, int second, List<String> tags) {
    MemoryStore store = new MemoryStore();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SiteFixture.publish(store, article(i, second, tags));
      ids.add(id(i));
    }
    SiteFixture.reconcile(store, ids);
    return store;
  }

  private static JsonObject article(int number) {
    return article(number, 0, List.of());
  }

  private static JsonObject article(int number, int second, List<String> tags) {
    Instant time = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(900L * number + second);
    return SiteFixture.article(id(number), "Title " + number, time.toString(), tags);
  }

  /// Returns an id. The order of ids is not that of the dates.
  private static String id(int number) {
    String digits =
        new StringBuilder(String.format(Locale.ROOT, "%04d", number)).reverse().toString();
    return "2025/01/a" + digits;
  }

  /// Returns the chunks of a list.
  private static List<ObjectId> chunks(MemoryStore store, String list) {
    return store.keys("json").stream()
        .filter(key -> key.startsWith(list + "/chunks/"))
        .map(TestSite::json)
        .toList();
  }

  /// Returns the first chunk of a list that contains a text.
  private static ObjectId chunk(MemoryStore store, String list, String text) {
    return chunks(store, list).stream()
        .filter(chunk -> store.text(chunk).contains(text))
        .findFirst()
        .orElseThrow();
  }

  /// Verifies or rebuilds the whole site.
  ///
  /// @return the differences that were found, as text
  private static String wholeSite(MemoryStore store, boolean dryRun) {
    SiteEventHandler handler =
        new SiteEventHandler(
            TestSite.SETTINGS,
            store,
            new ActiveSettings<>(store, TestSite.SETTINGS, _ -> SiteFixture.LISTS),
            () -> TestSite.NOW,
            _ -> {},
            _ -> {},
            TestSite.noPauses(),
            new AtomicReference<>());
    StringBuilder differences = new StringBuilder();
    String cursor = "";
    do {
      JsonObject response =
          handler.wholeSite(
              new Trigger.WholeSite(dryRun, cursor),
              Deadline.in(Duration.ofHours(1), System::nanoTime));
      if (dryRun) {
        response.getAsJsonArray("differences").forEach(differences::append);
      }
      cursor = response.get("cursor").getAsString();
    } while (!cursor.isEmpty());
    return differences.toString();
  }
}
