package broadsheet.article;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When and whether an article is for everybody, as its front matter says.
///
/// @param withheld why it is not at all, `null` if it is
/// @param begin from when on, `null` for always
/// @param expiry until when, `null` for ever
public record Publication(
    @Nullable Withheld withheld, @Nullable Begin begin, @Nullable OffsetDateTime expiry) {

  /// Why an article is not published.
  ///
  /// @param reason in one word, for the log
  /// @param warnings for its author, where this may be a surprise
  public record Withheld(String reason, List<Problem> warnings) {
    public Withheld {
      warnings = List.copyOf(warnings);
    }
  }

  /// The moment from which an article may be published.
  ///
  /// @param line of the file, where it is written; 0 for a date in the file's name
  /// @param written the date as the author wrote it
  /// @param hasZone whether the author wrote a zone with it
  public record Begin(
      OffsetDateTime moment, int line, int column, String written, boolean hasZone) {}
}
