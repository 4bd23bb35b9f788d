package broadsheet.site.plan;

import broadsheet.article.key.UrlPath;
import broadsheet.model.Site;
import broadsheet.site.state.Taxonomy;

/// The keys of the lists of one language in the output buckets.
///
/// @param language of the lists, one of the site's languages
/// @param prefix `en/` for a language other than the site's default, otherwise empty
public record ListKeys(String language, String prefix) {

  /// The key of the page for addresses that do not exist. It is the same for all languages, since
  /// CloudFront has one page per status.
  public static final String NOT_FOUND = "404.html";

  private static final String INDEX = "index.html";

  /// Returns the keys of a language.
  public static ListKeys of(Site site, String language) {
    return new ListKeys(language, language.equals(site.defaultLanguage()) ? "" : language + "/");
  }

  /// Returns the path on the site of the object with a key: `/tags/%E8%82%A1/` for
  /// `tags/股/index.html`.
  public static String path(String key) {
    boolean isIndex = key.equals(INDEX) || key.endsWith("/" + INDEX);
    return "/" + UrlPath.encode(isIndex ? key.substring(0, key.length() - INDEX.length()) : key);
  }

  /// Returns the key of a page of a list, numbered from the oldest:
  /// `archive/2025-02/page/3/index.html`.
  ///
  /// @param list key of the list's newest page
  public static String numbered(String list, int number) {
    return list.substring(0, list.length() - INDEX.length()) + "page/" + number + "/" + INDEX;
  }

  public String home() {
    return prefix + INDEX;
  }

  public String search() {
    return prefix + "search/" + INDEX;
  }

  public String archive() {
    return prefix + "archive/" + INDEX;
  }

  public String month(String month) {
    return prefix + "archive/" + month + "/" + INDEX;
  }

  public String terms(Taxonomy taxonomy) {
    return prefix + taxonomy.id() + "/" + INDEX;
  }

  /// Returns the key of the newest articles of a term.
  ///
  /// @param segment of the term, as returned by [broadsheet.article.text.Slugs]
  public String term(Taxonomy taxonomy, String segment) {
    return folder(taxonomy, segment) + INDEX;
  }

  public String termMonth(Taxonomy taxonomy, String segment, String month) {
    return folder(taxonomy, segment) + month + "/" + INDEX;
  }

  /// Returns the key of the RSS feed, at the same address as in Hugo.
  public String rss() {
    return prefix + "index.xml";
  }

  public String termRss(Taxonomy taxonomy, String segment) {
    return folder(taxonomy, segment) + "index.xml";
  }

  public String atom() {
    return prefix + "atom.xml";
  }

  public String jsonFeed() {
    return prefix + "feed.json";
  }

  /// Returns the key of a month's sitemap. It is at the root because a sitemap may only list
  /// addresses under its own folder (sitemaps.org, "Sitemap file location").
  public String sitemap(String month) {
    return "sitemap-" + language + "-" + month + ".xml";
  }

  /// Returns the key of a fragment that all pages in the language share:
  /// `fragments/zh-CN/recent.html`.
  public String fragment(String name) {
    return "fragments/" + language + "/" + name + ".html";
  }

  /// Returns the key of a fragment of one article:
  /// `fragments/articles/en/2025/02/summit/pager.html`.
  public static String articleFragment(String id, String name) {
    return "fragments/articles/" + id + "/" + name + ".html";
  }

  public String recentJson() {
    return "api/" + prefix + "recent.json";
  }

  public String tagsJson() {
    return "api/" + prefix + "tags.json";
  }

  public String tagJson(String segment) {
    return "api/" + prefix + "tags/" + segment + ".json";
  }

  /// Returns the key of the months that have articles.
  public String archiveJson() {
    return "api/" + prefix + "archive/index.json";
  }

  public String monthJson(String month) {
    return "api/" + prefix + "archive/" + month + ".json";
  }

  private String folder(Taxonomy taxonomy, String segment) {
    return prefix + taxonomy.id() + "/" + segment + "/";
  }
}
