package broadsheet.model;

import broadsheet.article.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the outputs of one source should be.
public sealed interface Derivation {

  /// The article is to be read by everybody.
  ///
  /// @param page the HTML page; written first, because it says who owns the address
  /// @param markdown the text as it was written, without front matter; `null` where it has comments
  ///   that readers are not to see
  /// @param json the JSON document; written last, because lists follow it
  /// @param assets what the page refers to
  /// @param warnings what was left out or guessed; they are in the JSON document, too
  /// @param until the moment it expires, `null` for never
  record Publish(
      Document page,
      @Nullable Document markdown,
      Document json,
      List<Document> assets,
      List<Problem> warnings,
      @Nullable Instant until)
      implements Derivation {
    public Publish {
      assets = List.copyOf(assets);
      warnings = List.copyOf(warnings);
    }
  }

  /// The article is nowhere for now: a draft, expired, or its moment has not come.
  ///
  /// @param reason for the log: `expired`, `waiting`, or that of a `Restriction`, such as `draft`
  /// @param until the moment to look again, `null` for never
  /// @param problems warnings that its author should see, such as waiting only for a time zone
  record Withhold(String reason, @Nullable Instant until, List<Problem> problems)
      implements Derivation {
    public Withhold {
      problems = List.copyOf(problems);
    }
  }

  /// The source cannot be published; what was good before it stays.
  record Reject(List<Problem> problems) implements Derivation {
    public Reject {
      problems = List.copyOf(problems);
    }
  }
}
