package broadsheet.markdown.inline;

import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.math.Formulas;
import broadsheet.markdown.text.Warnings;
import org.jspecify.annotations.Nullable;

/// What a text defines for its inlines to refer to.
public interface References {

  /// A link reference definition (CommonMark 0.31.2, section 4.7), escapes undone.
  record Target(String address, @Nullable String title) {
    public int length() {
      return address.length() + (title == null ? 0 : title.length());
    }
  }

  /// The target of a label, compared as `Escape.label` does; `null` when there is none.
  @Nullable Target target(String label);

  /// The formulas of the text; `null` when mathematics is text.
  @Nullable Formulas formulas();

  /// What becomes of raw HTML; `null` when it is written as it stands.
  @Nullable TagBalancer tags();

  /// Takes what is left out or guessed.
  Warnings warnings();

  /// Whether common slips are read as they are meant.
  boolean lenient();

  /// The HTML of a reference to a footnote; `null` when there is no such footnote.
  @Nullable String footnote(String label);
}
