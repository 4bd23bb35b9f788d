package broadsheet.markdown.math;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Corrects TeX that was written for Markdown programs without mathematics, such as Hugo and Hexo
/// with MathJax. They turn two backslashes into one, and need `\_` so that `_` is not read as
/// emphasis.
public final class TexCorrector {

  private static final Pattern BACKSLASHES = Pattern.compile("\\\\++");

  /// Two backslashes where one is meant, since what follows can only be a command. Before a single
  /// letter, they can also end a row.
  private static final Pattern DOUBLED = Pattern.compile("(?<!\\\\)\\\\\\\\(?:[A-Za-z]{2}|[{}|_])");

  private static final Pattern TEXT_COMMAND =
      Pattern.compile("\\\\(?:text[a-z]*|mbox|operatorname\\*?|ce|tag)\\s*+\\{");

  private TexCorrector() {}

  /// Returns the corrected TeX.
  public static String correct(String tex) {
    if (tex.indexOf('\\') < 0) {
      return tex;
    }
    boolean allEven =
        BACKSLASHES.matcher(tex).results().allMatch(run -> run.group().length() % 2 == 0);
    // In a replacement string, a backslash escapes the next character, so each run is halved.
    String single =
        allEven && DOUBLED.matcher(tex).find()
            ? BACKSLASHES.matcher(tex).replaceAll(MatchResult::group)
            : tex;
    String rows = single.replace("\\\\\\\\", "\\\\");
    boolean braces = !rows.contains("\\begin") && rows.contains("\\\\{") && rows.contains("\\\\}");
    return unescaped(braces ? rows.replace("\\\\{", "\\{").replace("\\\\}", "\\}") : rows);
  }

  /// Returns the TeX with `\_` and `\*` replaced by `_` and `*`, except in text.
  private static String unescaped(String tex) {
    StringBuilder plain = new StringBuilder(tex.length());
    Matcher text = TEXT_COMMAND.matcher(tex);
    int textStart = text.find() ? text.start() : tex.length();
    for (int i = 0; i < tex.length(); i++) {
      if (i == textStart) {
        int end = endOfGroup(tex, text.end());
        plain.append(tex, i, end);
        textStart = text.find(end) ? text.start() : tex.length();
        i = end - 1;
      } else if (tex.charAt(i) == '\\' && i + 1 < tex.length()) {
        char next = tex.charAt(i + 1);
        boolean escape = next == '*' || (next == '_' && i + 2 < tex.length());
        plain.append(escape ? "" : "\\").append(next);
        i++;
      } else {
        plain.append(tex.charAt(i));
      }
    }
    return plain.toString();
  }

  /// Returns the index after the brace that closes a group.
  private static int endOfGroup(String tex, int start) {
    int depth = 1;
    int i = start;
    for (; i < tex.length() && depth > 0; i++) {
      switch (tex.charAt(i)) {
        case '\\' -> i++;
        case '{' -> depth++;
        case '}' -> depth--;
        default -> {}
      }
    }
    return Math.min(i, tex.length());
  }
}
