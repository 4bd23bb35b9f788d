package broadsheet.desk;

import broadsheet.model.DeskItem;
import broadsheet.model.DeskItem.Status;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The editors' desk.
///
/// @param items the items in the order of the keys of their uploads
/// @param isComplete false if there are more items than the desk has room for
/// @param published the articles of the last day
public record Desk(List<StoredItem> items, boolean isComplete, List<Published> published) {

  /// The desk of a new site.
  public static final Desk EMPTY = new Desk(List.of(), true, List.of());

  public Desk {
    items = List.copyOf(items);
    published =
        published.stream()
            .sorted(
                Comparator.comparing(Published::date, OffsetDateTime.timeLineOrder())
                    .reversed()
                    .thenComparing(Published::url))
            .toList();
  }

  /// An item and the object that it was read from.
  ///
  /// @param key the key of the object
  public record StoredItem(String key, String eTag, DeskItem item) {}

  /// A published article.
  ///
  /// @param url the absolute address of its page
  public record Published(String title, String url, OffsetDateTime date) {}

  /// Returns the items with a status, the most relevant first: the next one if they have a time,
  /// otherwise the last one in the order of keys, which usually begin with a date.
  List<DeskItem> with(Status status) {
    Comparator<DeskItem> order =
        status == Status.SCHEDULED || status == Status.EXPIRING
            ? Comparator.comparing(item -> Objects.requireNonNullElse(item.time(), Instant.MIN))
            : (_, _) -> 0;
    return items.reversed().stream()
        .map(StoredItem::item)
        .filter(item -> item.status() == status)
        .sorted(order)
        .toList();
  }

  /// Returns the items of rejected uploads that are new or have changed since an earlier desk.
  public List<DeskItem> newlyRejected(Desk earlier) {
    Set<StoredItem> known = new HashSet<>(earlier.items());
    return items.stream()
        .filter(entry -> !known.contains(entry))
        .map(StoredItem::item)
        .filter(item -> item.status() == Status.REJECTED)
        .toList();
  }
}
