package broadsheet.site.plan;

import broadsheet.article.key.UrlPath;
import broadsheet.model.Site;
import broadsheet.site.state.ListName;
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

  public String home() {
    return prefix + INDEX;
  }

  public String search() {
    return prefix + "search/" + INDEX;
  }

  public String archive() {
    return prefix + "archive/" + INDEX;
  }

  /// Returns the key of the main page of a month or term: `archive/2025-02/index.html`. That of a
  /// section is in the folder of its articles: `posts/index.html`.
  public String list(ListName name) {
    return prefix + folder(name) + "/" + INDEX;
  }

  private static String folder(ListName name) {
    return name instanceof ListName.Term(Taxonomy taxonomy, String segment)
            && taxonomy == Taxonomy.SECTIONS
        ? segment
        : name.path();
  }

  /// Returns the key of an older page of a month or term:
  /// `archive/2025-02/2025-02-13-075615-1f2e3d4c/index.html`.
  ///
  /// @param leaf the [LeafName] of the page
  public String leaf(ListName name, String leaf) {
    return prefix + name.path() + "/" + leaf + "/" + INDEX;
  }

  public String terms(Taxonomy taxonomy) {
    return prefix + taxonomy.id() + "/" + INDEX;
  }

  /// Returns the key of a page with a part of all terms: `tags/page/码头/index.html`.
  ///
  /// @param last the segment of the last term on it; empty for the last page
  public String termsPage(Taxonomy taxonomy, String last) {
    return prefix + taxonomy.id() + "/page/" + (last.isEmpty() ? "" : last + "/") + INDEX;
  }

  /// Returns the key of the RSS feed, at the same address as in Hugo.
  public String rss() {
    return prefix + "index.xml";
  }

  public String termRss(ListName.Term term) {
    return prefix + folder(term) + "/index.xml";
  }

  public String atom() {
    return prefix + "atom.xml";
  }

  public String jsonFeed() {
    return prefix + "feed.json";
  }

  /// Returns the key of the web application manifest.
  public String manifest() {
    return prefix + "site.webmanifest";
  }

  /// Returns the key of a sitemap. It is at the root because a sitemap may only list addresses
  /// under its own folder (sitemaps.org, "Sitemap file location").
  ///
  /// @param leaf the [LeafName] of the sitemap; empty for that of the newest articles
  public String sitemap(String leaf) {
    return "sitemap-" + language + (leaf.isEmpty() ? "" : "-" + leaf) + ".xml";
  }

  /// Returns the key of the sitemap of the lists.
  public String pagesSitemap() {
    return "sitemap-pages-" + language + ".xml";
  }

  /// Returns the key of a fragment that all pages in the language share:
  /// `fragments/zh-CN/recent.html`.
  public String fragment(String name) {
    return "fragments/" + language + "/" + name + ".html";
  }

  /// Returns the key of the fragment of one article: `fragments/articles/en/2025/02/summit.html`.
  public static String articleFragment(String id) {
    return "fragments/articles/" + id + ".html";
  }

  public String recentJson() {
    return "api/" + prefix + "recent.json";
  }

  /// Returns the key of the document of all terms of a taxonomy: `api/tags.json`.
  public String termsJson(Taxonomy taxonomy) {
    return "api/" + prefix + taxonomy.id() + ".json";
  }

  /// Returns the key of a document with a part of all terms: `api/tags/page/码头.json`.
  ///
  /// @param last the segment of the last term in it; empty for the last part
  public String termsJson(Taxonomy taxonomy, String last) {
    return "api/" + prefix + taxonomy.id() + "/page" + (last.isEmpty() ? "" : "/" + last) + ".json";
  }

  /// Returns the key of the months that have articles.
  public String archiveJson() {
    return "api/" + prefix + "archive/index.json";
  }

  /// Returns the key of the document with the newest articles of a month or term:
  /// `api/tags/码头.json`.
  public String json(ListName name) {
    return "api/" + prefix + name.path() + ".json";
  }

  /// Returns the key of the document with older articles of a month or term:
  /// `api/archive/2025-02/2025-02-13-075615-1f2e3d4c.json`.
  ///
  /// @param leaf the [LeafName] of the document
  public String json(ListName name, String leaf) {
    return "api/" + prefix + name.path() + "/" + leaf + ".json";
  }
}
