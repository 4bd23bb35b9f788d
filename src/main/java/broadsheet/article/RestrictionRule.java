package broadsheet.article;

import java.util.List;

/// Which value of a [RestrictionKeys] restricts an article, and how.
public enum RestrictionRule {
  TRUE("`true`", "withheld", "true; \"yes\"; on; 1; 是"),
  FALSE("`false`", "withheld", "false; \"no\"; off; 0; 否"),
  FALSE_OR_DATE(
      "`false`, or a future date",
      "withheld, or withheld until that date",
      "false; 'no'; 2999-01-01"),
  WORD("one of the words below", "withheld", ""),
  BUILD(
      "a map in which `render` or `list` is not `always`",
      "withheld",
      "{render: never}; {render: false}; {render: link}; {list: never}; {list: false}; {list: local}; false; never"),
  BEGIN("a future date", "withheld until then", "2999-01-01; 2999/1/1 20:00; 2999年1月1日"),
  END("a past date, or `true`", "withdrawn", "2001-01-01; 2001.01.01; true"),
  LOCK(
      "anything except an empty value or `false`",
      "rejected with a report",
      "hunter2; true; [a, b]"),
  NOINDEX_TRUE("`true`", "published, but excluded from search engines and the site search", "true"),
  NOINDEX_FALSE(
      "`false`, or a map with `disable: true`",
      "published, but excluded from search engines and the site search",
      "false; {disable: true}"),
  LISTED("`true`", "published in every list, with a warning", "true"),
  FOLDER("a folder with this name", "withheld", ""),
  UNDERSCORE("a folder with this name after `_`", "withheld", ""),
  FILE("an article whose file name begins with this", "withheld", "");

  private final String value;
  private final String effect;
  private final String examples;

  RestrictionRule(String value, String effect, String examples) {
    this.value = value;
    this.effect = effect;
    this.examples = examples;
  }

  /// Returns a description of the values that restrict an article.
  public String value() {
    return value;
  }

  /// Returns a description of what happens to the article.
  public String effect() {
    return effect;
  }

  List<String> examples() {
    return List.of(examples.split("; ", -1));
  }

  /// Returns whether the rule applies to a front matter key, as opposed to the object key.
  public boolean isFrontMatterKey() {
    return this != FOLDER && this != UNDERSCORE && this != FILE;
  }

  /// Returns whether the article must not appear in any object, at least for now.
  public boolean withholds() {
    return switch (this) {
      case NOINDEX_TRUE, NOINDEX_FALSE, LISTED -> false;
      default -> true;
    };
  }
}
