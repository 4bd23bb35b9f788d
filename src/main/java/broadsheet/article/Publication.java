package broadsheet.article;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether and when an article is public, according to its front matter.
///
/// @param withheld why the article is not published at all; `null` if it is not withheld
/// @param begin the publish date; `null` if the article has none
/// @param expiry the expiry date; `null` if the article never expires
public record Publication(
    @Nullable Withheld withheld, @Nullable Begin begin, @Nullable OffsetDateTime expiry) {

  /// Why an article is not published.
  ///
  /// @param reason a single word for the log
  /// @param isDraft whether the article is only unfinished; an article that is withheld for any
  ///   other reason must not be previewed
  /// @param warnings warnings for the author, if the reason may come as a surprise
  public record Withheld(String reason, boolean isDraft, List<Problem> warnings) {
    public Withheld {
      warnings = List.copyOf(warnings);
    }
  }

  /// The publish date of an article.
  ///
  /// @param line the line of the file that contains the date; 0 for a date in the file name
  /// @param written the date as the author wrote it
  /// @param hasZone whether the author wrote a zone with the date
  public record Begin(
      OffsetDateTime moment, int line, int column, String written, boolean hasZone) {}
}
