package broadsheet.site.feed;

import broadsheet.markdown.sanitize.AbsoluteHtml;
import broadsheet.site.state.Entry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An article in a feed.
///
/// @param html its text as sanitized HTML; `null` if the feed has only the summary
public record FeedItem(Entry entry, @Nullable String html) {

  /// The maximum number of characters of HTML in one feed; many readers refuse longer feeds.
  public static final int MAX_HTML = 2_000_000;

  /// Used where a format requires a date and the article has none.
  static final OffsetDateTime NEVER = Instant.EPOCH.atOffset(ZoneOffset.UTC);

  /// Returns the items as they can be shown outside their pages: with absolute addresses, and
  /// without the texts that exceed the limit of a feed.
  static List<FeedItem> portable(List<FeedItem> items) {
    List<FeedItem> portable = new ArrayList<>();
    int remaining = MAX_HTML;
    for (FeedItem item : items) {
      String html = item.html();
      if (html == null || html.length() > remaining) {
        portable.add(new FeedItem(item.entry(), null));
      } else {
        remaining -= html.length();
        portable.add(new FeedItem(item.entry(), AbsoluteHtml.of(html, item.entry().url())));
      }
    }
    return portable;
  }

  /// Returns the categories and tags, each name once.
  List<String> terms() {
    return Stream.concat(entry.terms().categories().stream(), entry.terms().tags().stream())
        .distinct()
        .toList();
  }

  /// Returns the time of the article's latest change.
  OffsetDateTime updated() {
    OffsetDateTime date = Objects.requireNonNullElse(entry.date(), NEVER);
    return Objects.requireNonNullElse(entry.lastmod(), date);
  }
}
