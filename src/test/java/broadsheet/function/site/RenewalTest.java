package broadsheet.function.site;

import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Progress;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.SiteLists;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that changed settings reach every list, even if the recorded progress is damaged.
public class RenewalTest {

  private static final ObjectId PROGRESS = json("site/renewal.json");

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();

  @BeforeEach
  void publish() {
    SiteFixture.publish(
        store, SiteFixture.article("2025/a", "A", "2025-02-01T00:00:00+08:00", List.of()));
    SiteFixture.reconcile(store, List.of("2025/a"));
    store.upload(json(ActiveSettings.KEY), "title: 新名\n# 1\n");
  }

  @ParameterizedTest
  @MethodSource("broadsheet.function.shared.ProgressTest#damaged")
  void damaged_progress_is_reported_once_and_the_renewal_restarts(String damaged) {
    store.upload(PROGRESS, damaged);
    assertRenewedAndReported();
  }

  @ParameterizedTest
  @ValueSource(strings = {"here and there", "99 0 a", "-1 0 a", "0 -1 a", "99999999999 0 a"})
  void an_invalid_cursor_is_reported_once_and_the_renewal_restarts(String cursor) {
    store.upload(PROGRESS, new Progress(1, activeSettings().read().id(), cursor, false).toJson());
    assertRenewedAndReported();
  }

  private void assertRenewedAndReported() {
    renew();
    assertTrue(store.text(html("index.html")).contains("新名"));
    long writes = store.writes();
    renew();
    assertEquals(writes, store.writes());
    assertEquals(2, journal.size(), journal::toString);
    TroubleEvent event = assertInstanceOf(TroubleEvent.class, journal.getFirst());
    assertEquals("s3://json/site/renewal.json", event.what());
    ListsEvent listed = assertInstanceOf(ListsEvent.class, journal.getLast());
    assertTrue(listed.written().contains("s3://html/index.html"), listed::toString);
  }

  private ActiveSettings<SiteLists> activeSettings() {
    return new ActiveSettings<>(store, TestSite.SETTINGS, SiteLists::new);
  }

  private void renew() {
    WriteAheadLog log =
        new WriteAheadLog(store, TestSite.SETTINGS.jsonBucket(), InstantSource.fixed(TestSite.NOW));
    new Renewal(TestSite.SETTINGS, store, log, activeSettings(), journal::add).run(Deadline.NEVER);
  }
}
