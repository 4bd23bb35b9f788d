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
  SERIES,
  /// The first folders of articles, if the site settings give them lists. Their names are their
  /// segments.
  SECTIONS;

  /// Returns the name in keys, addresses and messages: `tags`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns whether a site without such terms also has an overview of them. Every page links to
  /// that of tags and categories.
  public boolean hasEmptyOverview() {
    return this == TAGS || this == CATEGORIES;
  }

  /// Returns the terms that the front matter of an article names.
  private List<String> terms(Entry entry) {
    return switch (this) {
      case TAGS -> entry.terms().tags();
      case CATEGORIES -> entry.terms().categories();
      case AUTHORS -> entry.terms().authors();
      case SERIES -> Stream.ofNullable(entry.terms().series()).toList();
      case SECTIONS -> List.of();
    };
  }

  /// Returns the segments of the terms under which an article is listed.
  public List<String> listed(Entry entry, Site site) {
    List<String> terms = terms(entry);
    return switch (this) {
      case TAGS, CATEGORIES, SERIES -> segments(terms);
      case AUTHORS -> segments(site.listedAuthors(entry.textLanguage(), terms));
      case SECTIONS -> site.section(entry.language(), entry.id()).stream().toList();
    };
  }

  private static List<String> segments(List<String> terms) {
    return terms.stream().map(Slugs::segment).toList();
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
