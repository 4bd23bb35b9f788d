package broadsheet.markdown.math;

import broadsheet.markdown.text.Scanner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds formulas in inline content: `$…$` and `\(…\)` inline, `$$…$$` and `\[…\]` as display
/// formulas.
///
/// To leave amounts of money alone, a single dollar sign opens a formula only if no white space
/// follows it and no ASCII letter or digit precedes it. The next dollar sign closes the formula if
/// no white space precedes it and no digit follows it. A backslash escapes the next character. A
/// formula in dollar signs contains no backtick, so that code stays code.
public final class MathSpans {

  /// A formula.
  ///
  /// @param end the index after the formula
  /// @param tex the text between the delimiters
  public record Span(int end, String tex, boolean display) {}

  private final String text;

  /// For each closing delimiter, the index before which no formula is closed by it.
  private final Map<String, Integer> unclosed = new HashMap<>();

  public MathSpans(String text) {
    this.text = text;
  }

  /// Returns the formula that opens at a dollar sign or backslash; `null` if there is none.
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

  private @Nullable Span span(int at, String delimiter, boolean display) {
    int start = at + delimiter.length();
    int close = at < unclosed.getOrDefault(delimiter, 0) ? -1 : close(start, delimiter);
    if (close < 0) {
      return null;
    }
    String tex = text.substring(start, close);
    return tex.isBlank() ? null : new Span(close + delimiter.length(), tex, display);
  }

  private int close(int from, String delimiter) {
    int i = from;
    while (i < text.length() && !text.startsWith(delimiter, i)) {
      char c = text.charAt(i);
      if (c == '`' && delimiter.startsWith("$")) {
        break;
      }
      i += c == '\\' ? 2 : 1;
    }
    if (text.startsWith(delimiter, i) && (delimiter.length() > 1 || closes(i))) {
      return i;
    }
    unclosed.put(delimiter, i);
    return -1;
  }

  private boolean opens(int at) {
    boolean spaced = at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
    return !spaced && (at == 0 || !Scanner.isWord(text.charAt(at - 1)));
  }

  private boolean closes(int at) {
    boolean beforeDigit = at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    return !beforeDigit && !Character.isWhitespace(text.charAt(at - 1));
  }
}
