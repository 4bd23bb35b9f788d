package broadsheet.site.state;

import broadsheet.article.text.Slugs;
import java.util.List;
import java.util.Locale;

/// A way to classify articles by terms.
public enum Taxonomy {
  TAGS,
  CATEGORIES;

  /// Returns the name in keys, addresses and messages: `tags`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the terms of an article.
  public List<String> terms(Entry entry) {
    return switch (this) {
      case TAGS -> entry.terms().tags();
      case CATEGORIES -> entry.terms().categories();
    };
  }

  /// Returns the spelling of a term in an article.
  ///
  /// @param entry an article that has the term
  public String spelling(String segment, Entry entry) {
    return terms(entry).stream()
        .filter(term -> Slugs.segment(term).equals(segment))
        .findFirst()
        .orElse(segment);
  }
}
