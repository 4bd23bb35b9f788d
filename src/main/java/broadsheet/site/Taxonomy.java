package broadsheet.site;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/// A way of sorting articles under terms.
public enum Taxonomy {
  TAGS,
  CATEGORIES;

  /// In keys, addresses and messages: `tags`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The terms of an article.
  public List<String> terms(Entry entry) {
    return switch (this) {
      case TAGS -> entry.tags();
      case CATEGORIES -> entry.categories();
    };
  }

  /// How many articles of a month stand under each term.
  public SortedMap<String, Integer> counts(RollUp.Month month) {
    return switch (this) {
      case TAGS -> month.tags();
      case CATEGORIES -> month.categories();
    };
  }

  /// How many articles of a language stand under each term.
  public SortedMap<String, Integer> counts(RollUp rollUp) {
    return switch (this) {
      case TAGS -> rollUp.tags();
      case CATEGORIES -> rollUp.categories();
    };
  }
}
