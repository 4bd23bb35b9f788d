package broadsheet.function.article;

import broadsheet.model.CacheControl;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The times at which sources must be reconciled again because a publish date or an expiry date
/// passes, or because a function that wrote their outputs may have been killed.
///
/// Each item is an empty object `due/<yyyy-MM-ddTHH:mm:ssZ>/<source key>` in the JSON bucket, so
/// that a listing returns them in order of time. An outdated item is harmless: the source is
/// reconciled without a change.
public final class Schedule {

  private static final String PREFIX = "due/";

  private static final Pattern ITEM =
      Pattern.compile(
          "due/([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)/(.+)", Pattern.DOTALL);

  /// The earliest and the latest time of an item, as years have four digits. Earlier times are due
  /// at once, later ones never.
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /// The time for which items are kept after they are due, for instances whose clock is slow.
  private static final Duration RETENTION = Duration.ofMinutes(2);

  /// The maximum number of invocations that begin to write the outputs of one source in one second.
  private static final int MAX_WRITERS = 100;

  /// The maximum number of items in a round; the next round finds the others.
  private static final int MAX_ITEMS = 20_000;

  private final ObjectStore store;
  private final String bucket;

  public Schedule(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /// An item that was found.
  record Item(Instant time, ObjectId object, String sourceKey) {

    String key() {
      return object.key();
    }
  }

  /// Adds an item for a source, which is due from the given time on.
  public void add(ObjectId source, Instant time) {
    if (time.isAfter(LATEST)) {
      return;
    }
    Instant due = time.isBefore(EARLIEST) ? EARLIEST : roundedUp(time);
    ObjectId item = object(source, due);
    if (store.head(item).isEmpty()) {
      create(item);
    }
  }

  /// Adds an item that is due at once, in one request.
  ///
  /// @return always true, since the item then exists
  boolean addNow(ObjectId source, Instant now) {
    create(object(source, roundedUp(now)));
    return true;
  }

  /// Adds an item that is due when an invocation that writes the outputs of the source now can no
  /// longer be running. The invocation deletes it when it has verified what it wrote. If it is
  /// killed before that, a stale output may remain, and its message may have been deleted by
  /// another invocation that received a copy of it.
  ///
  /// @return the item, which no other invocation has
  ObjectId addRecovery(ObjectId source, Instant now) {
    Instant due = roundedUp(now.plus(Deadline.MAX_INVOCATION));
    for (int i = 0; i < MAX_WRITERS; i++) {
      ObjectId item = object(source, due.plusSeconds(i));
      if (create(item)) {
        return item;
      }
    }
    throw new StoreException(
        "write",
        object(source, due),
        new IllegalStateException(MAX_WRITERS + " other invocations write the same outputs"));
  }

  private ObjectId object(ObjectId source, Instant due) {
    return new ObjectId(bucket, PREFIX + due + "/" + source.key());
  }

  private boolean create(ObjectId item) {
    Headers headers = new Headers("text/plain; charset=utf-8", CacheControl.PRIVATE, Map.of());
    return store.put(item, headers, "", new Condition.Absent()).isPresent();
  }

  private static Instant roundedUp(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(time) ? second : second.plusSeconds(1);
  }

  /// Returns the items that are due, the oldest first.
  ///
  /// @param invalid receives the objects that are not items, which every round would find again
  List<Item> due(Instant now, Deadline deadline, Consumer<ObjectId> invalid) {
    List<Item> due = new ArrayList<>();
    String after = "";
    while (due.size() < MAX_ITEMS && !deadline.passed()) {
      List<String> keys = store.keys(bucket, PREFIX, after, ObjectStore.MAX_KEYS);
      for (String key : keys) {
        Optional<Item> item = item(key);
        if (item.isPresent() && item.get().time().isAfter(now)) {
          return due;
        }
        item.ifPresentOrElse(due::add, () -> invalid.accept(new ObjectId(bucket, key)));
      }
      if (keys.size() < ObjectStore.MAX_KEYS) {
        return due;
      }
      after = keys.getLast();
    }
    return due;
  }

  /// Deletes an item that has been processed, unless an instance with a slow clock may still need
  /// it.
  void complete(Item item, Instant now) {
    if (item.time().plus(RETENTION).isBefore(now)) {
      store.delete(item.object(), new Condition.Always());
    }
  }

  /// Deletes an item that is no longer needed, or an object that is not an item.
  void delete(ObjectId object) {
    store.delete(object, new Condition.Always());
  }

  private Optional<Item> item(String key) {
    Matcher parts = ITEM.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Item(Instant.parse(parts.group(1)), new ObjectId(bucket, key), parts.group(2)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
