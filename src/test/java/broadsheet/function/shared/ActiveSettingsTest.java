package broadsheet.function.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SiteSettings;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.testing.FailingStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ActiveSettingsTest {

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();
  private boolean isDenied = true;

  @Test
  void a_function_starts_while_the_store_denies_access_and_reads_the_settings_later() {
    store.upload(TestSite.json(ActiveSettings.KEY), "title: 新闻\n# 1\n");
    ActiveSettings<SiteSettings> settings = settings(Function.identity());
    assertEquals(SiteSettings.DEFAULT, settings.prime(journal::add));
    assertTrue(
        journal.getFirst() instanceof TroubleEvent(String what, String trouble)
            && what.equals("reading the settings at the start")
            && trouble.contains("s3://json/site/settings.yaml"),
        journal::toString);
    assertThrows(StoreException.class, settings::read);
    isDenied = false;
    assertEquals("新闻", settings.read().value().identity().title());
    assertEquals(1, journal.size());
  }

  @Test
  void a_function_does_not_start_if_nothing_can_be_created_from_its_settings() {
    ActiveSettings<SiteSettings> settings =
        settings(_ -> {
          throw new IllegalArgumentException("no such time zone");
        });
    assertThrows(IllegalArgumentException.class, () -> settings.prime(journal::add));
    isDenied = false;
    assertThrows(IllegalArgumentException.class, () -> settings.prime(journal::add));
  }

  private <T> ActiveSettings<T> settings(Function<SiteSettings, T> factory) {
    return new ActiveSettings<>(new FailingStore(store, _ -> isDenied), TestSite.SETTINGS, factory);
  }
}
