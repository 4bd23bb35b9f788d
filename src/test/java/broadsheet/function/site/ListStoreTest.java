package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import broadsheet.function.testing.ForwardingStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.state.ListName;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that a list always has its chunks, and no others are left.
class ListStoreTest {

  private static final ObjectId MONTH = TestSite.json("site/zh-CN/lists/archive/2025-01.json");
  private static final int ARTICLES = 200;
  private static final String OLD = id(0);
  private static final String NEW = id(ARTICLES);

  private final MemoryStore store = new MemoryStore();

  @BeforeEach
  void publish() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      publish(i, "Title");
      ids.add(id(i));
    }
    SiteFixture.reconcile(store, ids);
  }

  private static String id(int number) {
    return "2025/a" + number;
  }

  private void publish(int number, String title) {
    String date =
        String.format(Locale.ROOT, "2025-01-%02dT00:%02d:00Z", 1 + number / 20, number % 20);
    SiteFixture.publish(store, SiteFixture.article(id(number), title, date, List.of()));
  }

  /// Another writer stores a list while this one does. If the response to the write of this one is
  /// lost, the list of the other writer already contains the change and uses its chunk.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_list_has_exactly_its_chunks_after_a_concurrent_change(boolean isResponseLost) {
    publish(0, "Changed");
    publish(ARTICLES, "New");
    SiteFixture.reconcile(new Interrupted(store, isResponseLost), OLD);
    SiteFixture.assertMatchesFreshSite(store, "");
    assertEquals(used(), stored());
    assertFalse(used().isEmpty());
  }

  private Set<String> used() {
    StateStore state = new StateStore(store, "json", TestSite.noPauses());
    return new StoredSiteState(state, "zh-CN").list(new ListName.Month("2025-01")).chunkNames();
  }

  private Set<String> stored() {
    String prefix = StateKeys.chunks(MONTH.key());
    Set<String> names = new TreeSet<>();
    store.keys("json").stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length(), key.length() - ".json".length()))
        .forEach(names::add);
    return names;
  }

  /// Another writer publishes the new article when this one first writes the list.
  private static final class Interrupted extends ForwardingStore {
    private final MemoryStore store;
    private final boolean isResponseLost;
    private boolean done;

    Interrupted(MemoryStore store, boolean isResponseLost) {
      super(store);
      this.store = store;
      this.isResponseLost = isResponseLost;
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      if (!id.equals(MONTH) || done) {
        return super.put(id, headers, body, condition);
      }
      done = true;
      if (isResponseLost) {
        super.put(id, headers, body, condition);
      }
      SiteFixture.reconcile(store, NEW);
      // The retry of S3's client finds the list of the other writer.
      return super.put(id, headers, body, condition);
    }
  }
}
