package broadsheet.site.feed;

import broadsheet.article.SiteSettings;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import java.util.List;
import java.util.Objects;

/// The feeds of a language and of its terms. Articles without a date are in none: Atom requires
/// one, and readers would show them as new.
public final class Feeds {

  private final Site site;
  private final SiteSettings settings;
  private final ListKeys keys;

  /// Sets up what the feeds of a language share.
  ///
  /// @param language one of the site's languages
  public Feeds(Site site, String language) {
    this.site = site;
    this.settings = site.settings().in(language);
    this.keys = ListKeys.of(site, language);
  }

  /// Returns the RSS, Atom and JSON feeds of all articles. Each has its registered content type,
  /// although CloudFront compresses only RSS: feed readers choose the parser by the type, and
  /// receive only a status 304 for an unchanged feed.
  ///
  /// @param newest articles, newest first; a feed takes only as many as the site settings allow
  public List<Document> all(List<FeedItem> newest) {
    List<FeedItem> items = items(newest);
    return List.of(
        rss(keys.rss(), RssWriter.of(feed(title(), keys.home(), keys.rss(), items))),
        document(
            keys.atom(),
            "application/atom+xml; charset=utf-8",
            AtomWriter.of(feed(title(), keys.home(), keys.atom(), items))),
        document(
            keys.jsonFeed(),
            "application/feed+json",
            JsonFeedWriter.of(feed(title(), keys.home(), keys.jsonFeed(), items))));
  }

  /// Returns the RSS feed of a term. It has summaries instead of texts, since a text would be in
  /// the feed of each term of its article.
  ///
  /// @param newest as in [#all]
  public Document of(ListName.Term term, String name, List<Entry> newest) {
    String key = keys.termRss(term);
    List<FeedItem> items =
        newest.stream()
            .filter(Feeds::isDated)
            .limit(settings.lists().feedItems())
            .map(entry -> new FeedItem(entry, null))
            .toList();
    return rss(key, RssWriter.of(feed(name + " - " + title(), keys.list(term), key, items)));
  }

  private List<FeedItem> items(List<FeedItem> newest) {
    return FeedItem.portable(
        newest.stream()
            .filter(item -> isDated(item.entry()))
            .limit(settings.lists().feedItems())
            .toList());
  }

  private static boolean isDated(Entry entry) {
    return entry.date() != null;
  }

  private Feed feed(String title, String page, String self, List<FeedItem> items) {
    return new Feed(
        title,
        Objects.requireNonNullElse(settings.identity().description(), title),
        keys.language(),
        site.baseUrl() + ListKeys.path(page),
        site.baseUrl() + ListKeys.path(self),
        title(),
        settings.lists().hub(),
        items);
  }

  private String title() {
    return site.title(keys.language());
  }

  private static Document rss(String key, String xml) {
    return document(key, "application/rss+xml; charset=utf-8", xml);
  }

  private static Document document(String key, String contentType, String body) {
    return new Document(Bucket.HTML, key, contentType, CacheControl.CHANGEABLE, body);
  }
}
