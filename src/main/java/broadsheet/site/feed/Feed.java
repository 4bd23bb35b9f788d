package broadsheet.site.feed;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a feed in any format.
///
/// @param page absolute address of the page with the same articles
/// @param self absolute address of the feed
/// @param publisher the author of the feed, and so of articles without an author
/// @param hub address of a WebSub hub, `null` for none
/// @param items newest first, with absolute addresses in their HTML
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

  /// Returns the time of the latest change of an article, so that the feed does not depend on the
  /// clock.
  OffsetDateTime updated() {
    return items.stream()
        .map(FeedItem::updated)
        .max(Comparator.comparing(OffsetDateTime::toInstant))
        .orElse(FeedItem.NEVER);
  }
}
