package broadsheet.article.reader;

import broadsheet.article.FrontMatterKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Consecutive lines of a text that look like keys and values of front matter.
///
/// @param entries the keys and values in order
/// @param end the character of the closing line, `-` or `;`; a space if there is no closing line
/// @param endOffset the offset at which the closing line begins, or at which the lines end
public record KeyLines(List<KeyLine> entries, char end, int endOffset) {

  /// The maximum number of lines that are examined.
  private static final int MAX_LINES = 2_000;

  private static final Pattern ENTRY =
      Pattern.compile(
          "[\\s{]*[\"'“]?(?<key>[\\p{L}_][\\p{L}\\p{N}_. -]{0,40}?)[\"'”]?\\s*[:：=](?!//)\\s*(?<value>.*)");

  private static final Pattern STRICT =
      Pattern.compile("[\"']?[\\p{L}_][\\p{L}\\p{N}_. -]{0,40}[\"']?\\s*(?::\\s.*|:)");

  private static final Pattern END = Pattern.compile("(-{3,}|;{3,})\\s*");

  private static final Pattern CONTINUED = Pattern.compile("[ \\t]+\\S.*|-[ \\t].*|[\\]}],?\\s*");

  /// A key with its value.
  ///
  /// @param inFirstBlock whether the entry comes before the first blank line
  record KeyLine(String key, String value, boolean inFirstBlock) {

    boolean isKnown() {
      return FrontMatterKeys.isKnown(key);
    }

    boolean isDistinctive() {
      return FrontMatterKeys.isDistinctive(key);
    }

    /// Returns whether this entry alone identifies front matter, such as `draft: true`.
    boolean isSwitch() {
      String word = value.replaceAll("[\"',\\s]", "").toLowerCase(Locale.ROOT);
      return FrontMatterKeys.isRestriction(key) && word.matches("true|false|yes|no|on|off|是|否");
    }
  }

  public KeyLines {
    entries = List.copyOf(entries);
  }

  static KeyLines of(String text, int from) {
    List<KeyLine> entries = new ArrayList<>();
    boolean inFirstBlock = true;
    int at = from;
    for (int i = 0; i < MAX_LINES && at < text.length(); i++) {
      int lineEnd = text.indexOf('\n', at);
      String line = text.substring(at, lineEnd < 0 ? text.length() : lineEnd);
      Matcher entry = ENTRY.matcher(line);
      if (END.matcher(line).matches()) {
        return new KeyLines(entries, line.charAt(0), at);
      } else if (line.isBlank()) {
        inFirstBlock = entries.isEmpty();
      } else if (entry.matches()) {
        entries.add(new KeyLine(entry.group("key").strip(), entry.group("value"), inFirstBlock));
      } else if (entries.isEmpty() || !CONTINUED.matcher(line).matches()) {
        break;
      }
      at += line.length() + 1;
    }
    return new KeyLines(entries, ' ', at);
  }

  /// Returns whether a line is a known key with its value.
  static boolean isKnown(String line) {
    Matcher entry = ENTRY.matcher(line);
    return entry.matches() && FrontMatterKeys.isKnown(entry.group("key").strip());
  }

  /// Returns whether a line is a key with or without a value.
  static boolean isEntry(String line) {
    return STRICT.matcher(line).matches();
  }

  boolean hasKnown() {
    return entries.stream().anyMatch(KeyLine::isKnown);
  }

  /// Returns whether these lines can only be front matter with a closing line.
  boolean areClosedFrontMatter() {
    long known = entries.stream().filter(KeyLine::isKnown).count();
    boolean hasDistinctive = entries.stream().anyMatch(KeyLine::isDistinctive);
    boolean contiguous = entries.stream().allMatch(KeyLine::inFirstBlock);
    return end != ' '
        && (hasSwitch()
            || (contiguous ? known > 1 || hasDistinctive : known > 1 && hasDistinctive));
  }

  /// Returns whether these lines can only be front matter without opening and closing lines.
  boolean areUnfencedFrontMatter() {
    List<KeyLine> first = entries.stream().filter(KeyLine::inFirstBlock).toList();
    return hasSwitch()
        || (first.stream().filter(KeyLine::isKnown).count() > 1
            && first.stream().anyMatch(KeyLine::isDistinctive));
  }

  /// Returns whether one of the first lines alone identifies front matter.
  boolean hasSwitch() {
    return entries.stream().anyMatch(entry -> entry.inFirstBlock() && entry.isSwitch());
  }
}
