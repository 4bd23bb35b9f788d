package broadsheet.site.state;

import broadsheet.article.text.Slugs;
import broadsheet.model.Site;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A way to classify articles by terms.
public enum Taxonomy {
  TAGS,
  CATEGORIES,
  AUTHORS,
  SERIES;

  /// Returns the name in keys, addresses and messages: `tags`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns whether a site without such terms also has an overview of them. Every page links to
  /// that of tags and categories.
  public boolean hasEmptyOverview() {
    return this == TAGS || this == CATEGORIES;
  }

  /// Returns the terms of an article.
  public List<String> terms(Entry entry) {
    return switch (this) {
      case TAGS -> entry.terms().tags();
      case CATEGORIES -> entry.terms().categories();
      case AUTHORS -> entry.terms().authors();
      case SERIES -> Stream.ofNullable(entry.terms().series()).toList();
    };
  }

  /// Returns the terms under which an article is listed.
  public List<String> listed(Entry entry, Site site) {
    List<String> terms = terms(entry);
    return this == AUTHORS ? site.listedAuthors(entry.textLanguage(), terms) : terms;
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
