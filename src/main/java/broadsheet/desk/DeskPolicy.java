package broadsheet.desk;

import broadsheet.article.Problem;
import broadsheet.model.DeskItem;
import broadsheet.model.PublishedArticle;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides which published articles are on the desk, and for how long. The limits keep the desk
/// small on a site with any number of articles.
///
/// @param article the article
/// @param expiry when it expires; `null` for never
public record DeskPolicy(PublishedArticle article, @Nullable Instant expiry) {

  /// How long before its expiry date an article is on the desk.
  static final Duration EXPIRY_NOTICE = Duration.ofDays(7);

  /// How long after its date an article with warnings is on the desk. One without a date is on the
  /// desk until the warnings are gone.
  static final Duration WARNING_PERIOD = Duration.ofDays(30);

  /// Returns the item of the article; empty if it is not on the desk.
  public Optional<DeskItem> item(Instant now) {
    String source = article.source().name();
    String title = article.texts().title();
    List<Problem> warnings = showsWarnings(now) ? article.warnings() : List.of();
    if (expiry != null && !expiry.minus(EXPIRY_NOTICE).isAfter(now)) {
      return Optional.of(DeskItem.expiring(source, title, expiry, article.url(), warnings));
    }
    return warnings.isEmpty()
        ? Optional.empty()
        : Optional.of(DeskItem.warned(source, title, article.url(), warnings));
  }

  /// Returns the next time at which the item changes while the article is published; empty for
  /// never.
  public Optional<Instant> next(Instant now) {
    return Stream.of(
            Optional.ofNullable(expiry).map(time -> time.minus(EXPIRY_NOTICE)), endOfWarnings())
        .flatMap(Optional::stream)
        .filter(time -> time.isAfter(now))
        .min(Instant::compareTo);
  }

  private boolean showsWarnings(Instant now) {
    return article.date() == null || endOfWarnings().filter(end -> end.isAfter(now)).isPresent();
  }

  private Optional<Instant> endOfWarnings() {
    OffsetDateTime date = article.date();
    return date == null || article.warnings().isEmpty()
        ? Optional.empty()
        : Optional.of(date.toInstant().plus(WARNING_PERIOD));
  }
}
