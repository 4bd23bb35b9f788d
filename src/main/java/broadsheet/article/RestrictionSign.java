package broadsheet.article;

import java.util.List;

/// What is looked for, and what follows from it.
public enum RestrictionSign {
  TRUE("`true`", "withheld", "true; \"yes\"; on; 1; 是"),
  FALSE("`false`", "withheld", "false; \"no\"; off; 0; 否"),
  FALSE_OR_DATE(
      "`false`, or a date to come", "withheld; until the date", "false; 'no'; 2999-01-01"),
  WORD("one of the words below", "withheld", ""),
  BUILD(
      "a map: `render` not `always`, or `list` not `always`",
      "withheld",
      "{render: never}; {render: false}; {render: link}; {list: never}; {list: false}; {list: local}; false; never"),
  BEGIN("a date to come", "withheld until then", "2999-01-01; 2999/1/1 20:00; 2999年1月1日"),
  END("a date gone by, or `true`", "taken back", "2001-01-01; 2001.01.01; true"),
  LOCK("anything but empty or `false`", "refused with a report", "hunter2; true; [a, b]"),
  NOINDEX_TRUE("`true`", "published, but not for search engines and search", "true"),
  NOINDEX_FALSE(
      "`false`, or a map with `disable: true`",
      "published, but not for search engines and search",
      "false; {disable: true}"),
  LISTED("`true`", "published in every list, with a warning", "true"),
  FOLDER("a folder of this name", "withheld", ""),
  UNDERSCORE("a folder of this name after `_`", "withheld", ""),
  FILE("the file of an article whose name begins so", "withheld", "");

  private final String value;
  private final String effect;
  private final String examples;

  RestrictionSign(String value, String effect, String examples) {
    this.value = value;
    this.effect = effect;
    this.examples = examples;
  }

  /// The value that restricts, in words.
  public String value() {
    return value;
  }

  /// What becomes of the article, in words.
  public String effect() {
    return effect;
  }

  List<String> examples() {
    return List.of(examples.split("; ", -1));
  }

  /// Whether it is said by a key of front matter, and not by the upload's own key.
  public boolean isKey() {
    return this != FOLDER && this != UNDERSCORE && this != FILE;
  }

  /// Whether no object may show the article, at least now.
  public boolean isWithheld() {
    return switch (this) {
      case NOINDEX_TRUE, NOINDEX_FALSE, LISTED -> false;
      default -> true;
    };
  }
}
