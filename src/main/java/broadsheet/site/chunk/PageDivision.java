package broadsheet.site.chunk;

import broadsheet.site.chunk.ItemType.Layout;

/// How the lists of a site are divided into pages: each chunk of a list of articles is a page, and
/// each chunk of the list of addresses is a sitemap.
public final class PageDivision {

  /// About 50 articles on each page.
  private static final ChunkRule PAGES = new ChunkRule(25, 25, 100);

  /// The articles of a month or a term. 50 or more are in the list itself: what its first page, its
  /// feed and its document show.
  public static final Layout ARTICLES = new Layout(PAGES, 50, PAGES, 0);

  /// The terms of a taxonomy. Those of an ordinary site are in the list itself.
  public static final Layout TERMS =
      new Layout(new ChunkRule(50, 50, 200), 1_000, new ChunkRule(50, 50, 200), 0);

  /// The addresses of a language. The index of sitemaps names every sitemap, so all references are
  /// in the list itself. A million articles have about 1,400 sitemaps.
  public static final Layout SITEMAPS =
      new Layout(
          new ChunkRule(400, 400, 1_000),
          0,
          new ChunkRule(Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
          0);

  private PageDivision() {}
}
