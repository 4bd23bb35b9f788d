package broadsheet.site.feed;

import broadsheet.markdown.sanitize.AbsoluteHtml;
import broadsheet.site.state.Entry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An article as feeds carry it.
///
/// @param html its text, sanitised; `null` where only the summary is told
public record FeedItem(Entry entry, @Nullable String html) {

  /// Characters of HTML in one feed; many readers refuse one that is longer.
  public static final int MAX_HTML = 2_000_000;

  /// Formats demand a moment even where there is none.
  static final OffsetDateTime NEVER = Instant.EPOCH.atOffset(ZoneOffset.UTC);

  /// The items as they can be shown away from their pages: with absolute addresses, and without the
  /// texts that are beyond what a feed may hold.
  static List<FeedItem> portable(List<FeedItem> items) {
    List<FeedItem> portable = new ArrayList<>();
    int room = MAX_HTML;
    for (FeedItem item : items) {
      String html = item.html();
      if (html == null || html.length() > room) {
        portable.add(new FeedItem(item.entry(), null));
      } else {
        room -= html.length();
        portable.add(new FeedItem(item.entry(), AbsoluteHtml.of(html, item.entry().url())));
      }
    }
    return portable;
  }

  /// The moment of the article's latest change.
  OffsetDateTime updated() {
    OffsetDateTime date = Objects.requireNonNullElse(entry.date(), NEVER);
    return Objects.requireNonNullElse(entry.lastmod(), date);
  }
}
