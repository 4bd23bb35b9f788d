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
import broadsheet.site.state.ListName;
import broadsheet.site.state.Position;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermCount;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
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

  /// The maximum age of news at the beginning of an hour. Search engines accept articles of the
  /// last two days, and the sitemap is rewritten at least once an hour.
  private static final Duration NEWS_AGE = Duration.ofHours(47);

  private final Site site;

  /// Creates the sitemaps of a site.
  public Sitemaps(Site site) {
    this.site = site;
  }

  /// Returns the index of the sitemaps of all languages.
  ///
  /// @param states the state of each language
  /// @param hasNews whether there is a news sitemap
  public Document index(SortedMap<String, SiteState> states, boolean hasNews) {
    Xml xml = new Xml().open("sitemapindex", "xmlns", NAMESPACE);
    states.forEach((language, state) -> {
      ListKeys keys = ListKeys.of(site, language);
      part(xml, keys.pagesSitemap(), lastmod(state.rollUp()));
      ChunkedList<SitemapUrl> list = state.sitemap();
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

  private static @Nullable OffsetDateTime lastmod(RollUp rollUp) {
    return rollUp.months().values().stream()
        .map(RollUp.Month::lastmod)
        .filter(Objects::nonNull)
        .max(OffsetDateTime.timeLineOrder())
        .orElse(null);
  }

  /// Adds a sitemap.
  private void part(Xml xml, String key, @Nullable OffsetDateTime lastmod) {
    xml.open("sitemap")
        .text("loc", site.baseUrl() + ListKeys.path(key))
        .text("lastmod", day(lastmod))
        .close();
  }

  /// Returns the day of a change, which suffices for crawlers of lists. So the sitemaps of lists
  /// and the index seldom change.
  private @Nullable String day(@Nullable OffsetDateTime lastmod) {
    return lastmod == null
        ? null
        : lastmod.atZoneSameInstant(site.timeZone()).toLocalDate().toString();
  }

  /// Returns the sitemap of the lists of a language: the home page, the overviews, months and
  /// terms. If there are too many terms for one overview, it has the most used ones.
  public Document pages(RollUp rollUp) {
    ListKeys keys = ListKeys.of(site, rollUp.language());
    Xml xml = new Xml().open("urlset", "xmlns", NAMESPACE);
    String latest = day(lastmod(rollUp));
    page(xml, keys.home(), latest);
    page(xml, keys.archive(), latest);
    rollUp
        .newestFirst()
        .forEach(month ->
            page(
                xml,
                keys.list(new ListName.Month(month.getKey())),
                day(month.getValue().lastmod())));
    for (Taxonomy taxonomy : Taxonomy.values()) {
      if (taxonomy.hasEmptyOverview() || rollUp.terms(taxonomy).count() > 0) {
        page(xml, keys.terms(taxonomy), null);
      }
      rollUp.terms(taxonomy).mostUsed().stream()
          .map(TermCount::segment)
          .sorted()
          .forEach(term -> page(xml, keys.list(new ListName.Term(taxonomy, term)), null));
    }
    return document(keys.pagesSitemap(), xml.close());
  }

  private void page(Xml xml, String key, @Nullable String lastmod) {
    xml.open("url")
        .text("loc", site.baseUrl() + ListKeys.path(key))
        .text("lastmod", lastmod)
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

  /// Returns the news sitemap; empty if there is no news, since a sitemap must name at least one
  /// address.
  ///
  /// @param newest articles of all languages, including at least all news
  public Optional<Document> news(Collection<Entry> newest, Instant now) {
    List<Entry> news =
        newest.stream()
            .filter(entry -> isNews(entry, now))
            .sorted(Entry.BY_DATE.reversed())
            .limit(MAX_NEWS)
            .toList();
    if (news.isEmpty()) {
      return Optional.empty();
    }
    Xml xml =
        new Xml()
            .open(
                "urlset",
                "xmlns",
                NAMESPACE,
                "xmlns:news",
                "http://www.google.com/schemas/sitemap-news/0.9");
    news.forEach(entry -> news(xml, entry));
    return Optional.of(document(NEWS, xml.close()));
  }

  /// Returns whether an article belongs in the news sitemap.
  public static boolean isNews(Entry entry, Instant now) {
    return entry.isIndexed() && entry.position().key().compareTo(beginOfNews(now)) >= 0;
  }

  /// Returns the key of the position before which the news sitemap has no articles. It stays the
  /// same for an hour.
  public static String beginOfNews(Instant now) {
    return new Position(now.truncatedTo(ChronoUnit.HOURS).minus(NEWS_AGE), "").key();
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

  /// Returns the ISO 639 code, or one of the format's two exceptions for Chinese.
  private static String newsLanguage(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    if (!locale.getLanguage().equals("zh")) {
      return locale.getLanguage();
    }
    return Language.isTraditionalChinese(locale) ? "zh-tw" : "zh-cn";
  }

  /// Returns `robots.txt`, which allows everything: a crawler that renders a page needs its
  /// fragments to see the previous and next, recent and related articles, and robots must be able
  /// to read the `noindex` of fragments and of the search page.
  public Document robots() {
    String text = "User-agent: *\nAllow: /\n\nSitemap: " + site.baseUrl() + "/" + INDEX + "\n";
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
