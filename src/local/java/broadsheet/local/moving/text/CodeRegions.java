package broadsheet.local.moving.text;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The code blocks between fences and the code spans of a text.
public final class CodeRegions {

  private static final Pattern FENCE =
      Pattern.compile("^[ \\t>]*(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+)?(`{3,}(?=[^`]*$)|~{3,})(.*)$");

  private static final Pattern TICKS = Pattern.compile("`+");

  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*\\n");

  /// The end of each region by its beginning.
  private final TreeMap<Integer, Integer> regions = new TreeMap<>();

  private CodeRegions() {}

  /// Finds the code in a text.
  public static CodeRegions of(String text) {
    CodeRegions code = new CodeRegions();
    int proseFrom = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfLine(text, at);
      Matcher fence = FENCE.matcher(text.substring(at, end));
      if (fence.matches()) {
        code.addSpans(text, proseFrom, at);
        int close = closing(text, Math.min(end + 1, text.length()), fence.group(1));
        code.regions.put(at, close);
        proseFrom = close;
        end = close;
      }
      at = end + 1;
    }
    code.addSpans(text, Math.min(proseFrom, text.length()), text.length());
    return code;
  }

  private static int closing(String text, int from, String mark) {
    int at = from;
    while (at < text.length()) {
      int end = endOfLine(text, at);
      String line = text.substring(at, end).replaceFirst("^[ \\t>]+", "").stripTrailing();
      boolean closes =
          line.length() >= mark.length() && line.chars().allMatch(c -> c == mark.charAt(0));
      if (closes) {
        return end;
      }
      at = end + 1;
    }
    return text.length();
  }

  private static int endOfLine(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /// A code span ends at the next run of as many backticks in the same paragraph.
  private void addSpans(String text, int from, int to) {
    Matcher ticks = TICKS.matcher(text);
    int at = from;
    while (at < to && ticks.region(at, to).find()) {
      int begin = ticks.start();
      String mark = ticks.group();
      int end = ticks.end();
      Matcher blank = BLANK_LINE.matcher(text).region(end, to);
      int limit = blank.find() ? blank.start() : to;
      Matcher close = TICKS.matcher(text).region(end, limit);
      at = end;
      while (close.find()) {
        if (close.group().equals(mark)) {
          regions.put(begin, close.end());
          at = close.end();
          break;
        }
      }
    }
  }

  /// Returns whether a character is part of code.
  public boolean contains(int offset) {
    Map.Entry<Integer, Integer> region = regions.floorEntry(offset);
    return region != null && offset < region.getValue();
  }
}
