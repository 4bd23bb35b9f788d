package broadsheet.markdown.inline;

import broadsheet.markdown.text.Scanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Where the elements of a text end whose content is no text.
///
/// Each end tag belongs to the last start tag of its name before it that has none yet. So in `<svg>
/// and <svg>…</svg>` the first one is spoken of and never ends.
public final class CodeEnds {

  private final String text;

  /// By name, the place behind the end tag for the place of each start tag.
  private final Map<String, Map<Integer, Integer>> ends = new HashMap<>();

  public CodeEnds(String text) {
    this.text = text;
  }

  /// The place behind the element whose start tag begins at a place, -1 when it never ends.
  public int end(String name, int start) {
    return ends.computeIfAbsent(name, this::find).getOrDefault(start, -1);
  }

  private Map<Integer, Integer> find(String name) {
    Map<Integer, Integer> found = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i + 1)) {
      boolean closing = Scanner.is(text, i + 1, '/');
      int end = i + (closing ? 2 : 1) + name.length();
      if (isName(name, end) && !closing) {
        open.push(i);
      } else if (isName(name, end) && !open.isEmpty()) {
        int close = text.indexOf('>', end);
        if (close < 0) {
          break;
        }
        found.put(open.pop(), close + 1);
      }
    }
    return found;
  }

  private boolean isName(String name, int end) {
    return end < text.length()
        && text.regionMatches(true, end - name.length(), name, 0, name.length())
        && " \t\n/>".indexOf(text.charAt(end)) >= 0;
  }

  /// The place behind the first end tag after a place, -1 for none: so a script ends, whatever it
  /// holds.
  public int firstEnd(String name, int from) {
    for (int i = text.indexOf("</", from); i >= 0; i = text.indexOf("</", i + 2)) {
      int end = i + 2 + name.length();
      if (isName(name, end)) {
        int close = text.indexOf('>', end);
        return close < 0 ? -1 : close + 1;
      }
    }
    return -1;
  }
}
