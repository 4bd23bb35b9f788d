package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.Trigger;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Progress;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.SiteLists;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests that a site of the version before lists had chunks becomes a site of this version: by the
/// schedule alone, or by a rebuild.
public class MigrationTest {

  /// Objects that the earlier version wrote, and this one does not.
  private static final List<String> OBSOLETE =
      List.of(
          "json/site/zh-CN/index.json",
          "json/site/zh-CN/2025-01.json",
          "json/site/zh-CN/2019-12.json",
          "json/site/zh-CN/undated.json",
          "json/site/en/index.json",
          "json/site/en/2025-01.json",
          "html/archive/2025-01/page/1/index.html",
          "html/archive/2025-01/page/2/index.html",
          "html/archive/undated/page/1/index.html",
          "html/en/archive/2025-01/page/1/index.html",
          "html/index/en/2025-01.json",
          "html/index/zh-CN/2025-01/2025-01-13-075615-1f2e3d4c.json",
          "html/tags/渡轮/2025-01/index.html",
          "html/tags/渡轮/2025-01/page/1/index.html",
          "html/tags/渡轮/2025-01/page/2/index.html",
          "html/tags/渡轮/undated/index.html",
          "html/tags/gone/2025-01/index.html",
          "html/categories/城市/2025-01/index.html",
          "html/categories/城市/2025-01/page/1/index.html",
          "html/en/tags/ferries/2025-01/index.html",
          "html/en/categories/city/2025-01/page/1/index.html",
          "html/sitemap-zh-CN-2025-01.xml",
          "html/sitemap-zh-CN-undated.xml",
          "html/sitemap-en-2025-01.xml",
          "html/fragments/articles/2025/a1/pager.html",
          "html/fragments/articles/2025/a1/related.html",
          "html/fragments/articles/en/2025/a0/pager.html",
          "html/fragments/articles/2019/gone/related.html");

  private final MemoryStore store = new MemoryStore();
  private Map<String, String> expected = Map.of();

  /// Leaves the articles, their footprints and what the earlier version made of them. Some of its
  /// outputs have the same keys as those of this version.
  @BeforeEach
  void publishWithTheEarlierVersion() {
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      String id = (i % 5 == 0 ? "en/" : "") + "2025/a" + i;
      SiteFixture.publish(store, SiteFixture.randomArticle(id, random));
    }
    expected = SiteFixture.freshSite(store);
    expected.keySet().stream()
        .filter(address -> !address.startsWith("json/site/"))
        .forEach(address -> store.upload(object(address), "earlier"));
    OBSOLETE.forEach(address -> store.upload(object(address), "{\"entries\":[]}"));
  }

  private static ObjectId object(String address) {
    int slash = address.indexOf('/');
    return new ObjectId(address.substring(0, slash), address.substring(slash + 1));
  }

  @Test
  void a_rebuild_leaves_exactly_the_outputs_of_this_version() {
    String cursor = "";
    do {
      cursor =
          handler()
              .wholeSite(
                  new Trigger.WholeSite(false, cursor),
                  Deadline.in(Duration.ofHours(1), System::nanoTime))
              .get("cursor")
              .getAsString();
    } while (!cursor.isEmpty());
    assertMigrated();
  }

  /// The settings of the earlier version had no version of the outputs.
  @Test
  void the_schedule_does_the_same_after_a_deployment() {
    String active = activeSettings().read().id();
    String earlier = active.substring(active.indexOf(' ') + 1);
    assertEquals("6", active.substring(0, active.indexOf(' ')));
    store.upload(TestSite.json("site/renewal.json"), new Progress(1, earlier, "", true).toJson());
    SiteEventHandler handler = handler();
    handler.processDue(Deadline.NEVER);
    handler.finish(Deadline.NEVER);
    assertMigrated();
  }

  @Test
  void no_list_has_only_a_part_of_the_articles_on_the_way() {
    for (int i = 0; i < 250; i++) {
      SiteFixture.publish(
          store, SiteFixture.article("2025/b" + i, "B", "2025-02-01T00:00:00+08:00", List.of()));
    }
    Set<String> counts = new HashSet<>();
    ObjectStore watched =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              if (method.equals("put") && arguments[0].equals(TestSite.json("api/recent.json"))) {
                counts.add(
                    new String((byte[]) arguments[2], StandardCharsets.UTF_8)
                        .replaceAll("(?s).*\"count\": (\\d+).*", "$1"));
              }
            });
    handler(watched).wholeSite(new Trigger.WholeSite(false, ""), Deadline.NEVER);
    long articles =
        store.keys("json").stream()
            .filter(key -> key.startsWith("api/articles/2025/"))
            .map(key -> store.text(TestSite.json(key)))
            .filter(document -> !document.contains("\"language\":\"en\""))
            .count();
    assertEquals(Set.of(String.valueOf(articles)), counts);
  }

  private void assertMigrated() {
    Map<String, String> actual = SiteFixture.site(store);
    actual.keySet().removeIf(MigrationTest::isOfNoList);
    assertEquals(expected.keySet(), actual.keySet());
    assertEquals(expected, actual);
    assertTrue(OBSOLETE.stream().noneMatch(address -> store.head(object(address)).isPresent()));
  }

  /// Returns whether an object is the editors' desk or the progress of a renewal.
  private static boolean isOfNoList(String address) {
    return address.equals("json/site/renewal.json") || address.startsWith("json/desk/");
  }

  private SiteEventHandler handler() {
    return handler(store);
  }

  private SiteEventHandler handler(ObjectStore through) {
    return new SiteEventHandler(
        TestSite.SETTINGS,
        through,
        activeSettings(),
        () -> TestSite.NOW,
        _ -> {},
        _ -> {},
        TestSite.noPauses(),
        new AtomicReference<>());
  }

  private ActiveSettings<SiteLists> activeSettings() {
    return new ActiveSettings<>(store, TestSite.SETTINGS, SiteLists::new);
  }
}
