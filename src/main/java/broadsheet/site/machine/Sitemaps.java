package broadsheet.site.machine;

import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Language;
import broadsheet.model.Site;
import broadsheet.site.chunk.ChunkRef;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.feed.Xml;
import broadsheet.site.plan.LeafName;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Position;
import broadsheet.site.state.SitemapUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Documents for search engines: sitemaps (sitemaps.org), the news sitemap and `robots.txt`.
public final class Sitemaps {

  /// Key of the sitemap that `robots.txt` names.
  public static final String INDEX = "sitemap.xml";

  /// Key of the news sitemap.
  public static final String NEWS = "sitemap-news.xml";

  /// Key of the robots exclusion file.
  public static final String ROBOTS = "robots.txt";

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

  /// The maximum number of articles in the news sitemap. Google allows 1,000, but it also reads it
  /// several times an hour, and it is rewritten for each article.
  public static final int MAX_NEWS = 200;

  /// The maximum age of news, measured from the newest article.
  private static final Duration NEWS_AGE = Duration.ofDays(2);

  private final Site site;

  /// Creates the sitemaps of a site.
  public Sitemaps(Site site) {
    this.site = site;
  }

  /// Returns the index of the sitemaps of all languages. An index must not be empty, so a site
  /// without articles has a sitemap of its home pages instead.
  ///
  /// @param lists the articles of each language
  /// @param hasNews whether there is a news sitemap
  public Document index(SortedMap<String, ChunkedList<SitemapUrl>> lists, boolean hasNews) {
    if (lists.values().stream().allMatch(ChunkedList::isEmpty)) {
      return homePages();
    }
    Xml xml = new Xml().open("sitemapindex", "xmlns", NAMESPACE);
    lists.forEach((language, list) -> {
      ListKeys keys = ListKeys.of(site, language);
      for (ChunkRef ref : list.leafRefs()) {
        part(xml, keys.sitemap(LeafName.of(ref.last())), ref.lastmod());
      }
      Leaf<SitemapUrl> open = list.openLeaf();
      if (!open.items().isEmpty()) {
        part(xml, keys.sitemap(""), lastmod(open));
      }
    });
    if (hasNews) {
      part(xml, NEWS, null);
    }
    return document(INDEX, xml.close());
  }

  private static @Nullable OffsetDateTime lastmod(Leaf<SitemapUrl> leaf) {
    return leaf.items().stream()
        .map(SitemapUrl::lastmod)
        .filter(Objects::nonNull)
        .max(OffsetDateTime.timeLineOrder())
        .orElse(null);
  }

  private Document homePages() {
    Xml xml = new Xml().open("urlset", "xmlns", NAMESPACE);
    for (String language : site.languages()) {
      xml.open("url").text("loc", site.baseUrl() + site.home(language)).close();
    }
    return document(INDEX, xml.close());
  }

  /// Adds a sitemap. The day of its latest change suffices for crawlers, and the index seldom
  /// changes.
  private void part(Xml xml, String key, @Nullable OffsetDateTime lastmod) {
    xml.open("sitemap").text("loc", site.baseUrl() + ListKeys.path(key));
    xml.text(
            "lastmod",
            lastmod == null
                ? null
                : lastmod.atZoneSameInstant(site.timeZone()).toLocalDate().toString())
        .close();
  }

  /// Returns the sitemap of a part of the articles of a language, newest first.
  public Document part(String language, Leaf<SitemapUrl> leaf) {
    Xml xml =
        new Xml().open("urlset", "xmlns", NAMESPACE, "xmlns:xhtml", "http://www.w3.org/1999/xhtml");
    leaf.items().reversed().forEach(url -> url(xml, url));
    return document(ListKeys.of(site, language).sitemap(name(leaf)), xml.close());
  }

  /// Returns the name of a sitemap, empty for that of the newest articles.
  public static String name(Leaf<SitemapUrl> leaf) {
    return leaf.isOpen() ? "" : LeafName.of(leaf.items().getLast().key());
  }

  private void url(Xml xml, SitemapUrl url) {
    xml.open("url").text("loc", url.url()).text("lastmod", Xml.date(url.lastmod()));
    if (!url.translations().isEmpty()) {
      url.translations().forEach(other -> alternate(xml, other.language(), other.url()));
      site.fallback(url.translations())
          .ifPresent(other -> alternate(xml, other.language(), other.url()));
    }
    xml.close();
  }

  private static void alternate(Xml xml, String language, String url) {
    xml.empty("xhtml:link", "rel", "alternate", "hreflang", language, "href", url);
  }

  /// Returns the news sitemap: the articles of the two days up to the newest one. Empty if no
  /// article is dated.
  ///
  /// @param newest articles of all languages, including at least those of these two days
  public Optional<Document> news(Collection<Entry> newest) {
    List<Entry> dated =
        newest.stream().filter(Sitemaps::isNews).sorted(Entry.BY_DATE.reversed()).toList();
    if (dated.isEmpty()) {
      return Optional.empty();
    }
    Instant begin = moment(dated.getFirst()).minus(NEWS_AGE);
    Xml xml =
        new Xml()
            .open(
                "urlset",
                "xmlns",
                NAMESPACE,
                "xmlns:news",
                "http://www.google.com/schemas/sitemap-news/0.9");
    dated.stream()
        .limit(MAX_NEWS)
        .takeWhile(entry -> !moment(entry).isBefore(begin))
        .forEach(entry -> news(xml, entry));
    return Optional.of(document(NEWS, xml.close()));
  }

  /// Returns whether the news sitemap can have an article at all.
  public static boolean isNews(Entry entry) {
    return entry.date() != null && entry.isIndexed();
  }

  /// Returns the key of the position before which the news sitemap has no articles.
  ///
  /// @param newest the newest article that it has
  public static String beginOfNews(Entry newest) {
    return new Position(moment(newest).minus(NEWS_AGE), "").key();
  }

  private void news(Xml xml, Entry entry) {
    xml.open("url")
        .text("loc", entry.url())
        .open("news:news")
        .open("news:publication")
        .text("news:name", site.title(entry.language()))
        .text("news:language", newsLanguage(entry.textLanguage()))
        .close()
        .text("news:publication_date", Xml.date(entry.date()))
        .text("news:title", entry.teaser().title())
        .close()
        .close();
  }

  private static Instant moment(Entry entry) {
    return Objects.requireNonNull(entry.date()).toInstant();
  }

  /// Returns the ISO 639 code, or one of the format's two exceptions for Chinese.
  private static String newsLanguage(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    if (!locale.getLanguage().equals("zh")) {
      return locale.getLanguage();
    }
    return Language.isTraditionalChinese(locale) ? "zh-tw" : "zh-cn";
  }

  /// Returns `robots.txt`, which allows everything except fragments. The search page is not
  /// excluded here: robots must be able to read its own `noindex`.
  public Document robots() {
    String text =
        "User-agent: *\nDisallow: /fragments/\n\nSitemap: " + site.baseUrl() + "/" + INDEX + "\n";
    return new Document(
        Bucket.HTML, ROBOTS, "text/plain; charset=utf-8", CacheControl.CHANGEABLE, text);
  }

  private static Document document(String key, Xml xml) {
    return new Document(
        Bucket.HTML,
        key,
        "application/xml; charset=utf-8",
        CacheControl.CHANGEABLE,
        xml.toString());
  }
}
