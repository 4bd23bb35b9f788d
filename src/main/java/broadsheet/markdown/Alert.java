package broadsheet.markdown;

import broadsheet.markdown.text.Excerpt;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.Paragraph;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A block quote that begins with a line such as `[!NOTE]`, as on GitHub, or `[!note] Title`, as in
/// Obsidian.
///
/// @param kind `note`, `tip`, `important`, `warning` or `caution`
/// @param title the author's title; empty for none
record Alert(String kind, Excerpt title) {

  private static final Pattern MARKER =
      Pattern.compile(
          "\\[(?<label>!(?<kind>NOTE|TIP|IMPORTANT|WARNING|CAUTION))\\][+-]?(?:[ \\t]+(?<title>.*))?",
          Pattern.CASE_INSENSITIVE);

  /// Removes the marker from the start of a block quote.
  ///
  /// @return the alert, `null` if there is no marker or it is a link whose reference is defined
  static @Nullable Alert in(BlockQuote quote, Content content) {
    if (!(quote.getFirstChild() instanceof Paragraph paragraph)) {
      return null;
    }
    Excerpt excerpt = content.of(paragraph).trimmed();
    int lineEnd = excerpt.text().indexOf('\n');
    int end = lineEnd < 0 ? excerpt.text().length() : lineEnd;
    Matcher marker = MARKER.matcher(excerpt.text().substring(0, end));
    if (!marker.matches() || content.target(marker.group("label")) != null) {
      return null;
    }
    int title = marker.start("title");
    content.replace(paragraph, excerpt.from(end));
    return new Alert(
        marker.group("kind").toLowerCase(Locale.ROOT),
        title < 0 ? Excerpt.EMPTY : excerpt.substring(title, end).trimmed());
  }
}
