package broadsheet.site.feed;

import broadsheet.site.state.Entry;

/// Writes a feed as Atom (RFC 4287). Every text declares whether it is HTML, but not every reader
/// respects that.
public final class AtomWriter {

  private AtomWriter() {}

  static String of(Feed feed) {
    Xml xml = new Xml();
    xml.open(
            "feed",
            "xmlns",
            "http://www.w3.org/2005/Atom",
            "xmlns:media",
            "http://search.yahoo.com/mrss/",
            "xml:lang",
            feed.language())
        .text("id", feed.self())
        .text("title", FeedEscape.plain(feed.title()), "type", "text")
        .text("subtitle", FeedEscape.html(feed.description()), "type", "html")
        .text("updated", Xml.date(feed.updated()))
        .empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self())
        .empty("link", "rel", "alternate", "type", "text/html", "href", feed.page());
    if (feed.hub() != null) {
      xml.empty("link", "rel", "hub", "href", feed.hub());
    }
    author(xml, feed.publisher());
    feed.items().forEach(item -> entry(xml, item));
    return xml.close().toString();
  }

  /// Uses the address as the id because a new title does not change it.
  private static void entry(Xml xml, FeedItem item) {
    Entry entry = item.entry();
    xml.open("entry")
        .text("id", entry.url())
        .text("title", FeedEscape.plain(entry.teaser().title()), "type", "text")
        .text("published", Xml.date(entry.date()))
        .text("updated", Xml.date(item.updated()))
        .empty("link", "rel", "alternate", "type", "text/html", "href", entry.url());
    entry.terms().authors().forEach(author -> author(xml, author));
    item.terms().forEach(term -> xml.empty("category", "term", FeedEscape.plain(term)));
    xml.text("summary", FeedEscape.html(entry.teaser().summary()), "type", "html")
        .text("content", item.html(), "type", "html");
    if (entry.teaser().thumbnail() != null) {
      xml.empty("media:thumbnail", "url", entry.teaser().thumbnail().url());
    }
    xml.close();
  }

  private static void author(Xml xml, String name) {
    xml.open("author").text("name", FeedEscape.plain(name)).close();
  }
}
