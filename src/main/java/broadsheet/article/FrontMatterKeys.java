package broadsheet.article;

import java.util.Set;

/// Names of keys, as [Restriction#normal] has them. What keeps an article from the public is in
/// [Restriction].
public final class FrontMatterKeys {

  /// Those that change an article here, at the top or in a map.
  private static final Set<String> MEANT =
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

  /// Those that Hugo, Hexo or Jekyll know besides.
  private static final Set<String> ELSEWHERE =
      Set.of(
          "layout",
          "permalink",
          "slug",
          "updated",
          "modified",
          "aliases",
          "authors",
          "tag",
          "category",
          "subtitle",
          "keywords",
          "series",
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

  /// Those that hardly begin a sentence: one is enough where the lines look like front matter.
  private static final Set<String> STRONG =
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

  /// Whether a key has a meaning here.
  public static boolean isMeant(String key) {
    return MEANT.contains(Restriction.normal(key)) || isRestriction(key);
  }

  /// Whether a key has a meaning here or to Hugo, Hexo or Jekyll.
  public static boolean isKnown(String key) {
    return isMeant(key) || ELSEWHERE.contains(Restriction.normal(key));
  }

  /// Whether it is known and hardly begins a sentence.
  public static boolean isStrong(String key) {
    return STRONG.contains(Restriction.normal(key)) || isRestriction(key);
  }

  public static boolean isRestriction(String key) {
    return Restriction.ofKey(key).isPresent();
  }
}
