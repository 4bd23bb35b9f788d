package broadsheet.markdown.html;

import broadsheet.markdown.text.Scanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Finds the ends of elements whose content is not text, such as `<svg>`.
///
/// An end tag closes the last open start tag of the same name. In `<svg> and <svg>…</svg>`, the
/// first tag is therefore never closed.
public final class ElementEnds {

  private final String text;

  /// For each element name, the index of every start tag and the index after its end tag.
  private final Map<String, Map<Integer, Integer>> ends = new HashMap<>();

  public ElementEnds(String text) {
    this.text = text;
  }

  /// Returns the index after the element whose start tag begins at `start`; -1 if it is never
  /// closed.
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

  /// Returns the index after the first end tag at or after `from`; -1 if there is none. This tag
  /// ends a script, whatever the script contains.
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
