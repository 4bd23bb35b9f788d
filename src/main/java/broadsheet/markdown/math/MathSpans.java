package broadsheet.markdown.math;

import broadsheet.markdown.text.Scanner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where formulas stand in a text: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` displayed.
///
/// So that sums of money are none, a single dollar sign opens a formula only before something other
/// than white space and not behind an ASCII letter or digit; the next one closes it, if it stands
/// behind something other than white space and not before a digit. A backslash takes the next
/// character's meaning. Code between dollar signs is code.
public final class MathSpans {

  /// A formula.
  ///
  /// @param end the place behind it
  /// @param tex what stands between its marks
  public record Span(int end, String tex, boolean display) {}

  private final String text;

  /// Up to which place a mark is known not to be closed, by what would close it.
  private final Map<String, Integer> unclosed = new HashMap<>();

  public MathSpans(String text) {
    this.text = text;
  }

  /// The formula that opens at a dollar sign or backslash, `null` for none.
  public @Nullable Span at(int at) {
    if (text.startsWith("$$", at)) {
      return span(at, "$$", true);
    }
    if (text.startsWith("\\(", at)) {
      return span(at, "\\)", false);
    }
    if (text.startsWith("\\[", at)) {
      return span(at, "\\]", true);
    }
    return Scanner.is(text, at, '$') && opens(at) ? span(at, "$", false) : null;
  }

  private @Nullable Span span(int at, String mark, boolean display) {
    int start = at + mark.length();
    int close = at < unclosed.getOrDefault(mark, 0) ? -1 : close(start, mark);
    if (close < 0) {
      return null;
    }
    String tex = text.substring(start, close);
    return tex.isBlank() ? null : new Span(close + mark.length(), tex, display);
  }

  private int close(int from, String mark) {
    int i = from;
    while (i < text.length() && !text.startsWith(mark, i)) {
      char c = text.charAt(i);
      if (c == '`' && mark.startsWith("$")) {
        break;
      }
      i += c == '\\' ? 2 : 1;
    }
    if (text.startsWith(mark, i) && (mark.length() > 1 || closes(i))) {
      return i;
    }
    unclosed.put(mark, i);
    return -1;
  }

  private boolean opens(int at) {
    boolean isSpaced = at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
    return !isSpaced && (at == 0 || !Scanner.isWord(text.charAt(at - 1)));
  }

  private boolean closes(int at) {
    boolean isBeforeDigit = at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    return !isBeforeDigit && !Character.isWhitespace(text.charAt(at - 1));
  }
}
