package broadsheet.article;

import java.util.Set;

/// The known keys of front matter, as normalized by [RestrictionKeys#normalize]. The keys that
/// withhold an article are in [RestrictionKeys].
public final class FrontMatterKeys {

  /// Keys that Broadsheet supports, at the top level or in a map. `source` is missing: a text often
  /// begins with `Source: …`, and then it must not look like front matter.
  private static final Set<String> SUPPORTED =
      Set.of(
          "title",
          "date",
          "lastmod",
          "summary",
          "description",
          "lead",
          "categories",
          "tags",
          "lang",
          "translations",
          "menu",
          "thumbnail",
          "images",
          "comments",
          "authorbox",
          "author",
          "authors",
          "featured",
          "series",
          "originalurl",
          "aliases",
          "pager",
          "toc",
          "mathjax",
          "sidebar",
          "widgets",
          "weight",
          "robots",
          "src",
          "alt",
          "name",
          "url",
          "avatar",
          "bio",
          "parent",
          "main",
          "side",
          "footer",
          "render",
          "list",
          "params",
          "cascade");

  /// Further keys that Hugo, Hexo or Jekyll know.
  private static final Set<String> OTHER_TOOLS =
      Set.of(
          "layout",
          "permalink",
          "slug",
          "updated",
          "modified",
          "tag",
          "category",
          "subtitle",
          "keywords",
          "type",
          "cover",
          "image",
          "excerpt",
          "top",
          "sticky",
          "copyright",
          "id",
          "abbrlink",
          "math",
          "resources",
          "outputs",
          "markup",
          "标题",
          "日期",
          "标签",
          "分类");

  /// Keys that are unlikely to begin a sentence. One of them is enough to recognize lines as front
  /// matter.
  private static final Set<String> DISTINCTIVE =
      Set.of(
          "title",
          "date",
          "lastmod",
          "tags",
          "categories",
          "layout",
          "permalink",
          "slug",
          "updated",
          "aliases",
          "标题",
          "日期",
          "标签",
          "分类");

  private FrontMatterKeys() {}

  /// Returns whether Broadsheet supports a key.
  public static boolean isSupported(String key) {
    return SUPPORTED.contains(RestrictionKeys.normalize(key)) || isRestriction(key);
  }

  /// Returns whether Broadsheet, Hugo, Hexo or Jekyll know a key.
  public static boolean isKnown(String key) {
    return isSupported(key) || OTHER_TOOLS.contains(RestrictionKeys.normalize(key));
  }

  /// Returns whether a key is known and unlikely to begin a sentence.
  public static boolean isDistinctive(String key) {
    return DISTINCTIVE.contains(RestrictionKeys.normalize(key)) || isRestriction(key);
  }

  /// Returns whether a key can withhold an article or restrict where it appears.
  public static boolean isRestriction(String key) {
    return RestrictionKeys.ofKey(key).isPresent();
  }
}
