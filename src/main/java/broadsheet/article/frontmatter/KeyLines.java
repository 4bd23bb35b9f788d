package broadsheet.article.frontmatter;

import broadsheet.article.FrontMatterKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines that look like the keys and values of front matter, from a place in a text on.
///
/// @param entries in their order
/// @param end the line of hyphens or semicolons right after them as one character, or a space
/// @param endOffset where that line begins
public record KeyLines(List<Entry> entries, char end, int endOffset) {

  /// Most lines that are looked at.
  private static final int MAX_LINES = 2_000;

  private static final Pattern ENTRY =
      Pattern.compile(
          "[\\s{]*[\"'“]?(?<key>[\\p{L}_][\\p{L}\\p{N}_. -]{0,40}?)[\"'”]?\\s*[:：=](?!//)\\s*(?<value>.*)");

  private static final Pattern STRICT =
      Pattern.compile("[\"']?[\\p{L}_][\\p{L}\\p{N}_. -]{0,40}[\"']?\\s*(?::\\s.*|:)");

  private static final Pattern END = Pattern.compile("(-{3,}|;{3,})\\s*");

  private static final Pattern CONTINUED = Pattern.compile("[ \\t]+\\S.*|-[ \\t].*|[\\]}],?\\s*");

  /// @param isFirst whether it comes before the first blank line
  record Entry(String key, String value, boolean isFirst) {

    boolean isKnown() {
      return FrontMatterKeys.isKnown(key);
    }

    boolean isStrong() {
      return FrontMatterKeys.isStrong(key);
    }

    /// Whether it says by itself what only front matter says: `draft: true`.
    boolean isSwitch() {
      String word = value.replaceAll("[\"',\\s]", "").toLowerCase(Locale.ROOT);
      return FrontMatterKeys.isRestriction(key) && word.matches("true|false|yes|no|on|off|是|否");
    }
  }

  public KeyLines {
    entries = List.copyOf(entries);
  }

  static KeyLines of(String text, int from) {
    List<Entry> entries = new ArrayList<>();
    boolean isFirst = true;
    int at = from;
    for (int i = 0; i < MAX_LINES && at < text.length(); i++) {
      int lineEnd = text.indexOf('\n', at);
      String line = text.substring(at, lineEnd < 0 ? text.length() : lineEnd);
      Matcher entry = ENTRY.matcher(line);
      if (END.matcher(line).matches()) {
        return new KeyLines(entries, line.charAt(0), at);
      } else if (line.isBlank()) {
        isFirst = entries.isEmpty();
      } else if (entry.matches()) {
        entries.add(new Entry(entry.group("key").strip(), entry.group("value"), isFirst));
      } else if (entries.isEmpty() || !CONTINUED.matcher(line).matches()) {
        break;
      }
      at += line.length() + 1;
    }
    return new KeyLines(entries, ' ', at);
  }

  /// Whether one line is the value of a key that front matter has.
  static boolean isKnown(String line) {
    Matcher entry = ENTRY.matcher(line);
    return entry.matches() && FrontMatterKeys.isKnown(entry.group("key").strip());
  }

  /// Whether one line is a key with a value, or without.
  static boolean isEntry(String line) {
    return STRICT.matcher(line).matches();
  }

  boolean hasKnown() {
    return entries.stream().anyMatch(Entry::isKnown);
  }

  /// Whether these lines can only be front matter whose closing line is there.
  boolean areClosed() {
    long known = entries.stream().filter(Entry::isKnown).count();
    boolean hasStrong = entries.stream().anyMatch(Entry::isStrong);
    boolean isTogether = entries.stream().allMatch(Entry::isFirst);
    return end != ' '
        && (hasSwitch() || (isTogether ? known > 1 || hasStrong : known > 1 && hasStrong));
  }

  /// Whether these lines can only be front matter, although no line opens or closes it.
  boolean areBare() {
    List<Entry> first = entries.stream().filter(Entry::isFirst).toList();
    return hasSwitch()
        || (first.stream().filter(Entry::isKnown).count() > 1
            && first.stream().anyMatch(Entry::isStrong));
  }

  /// Whether one of the first lines says what only front matter says.
  boolean hasSwitch() {
    return entries.stream().anyMatch(entry -> entry.isFirst() && entry.isSwitch());
  }
}
