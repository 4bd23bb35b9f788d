package broadsheet.markdown.inline;

import broadsheet.markdown.text.Scanner;
import java.util.HashMap;
import java.util.Map;

/// Finds code spans (CommonMark 0.31.2, section 6.1).
public final class CodeSpans {

  private final String text;

  /// The index of the last backtick run of each length, filled when a search first fails.
  private final Map<Integer, Integer> lastRuns = new HashMap<>();

  private boolean scanned;

  CodeSpans(String text) {
    this.text = text;
  }

  /// Returns the number of backticks at an index.
  int ticks(int at) {
    int end = at;
    while (Scanner.is(text, end, '`')) {
      end++;
    }
    return end - at;
  }

  /// Returns the index after the code span that opens with `ticks` backticks at `at`; -1 if it is
  /// never closed.
  int end(int at, int ticks) {
    int i = at + ticks;
    if (scanned && lastRuns.getOrDefault(ticks, -1) < i) {
      return -1;
    }
    while ((i = text.indexOf('`', i)) >= 0) {
      int found = ticks(i);
      if (found == ticks) {
        return i + found;
      }
      i += found;
    }
    scan();
    return -1;
  }

  /// Returns the content of a code span. Line endings become spaces, and one space is removed from
  /// each end if both ends have one and the content is not blank.
  String content(int start, int end) {
    String code = text.substring(start, end).replace('\n', ' ');
    boolean padded =
        code.length() > 1 && code.startsWith(" ") && code.endsWith(" ") && !code.isBlank();
    return padded ? code.substring(1, code.length() - 1) : code;
  }

  private void scan() {
    if (scanned) {
      return;
    }
    scanned = true;
    for (int i = text.indexOf('`'); i >= 0; i = text.indexOf('`', i)) {
      int found = ticks(i);
      lastRuns.put(found, i);
      i += found;
    }
  }
}
