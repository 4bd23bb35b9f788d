package broadsheet.article;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Names of keys by which front matter is told from prose.
final class FrontMatterKeys {

  /// Those that hardly begin a sentence: one is enough where the lines look like front matter.
  private static final Set<String> STRONG =
      normal(
          "title",
          "date",
          "tags",
          "categories",
          "layout",
          "permalink",
          "slug",
          "lastmod",
          "updated",
          "aliases",
          "标题",
          "日期",
          "标签",
          "分类");

  private static final Set<String> KNOWN =
      normal(
          "title",
          "date",
          "tags",
          "categories",
          "layout",
          "permalink",
          "slug",
          "lastmod",
          "updated",
          "aliases",
          "标题",
          "日期",
          "标签",
          "分类",
          "summary",
          "description",
          "lead",
          "lang",
          "translations",
          "menu",
          "thumbnail",
          "images",
          "comments",
          "authorbox",
          "author",
          "authors",
          "pager",
          "toc",
          "mathjax",
          "math",
          "sidebar",
          "widgets",
          "weight",
          "robots",
          "url",
          "tag",
          "category",
          "subtitle",
          "keywords",
          "series",
          "type",
          "cover",
          "image",
          "excerpt",
          "modified",
          "top",
          "sticky",
          "copyright",
          "id",
          "abbrlink",
          "src",
          "alt",
          "name",
          "avatar",
          "bio",
          "parent",
          "render",
          "list",
          "params",
          "cascade",
          "resources",
          "outputs",
          "markup");

  private FrontMatterKeys() {}

  /// Whether a key means something, here or to Hugo, Hexo or Jekyll.
  static boolean isKnown(String key) {
    return KNOWN.contains(Restriction.normal(key)) || isRestriction(key);
  }

  /// Whether it does and hardly begins a sentence.
  static boolean isStrong(String key) {
    return STRONG.contains(Restriction.normal(key)) || isRestriction(key);
  }

  static boolean isRestriction(String key) {
    return Restriction.ofKey(key).isPresent();
  }

  private static Set<String> normal(String... names) {
    return Arrays.stream(names).map(Restriction::normal).collect(Collectors.toUnmodifiableSet());
  }
}
