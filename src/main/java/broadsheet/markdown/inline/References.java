package broadsheet.markdown.inline;

import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.math.Formulas;
import broadsheet.markdown.text.Warnings;
import org.jspecify.annotations.Nullable;

/// The document-wide state that inline content refers to: link targets, footnotes, formulas, raw
/// tags and warnings.
public interface References {

  /// The address and title of a link, with backslash escapes and entities resolved.
  record Target(String address, @Nullable String title) {
    /// Returns the total length in UTF-16 code units.
    public int length() {
      return address.length() + (title == null ? 0 : title.length());
    }
  }

  /// Returns the target that a link reference definition gives a label (CommonMark 0.31.2, section
  /// 4.7); `null` if there is none.
  ///
  /// @param label the label as normalized by `Escape.label`
  @Nullable Target target(String label);

  /// Returns the formulas of the document; `null` if mathematics is disabled.
  @Nullable Formulas formulas();

  /// Returns the balancer of raw tags; `null` to write raw HTML unchanged.
  @Nullable TagBalancer tags();

  /// Returns the collector of warnings.
  Warnings warnings();

  /// Returns whether common mistakes are corrected.
  boolean lenient();

  /// Returns the HTML of a footnote reference; `null` if there is no such footnote.
  @Nullable String footnote(String label);
}
