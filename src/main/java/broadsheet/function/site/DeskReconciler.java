package broadsheet.function.site;

import broadsheet.desk.Desk;
import broadsheet.desk.DeskItemJson;
import broadsheet.desk.DeskJson;
import broadsheet.desk.DeskPage;
import broadsheet.desk.RejectionNotice;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.model.DeskItem;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Timeline;
import broadsheet.site.state.UnreadableState;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.ObjectStore.Listed;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Updates the editors' desk from the items that ArticleFunction writes.
///
/// A pass reads the stored desk, then lists the items, reads those that the desk does not have yet,
/// and replaces the desk if nobody else has replaced it in the meantime; otherwise another pass
/// begins. A desk is therefore never replaced by an older one. An item that changes during a pass
/// has an event of its own, so a pass does not wait until there are no more changes. Its cost
/// depends on the number of items, which has a limit, and not on the size of the site.
final class DeskReconciler {

  /// The maximum number of items on the desk: the last ones in the order of keys, which usually
  /// begin with a date.
  private static final int MAX_ITEMS = 2_000;

  /// The maximum number of items that are listed to find the last ones.
  private static final int MAX_LISTED = 20 * ObjectStore.MAX_KEYS;

  /// The maximum size of a desk that is read, in bytes. A larger one counts as damaged.
  private static final int MAX_DESK = 64 << 20;

  /// The maximum size of an item that is read, in bytes: many times that of any that is written.
  private static final int MAX_ITEM = 1 << 20;

  /// The maximum number of articles of each language that the desk shows.
  private static final int MAX_PUBLISHED = 500;

  /// The number of articles that are read first.
  private static final int FEW_PUBLISHED = 50;

  /// How long a published article is on the desk.
  private static final Duration DAY = Duration.ofDays(1);

  private final Settings settings;
  private final ObjectStore store;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Consumer<RejectionNotice> mailer;

  /// Creates the reconciler of an invocation.
  ///
  /// @param mailer sends mails to editors
  DeskReconciler(
      Settings settings,
      ObjectStore store,
      InstantSource clock,
      Backoff backoff,
      Consumer<RejectionNotice> mailer) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.backoff = backoff;
    this.mailer = mailer;
  }

  /// Brings the desk up to date.
  ///
  /// @throws OutOfTime if the deadline passes before the desk is done
  void reconcile(Deadline deadline) {
    for (int passes = 1; !pass(deadline); passes++) {
      backoff.pause(passes, deadline);
      if (deadline.passed()) {
        throw new OutOfTime("update the desk");
      }
    }
  }

  /// The items that were listed.
  private record Listing(List<Listed> items, boolean isComplete) {}

  /// @return false if another writer changed the desk at the same time
  private boolean pass(Deadline deadline) {
    ObjectStore limited = store.until(deadline);
    Optional<StoredObject> present = limited.get(id(DeskJson.KEY), MAX_DESK);
    Desk stored =
        present.filter(it -> !it.isTruncated()).map(DeskReconciler::desk).orElse(Desk.EMPTY);
    Listing listing = list(limited, deadline);
    Desk desk =
        new Desk(
            entries(limited, listing, stored), listing.isComplete(), published(limited, stored));
    Outputs outputs = new Outputs(limited);
    if (!outputs.writeShared(id(DeskPage.KEY), DeskPage.document(settings.site(), desk))) {
      return false;
    }
    // The mail is sent before the desk remembers the upload: after a crash it is sent again.
    List<DeskItem> rejected = desk.newlyRejected(stored);
    if (!rejected.isEmpty()) {
      mailer.accept(RejectionNotice.of(settings.site(), rejected));
    }
    return outputs.writeShared(
        id(DeskJson.KEY), DeskJson.document(desk), present.map(StoredObject::attributes));
  }

  private Listing list(ObjectStore limited, Deadline deadline) {
    List<Listed> last = new ArrayList<>();
    String after = "";
    int count = 0;
    while (count < MAX_LISTED) {
      if (deadline.passed()) {
        throw new OutOfTime("list " + id(DeskItemJson.PREFIX));
      }
      List<Listed> page =
          limited.list(settings.jsonBucket(), DeskItemJson.PREFIX, after, ObjectStore.MAX_KEYS);
      last.addAll(page);
      count += page.size();
      last.subList(0, Math.max(0, last.size() - MAX_ITEMS)).clear();
      if (page.size() < ObjectStore.MAX_KEYS) {
        return new Listing(List.copyOf(last), count <= MAX_ITEMS);
      }
      after = page.getLast().key();
    }
    return new Listing(List.copyOf(last), false);
  }

  /// Takes the items that have not changed from the stored desk, and reads the others. One that is
  /// deleted in the meantime, or is not an item, is left out.
  private List<Desk.StoredItem> entries(ObjectStore limited, Listing listing, Desk stored) {
    Map<Listed, Desk.StoredItem> known =
        stored.items().stream()
            .collect(
                Collectors.toMap(
                    entry -> new Listed(entry.key(), entry.eTag()),
                    Function.identity(),
                    (first, _) -> first));
    return Parallel.map(
            listing.items(),
            listed -> Optional.ofNullable(known.get(listed)).or(() -> read(limited, listed)))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Desk.StoredItem> read(ObjectStore limited, Listed listed) {
    return limited
        .get(id(listed.key()), MAX_ITEM)
        .filter(object -> !object.isTruncated())
        .flatMap(object ->
            DeskItemJson.read(object.text())
                .map(item -> new Desk.StoredItem(listed.key(), object.attributes().eTag(), item)));
  }

  /// Returns the articles of the last day. Damaged state, which the update of the lists reports,
  /// does not stop the desk.
  private List<Desk.Published> published(ObjectStore limited, Desk stored) {
    Instant since = clock.instant().minus(DAY);
    List<Desk.Published> published;
    try {
      published = recent(limited, since);
    } catch (LostChunk e) {
      published = stored.published();
    } catch (StoreException e) {
      if (!(e.getCause() instanceof UnreadableState)) {
        throw e;
      }
      published = stored.published();
    }
    return published.stream().filter(it -> it.date().toInstant().isAfter(since)).toList();
  }

  /// Returns at least the articles since the given time, if they are not too many.
  private List<Desk.Published> recent(ObjectStore limited, Instant since) {
    StateStore state = new StateStore(limited, settings.jsonBucket(), backoff);
    return settings.site().languages().stream()
        .map(language -> new Timeline(new StoredSiteState(state, language)))
        .flatMap(timeline -> recent(timeline, since).stream())
        .flatMap(DeskReconciler::published)
        .toList();
  }

  /// Most sites have few articles a day: those are in the newest list itself, so no chunk is read.
  private static List<Entry> recent(Timeline timeline, Instant since) {
    List<Entry> newest = timeline.newest(FEW_PUBLISHED);
    OffsetDateTime last = newest.isEmpty() ? null : newest.getLast().date();
    return last != null && last.toInstant().isAfter(since)
        ? timeline.newest(MAX_PUBLISHED)
        : newest;
  }

  private static Stream<Desk.Published> published(Entry entry) {
    OffsetDateTime date = entry.date();
    return date == null
        ? Stream.of()
        : Stream.of(new Desk.Published(entry.teaser().title(), entry.url(), date));
  }

  private static Desk desk(StoredObject object) {
    return DeskJson.read(object.text());
  }

  private ObjectId id(String key) {
    return new ObjectId(settings.jsonBucket(), key);
  }
}
