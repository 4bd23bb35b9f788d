package broadsheet.markdown.inline;

import broadsheet.markdown.text.Scanner;
import java.util.HashMap;
import java.util.Map;

/// Code spans (CommonMark 0.31.2, section 6.1).
public final class CodeSpans {

  private final String text;

  /// For each length the last place where a run of it begins; filled at the first miss.
  private final Map<Integer, Integer> lastPlaces = new HashMap<>();

  private boolean scanned;

  CodeSpans(String text) {
    this.text = text;
  }

  /// How many backticks stand at a place.
  int ticks(int at) {
    int end = at;
    while (Scanner.is(text, end, '`')) {
      end++;
    }
    return end - at;
  }

  /// The place behind the closing backticks of a span that opens at a place; -1 when it does not.
  int end(int at, int ticks) {
    int i = at + ticks;
    if (scanned && lastPlaces.getOrDefault(ticks, -1) < i) {
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

  /// The code between two places: line ends as spaces, and one space less at either end when both
  /// have one and there is something else.
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
      lastPlaces.put(found, i);
      i += found;
    }
  }
}
