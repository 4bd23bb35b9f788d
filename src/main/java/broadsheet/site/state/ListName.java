package broadsheet.site.state;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name of a list of articles within its language.
public sealed interface ListName extends Comparable<ListName> {

  /// Replaces the month for articles without a date.
  String UNDATED = "undated";

  /// The folder of the lists of months.
  String ARCHIVE = "archive";

  /// The articles of a month.
  ///
  /// @param month `2025-02` in the site's time zone, or [#UNDATED]
  record Month(String month) implements ListName {
    @Override
    public String path() {
      return ARCHIVE + "/" + month;
    }
  }

  /// The articles with a term.
  ///
  /// @param segment as returned by [broadsheet.article.text.Slugs]; the folder of a section
  record Term(Taxonomy taxonomy, String segment) implements ListName {
    @Override
    public String path() {
      return taxonomy.id() + "/" + segment;
    }
  }

  /// Returns the path of the list in addresses and keys: `archive/2025-02`, `tags/码头`.
  String path();

  /// Returns the name with a path; empty for any other text.
  static Optional<ListName> of(String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String folder = path.substring(0, slash);
    String name = path.substring(slash + 1);
    if (folder.equals(ARCHIVE)) {
      return Optional.of(new Month(name));
    }
    for (Taxonomy taxonomy : Taxonomy.values()) {
      if (folder.equals(taxonomy.id())) {
        return Optional.of(new Term(taxonomy, name));
      }
    }
    return Optional.empty();
  }

  /// Returns the month that an article belongs to.
  ///
  /// @param zone the site's time zone
  static String month(@Nullable OffsetDateTime date, ZoneId zone) {
    if (date == null) {
      return UNDATED;
    }
    OffsetDateTime local = date.atZoneSameInstant(zone).toOffsetDateTime();
    // Years of more than four digits would not sort as text.
    return local.getYear() < 0 || local.getYear() > 9999
        ? UNDATED
        : String.format(Locale.ROOT, "%04d-%02d", local.getYear(), local.getMonthValue());
  }

  @Override
  default int compareTo(ListName other) {
    return path().compareTo(other.path());
  }
}
