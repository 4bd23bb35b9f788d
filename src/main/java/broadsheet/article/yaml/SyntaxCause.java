package broadsheet.article.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The author's actual mistake, if the parser reports only a consequence of it.
///
/// @param line the line of the front matter or settings, from 0
/// @param column the column in the line, from 0
public record SyntaxCause(int line, int column, String found, String fix) {

  private static final String KEY =
      "\\s*+(?:- ++){0,20}+[\"']?([\\p{L}_][\\p{L}\\p{N}_.-]{0,60})[\"']?";

  private static final Pattern FULL_WIDTH_COLON = Pattern.compile(KEY + "\\s*(：).*");

  private static final Pattern NO_SPACE = Pattern.compile(KEY + "(:)(?!//)[^\\s:].*");

  private static final Pattern TAB = Pattern.compile(" *(\t)\\s*\\S.*");

  /// Returns the cause near an error; `null` if the parser's own message is best.
  ///
  /// @param first the line of the parser's context, from 0
  /// @param last the line at which the parser gave up, from 0
  static @Nullable SyntaxCause of(List<String> lines, int first, int last) {
    for (int line = Math.max(0, Math.max(first, last - 3) - 1); line <= last; line++) {
      SyntaxCause cause = line < lines.size() ? of(lines.get(line), line) : null;
      if (cause != null) {
        return cause;
      }
    }
    return null;
  }

  private static @Nullable SyntaxCause of(String text, int line) {
    Matcher colon = FULL_WIDTH_COLON.matcher(text);
    if (colon.matches()) {
      return new SyntaxCause(
          line,
          colon.start(2),
          "a full-width colon after the key",
          "write '" + colon.group(1) + ": ' with an ASCII colon ':' and a space instead of '：'");
    }
    Matcher space = NO_SPACE.matcher(text);
    if (space.matches()) {
      return new SyntaxCause(
          line,
          space.start(2),
          "no space after the colon",
          "write '" + space.group(1) + ": ' with a space after the colon");
    }
    Matcher tab = TAB.matcher(text);
    return tab.matches()
        ? new SyntaxCause(
            line,
            tab.start(1),
            "a tab at the beginning of the line",
            "replace tabs at the beginning of lines with spaces")
        : null;
  }
}
