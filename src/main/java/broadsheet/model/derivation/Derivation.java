package broadsheet.model.derivation;

import broadsheet.article.Problem;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.model.Versions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the outputs of one source should be.
public sealed interface Derivation {

  /// The article is published.
  ///
  /// @param page the HTML page; written first because it records which source owns the address
  /// @param markdown the text as written, without front matter; `null` if it has comments, which
  ///   are not meant for readers
  /// @param json the JSON document; written last because lists are derived from it
  /// @param redirects the pages at those former addresses of the article that are free
  /// @param assets the assets that the page refers to
  /// @param warnings what was left out or guessed; also in the JSON document
  /// @param until when it expires, `null` for never
  /// @param deskItem the item on the editors' desk, `null` for none
  /// @param deskUntil when the desk item changes before `until`, `null` for never
  /// @param versions the language versions that the page accepts and lists
  record Publish(
      Document page,
      @Nullable Document markdown,
      Document json,
      List<Document> redirects,
      List<Document> assets,
      List<Problem> warnings,
      @Nullable Instant until,
      @Nullable DeskItem deskItem,
      @Nullable Instant deskUntil,
      Versions versions)
      implements Derivation {
    public Publish {
      redirects = List.copyOf(redirects);
      assets = List.copyOf(assets);
      warnings = List.copyOf(warnings);
    }
  }

  /// The introduction of a list is published.
  ///
  /// @param document the private document from which the list is derived
  /// @param warnings what was left out or guessed
  /// @param until when it expires, `null` for never
  /// @param deskItem the item on the editors' desk, `null` for none
  record Introduce(
      Document document,
      List<Problem> warnings,
      @Nullable Instant until,
      @Nullable DeskItem deskItem)
      implements Derivation {
    public Introduce {
      warnings = List.copyOf(warnings);
    }
  }

  /// The article is not published now: it is a draft, has expired, or its publish date is in the
  /// future.
  ///
  /// @param reason for the log: `expired`, `waiting`, or the reason of a `RestrictionKeys`, such as
  ///   `draft`
  /// @param until when to process it again, `null` for never
  /// @param problems warnings for its author, such as that it waits only because of the time zone
  /// @param deskItem the item on the editors' desk, `null` for none
  /// @param preview the page as it would be published, as HTML; `null` if no preview is wanted
  record Withhold(
      String reason,
      @Nullable Instant until,
      List<Problem> problems,
      @Nullable DeskItem deskItem,
      @Nullable String preview)
      implements Derivation {
    public Withhold {
      problems = List.copyOf(problems);
    }

    /// Returns the same derivation with another desk item and preview.
    public Withhold with(@Nullable DeskItem otherItem, @Nullable String otherPreview) {
      return new Withhold(reason, until, problems, otherItem, otherPreview);
    }

    /// Creates a derivation without a desk item or a preview.
    public Withhold(String reason, @Nullable Instant until, List<Problem> problems) {
      this(reason, until, problems, null, null);
    }
  }

  /// The source cannot be published; the last good version remains published.
  record Reject(List<Problem> problems) implements Derivation {
    public Reject {
      problems = List.copyOf(problems);
    }
  }
}
