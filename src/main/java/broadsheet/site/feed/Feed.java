package broadsheet.site.feed;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a feed says in any format.
///
/// @param page absolute address of the page that shows the same
/// @param self absolute address of the feed
/// @param publisher whom articles without author are by
/// @param hub address of a WebSub hub, `null` for none
/// @param items from the newest, their HTML with absolute addresses
public record Feed(
    String title,
    String description,
    String language,
    String page,
    String self,
    String publisher,
    @Nullable String hub,
    List<FeedItem> items) {

  public Feed {
    items = List.copyOf(items);
  }

  /// The moment of the latest change of an article: the clock has no say in it.
  OffsetDateTime updated() {
    return items.stream()
        .map(FeedItem::updated)
        .max(Comparator.comparing(OffsetDateTime::toInstant))
        .orElse(FeedItem.NEVER);
  }
}
