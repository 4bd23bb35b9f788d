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
import broadsheet.model.Document;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Shard;
import broadsheet.site.state.StateJson;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.ObjectStore.Listed;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps the editors' desk up to date with the items that ArticleFunction writes.
///
/// A pass lists the items, reads those that the stored desk does not have yet, and writes what
/// differs. If it has written anything, it verifies that the list is still the same; if not,
/// another pass begins. Its cost depends on the number of items, which has a limit, and not on the
/// size of the site.
final class DeskReconciler {

  /// The maximum number of items on the desk: the last ones in the order of keys, which usually
  /// begin with a date.
  private static final int MAX_ITEMS = 2_000;

  /// The maximum number of items that are listed to find the last ones.
  private static final int MAX_LISTED = 20 * ObjectStore.MAX_KEYS;

  private static final int MAX_SIZE = 64 << 20;

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
  /// @param withArticles whether the articles of the last day may have changed; otherwise those
  ///   that are too old only leave the desk
  /// @throws OutOfTime if the deadline passes before the desk is done
  void reconcile(boolean withArticles, Deadline deadline) {
    for (int passes = 1; !pass(withArticles, deadline); passes++) {
      backoff.pause(passes, deadline);
      if (deadline.passed()) {
        throw new OutOfTime("update the desk");
      }
    }
  }

  /// The items that were listed.
  private record Listing(List<Listed> items, boolean isComplete) {}

  /// @return false if something changed at the same time
  private boolean pass(boolean withArticles, Deadline deadline) {
    ObjectStore limited = store.until(deadline);
    Listing listing = list(limited, deadline);
    Desk stored = limited.getWhole(id(DeskJson.KEY), MAX_SIZE).map(this::desk).orElse(Desk.EMPTY);
    Instant since = clock.instant().minus(DAY);
    List<Desk.Published> published = withArticles ? recent(limited, since) : stored.published();
    Desk desk =
        new Desk(
            entries(limited, listing, stored),
            listing.isComplete(),
            published.stream().filter(it -> it.date().toInstant().isAfter(since)).toList());
    // The mail is sent before the desk remembers the upload: after a crash it is sent again.
    List<DeskItem> rejected = desk.newlyRejected(stored);
    if (!rejected.isEmpty()) {
      mailer.accept(RejectionNotice.of(settings.site(), rejected));
    }
    Outputs outputs = new Outputs(limited);
    return write(outputs, DeskPage.document(settings.site(), desk))
        && write(outputs, DeskJson.document(desk))
        && (outputs.written().isEmpty() || list(limited, deadline).equals(listing));
  }

  private boolean write(Outputs outputs, Document document) {
    return outputs.writeShared(id(document.key()), document);
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
  /// deleted in the meantime is missing from the next listing.
  private List<Desk.Entry> entries(ObjectStore limited, Listing listing, Desk stored) {
    Map<Listed, Desk.Entry> known =
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

  private Optional<Desk.Entry> read(ObjectStore limited, Listed listed) {
    return limited
        .getWhole(id(listed.key()), MAX_SIZE)
        .flatMap(object ->
            DeskItemJson.read(text(object))
                .map(item -> new Desk.Entry(listed.key(), object.attributes().eTag(), item)));
  }

  /// Returns the articles with a date after the given time, from the shards of the months since.
  private List<Desk.Published> recent(ObjectStore limited, Instant since) {
    StateStore state = new StateStore(limited, settings.jsonBucket(), backoff);
    ZoneId zone = settings.site().timeZone();
    return settings.site().languages().stream()
        .flatMap(language ->
            Stream.of(since, since.plus(DAY))
                .map(time -> Shard.month(time.atZone(zone).toOffsetDateTime(), zone))
                .distinct()
                .flatMap(month -> shard(state, language, month).entries().stream()))
        .flatMap(DeskReconciler::published)
        .toList();
  }

  private static Shard shard(StateStore state, String language, String month) {
    String key = StateKeys.shard(language, month);
    return state.parse(key, state.read(key).text(), text -> StateJson.shard(language, month, text));
  }

  private static Stream<Desk.Published> published(Entry entry) {
    OffsetDateTime date = entry.date();
    return date == null
        ? Stream.of()
        : Stream.of(new Desk.Published(entry.teaser().title(), entry.url(), date));
  }

  private Desk desk(StoredObject object) {
    return DeskJson.read(text(object));
  }

  private static String text(StoredObject object) {
    return new String(object.bytes(), StandardCharsets.UTF_8);
  }

  private ObjectId id(String key) {
    return new ObjectId(settings.jsonBucket(), key);
  }
}
