package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.CrashPoints;
import broadsheet.function.testing.CrashPoints.Case;
import broadsheet.function.testing.CrashPoints.Effort;
import broadsheet.function.testing.CrashPoints.Result;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.chunk.ChunkRef;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.MemoryChunks;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.StateJson;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Kills SiteFunction after its requests, with a concurrent change of the same list before each of
/// them, while the list is divided into other pages.
@Tag("slow")
public class LeafCrashTest {

  /// Where articles may be: enough minutes of one month to choose from.
  private static final int MINUTES = 1_000;

  /// A change of the division of a list.
  enum Division {
    /// An insertion divides a page in two.
    SPLIT,
    /// An insertion ends a page earlier: its old end ceases to be one.
    OTHER_END;

    boolean isBetween(Set<String> before, Set<String> after) {
      return switch (this) {
        case SPLIT -> after.size() == before.size() + 1 && after.containsAll(before);
        case OTHER_END -> after.size() == before.size() && !after.equals(before);
      };
    }
  }

  /// What happens to the article that changes the division.
  enum Change {
    INSERTED,
    DELETED,
    /// It gets another date, after those of all other articles.
    MOVED
  }

  /// A list, and an article whose insertion changes the division.
  ///
  /// @param minutes when the other articles are published
  /// @param minute when this article is
  private record Sample(Set<Integer> minutes, int minute) {}

  /// Finds the first such article in lists of some lengths.
  private static Sample sample(Division division) {
    for (int length = 60; length <= 130; length += 10) {
      Set<Integer> minutes = new LinkedHashSet<>();
      for (int i = 0; i < length; i++) {
        minutes.add(i * (MINUTES / length));
      }
      Set<String> before = ends(list(minutes));
      for (int minute = 0; minute < MINUTES; minute++) {
        if (!before.isEmpty() && !minutes.contains(minute)) {
          Set<Integer> more = new LinkedHashSet<>(minutes);
          more.add(minute);
          if (division.isBetween(before, ends(list(more)))) {
            return new Sample(minutes, minute);
          }
        }
      }
    }
    throw new AssertionError("found no example of " + division);
  }

  @ParameterizedTest
  @CsvSource({"SPLIT, INSERTED", "SPLIT, DELETED", "OTHER_END, INSERTED", "OTHER_END, MOVED"})
  void no_kill_leaves_a_stale_page(Division division, Change change) {
    Sample sample = sample(division);
    MemoryStore before = before(sample, change);
    change(before, sample.minute(), change);
    MemoryStore end = before.copy();
    publishAnother(end, sample);
    Map<String, String> expected = SiteFixture.freshSite(end);
    String id = id(sample.minute());
    Consumer<ObjectStore> worker = store -> SiteFixture.reconcile(store, id);
    Result result =
        CrashPoints.explore(
            new Case(before, worker, worker, store -> publishAnother(store, sample)),
            store -> SiteFixture.site(store).equals(expected) && isSettled(store, id),
            Effort.FIRST_KILL);
    assertEquals(List.of(), result.failures());
    assertTrue(result.points() > 500, result::toString);
  }

  /// Returns the site before the change.
  private static MemoryStore before(Sample sample, Change change) {
    Set<Integer> minutes = new LinkedHashSet<>(sample.minutes());
    if (change != Change.INSERTED) {
      minutes.add(sample.minute());
    }
    MemoryStore store = new MemoryStore();
    minutes.forEach(minute -> SiteFixture.publish(store, article(minute)));
    SiteFixture.reconcile(store, minutes.stream().map(LeafCrashTest::id).toList());
    return store;
  }

  private static void change(MemoryStore store, int minute, Change change) {
    switch (change) {
      case INSERTED -> SiteFixture.publish(store, article(minute));
      case DELETED -> SiteFixture.withdraw(store, id(minute));
      case MOVED -> SiteFixture.publish(store, article(id(minute), MINUTES));
    }
  }

  /// Publishes an article beside the one that changes.
  private static void publishAnother(MemoryStore store, Sample sample) {
    int minute = sample.minute() + 1;
    while (sample.minutes().contains(minute)) {
      minute++;
    }
    SiteFixture.publish(store, article(minute));
    SiteFixture.reconcile(store, id(minute));
  }

  /// Returns whether nothing is unsettled, at the latest after another pass.
  private static boolean isSettled(MemoryStore store, String id) {
    if (isSettled(store)) {
      return true;
    }
    MemoryStore next = store.copy();
    SiteFixture.reconcile(next, id);
    return isSettled(next);
  }

  private static boolean isSettled(MemoryStore store) {
    return store.keys("json").stream()
        .filter(key -> key.startsWith("site/zh-CN/"))
        .noneMatch(key -> store.text(TestSite.json(key)).contains("\"unsettled\":[\""));
  }

  private static ChunkedList<Entry> list(Set<Integer> minutes) {
    EntryReader reader = new EntryReader(TestSite.SETTINGS.site());
    SortedMap<String, Optional<Entry>> entries = new TreeMap<>();
    for (int minute : minutes) {
      Entry entry = reader.read(article(minute).toString()).orElseThrow();
      entries.put(entry.position().key(), Optional.of(entry));
    }
    return StateJson.list("zh-CN", null, new MemoryChunks()).with(entries);
  }

  private static Set<String> ends(ChunkedList<Entry> list) {
    Set<String> ends = new TreeSet<>();
    list.leafRefs().stream().map(ChunkRef::last).forEach(ends::add);
    return ends;
  }

  private static String id(int minute) {
    return "posts/a" + minute;
  }

  private static JsonObject article(int minute) {
    return article(id(minute), minute);
  }

  private static JsonObject article(String id, int minute) {
    String date =
        String.format(Locale.ROOT, "2025-01-10T%02d:%02d:00+08:00", minute / 60, minute % 60);
    return SiteFixture.article(id, "Title of " + id, date, List.of("渡轮"));
  }
}
