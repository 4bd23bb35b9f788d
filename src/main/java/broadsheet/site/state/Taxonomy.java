package broadsheet.site.state;

import broadsheet.article.text.Terms;
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

  /// Whether an article stands under the term that a segment stands for.
  public boolean has(Entry entry, String segment) {
    return terms(entry).stream().anyMatch(term -> Terms.segment(term).equals(segment));
  }

  /// A term as an article writes it.
  ///
  /// @param entry one that has the term
  public String spelling(String segment, Entry entry) {
    return terms(entry).stream()
        .filter(term -> Terms.segment(term).equals(segment))
        .findFirst()
        .orElseThrow();
  }

  /// How many articles of a month stand under each term.
  public SortedMap<String, Integer> counts(RollUp.Month month) {
    return switch (this) {
      case TAGS -> month.tags();
      case CATEGORIES -> month.categories();
    };
  }
}
