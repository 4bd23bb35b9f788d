package broadsheet.site.feed;

import broadsheet.site.state.Entry;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Writes a feed as RSS 2.0. Descriptions are HTML and all other texts are plain: readers disagree
/// about titles, and most show escaped HTML in them verbatim.
public final class RssWriter {

  private RssWriter() {}

  static String of(Feed feed) {
    Xml xml = new Xml();
    xml.open(
        "rss",
        "version",
        "2.0",
        "xmlns:atom",
        "http://www.w3.org/2005/Atom",
        "xmlns:content",
        "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc",
        "http://purl.org/dc/elements/1.1/",
        "xmlns:media",
        "http://search.yahoo.com/mrss/");
    xml.open("channel")
        .text("title", FeedEscape.plain(feed.title()))
        .text("link", feed.page())
        .text("description", FeedEscape.html(feed.description()))
        .text("language", feed.language())
        .text("lastBuildDate", date(feed.updated()))
        .empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", feed.self());
    if (feed.hub() != null) {
      xml.empty("atom:link", "rel", "hub", "href", feed.hub());
    }
    feed.items().forEach(item -> item(xml, item));
    return xml.close().close().toString();
  }

  /// Uses the address as the id because a new title does not change it.
  private static void item(Xml xml, FeedItem item) {
    Entry entry = item.entry();
    xml.open("item")
        .text("title", FeedEscape.plain(entry.teaser().title()))
        .text("link", entry.url())
        .text("guid", entry.url(), "isPermaLink", "true")
        .text("pubDate", date(entry.date()));
    entry.terms().authors().forEach(author -> xml.text("dc:creator", FeedEscape.plain(author)));
    item.terms().forEach(term -> xml.text("category", FeedEscape.plain(term)));
    xml.text("description", FeedEscape.html(entry.teaser().summary()))
        .text("content:encoded", item.html());
    if (entry.teaser().thumbnail() != null) {
      xml.empty("media:thumbnail", "url", entry.teaser().thumbnail().url());
    }
    xml.close();
  }

  private static @Nullable String date(@Nullable OffsetDateTime date) {
    return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.format(date);
  }
}
