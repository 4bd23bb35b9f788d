package broadsheet.local.moving.text;

import broadsheet.local.moving.text.TagRules.Replacement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces the tags of a generator in a text.
public final class Tags {

  /// What precedes the text in a line of a block quote or list.
  private static final Pattern CONTAINERS =
      Pattern.compile("(?<outer>[\\s>]*)(?<marker>(?:[-*+]|\\d{1,9}[.)])\\s+)?");

  private final String text;
  private final List<Tag> tags;
  private final TagRules rules;

  private Tags(String text, List<Tag> tags, TagRules rules) {
    this.text = text;
    this.tags = tags;
    this.rules = rules;
  }

  /// Replaces tags. What cannot be replaced stays visible, as code.
  ///
  /// @param tags the tags of the text, in order
  public static String replace(String text, List<Tag> tags, TagRules rules) {
    return tags.isEmpty()
        ? text
        : new Tags(text, tags, rules).replace(0, text.length(), 0, tags.size());
  }

  /// Replaces the tags in a part of the text.
  private String replace(int from, int to, int firstTag, int lastTag) {
    StringBuilder result = new StringBuilder();
    int at = from;
    int index = firstTag;
    while (index < lastTag) {
      Tag tag = tags.get(index);
      int close = tag.closes() || tag.isSingle() ? -1 : closing(index, lastTag);
      result.append(text, at, tag.begin());
      Tag last = close < 0 ? tag : tags.get(close);
      boolean taken =
          !tag.closes()
              && (!tag.inCode() || rules.worksInCode(tag))
              && append(result, tag, index, close);
      if (taken) {
        at = afterReplacement(result, last.end());
        index = (close < 0 ? index : close) + 1;
      } else {
        stay(result, tag);
        at = tag.end();
        index++;
      }
    }
    return result.append(text, Math.min(at, to), to).toString();
  }

  private boolean append(StringBuilder result, Tag tag, int index, int close) {
    String inner = null;
    if (close >= 0) {
      int end = tags.get(close).begin();
      inner = rules.isVerbatim(tag) ? text.substring(tag.end(), end) : null;
      if (inner == null && rules.replace(tag, "") == null) {
        return false;
      }
      inner = inner == null ? replace(tag.end(), end, index + 1, close) : inner;
    }
    Replacement replacement = rules.replace(tag, inner);
    if (replacement == null) {
      return false;
    }
    append(result, replacement);
    return true;
  }

  /// Adds a block on lines of its own, with the indentation of the tag and within the same lists
  /// and block quotes.
  private static void append(StringBuilder result, Replacement replacement) {
    int lineStart = result.lastIndexOf("\n") + 1;
    String before = result.substring(lineStart);
    String content = replacement.text();
    Matcher containers = CONTAINERS.matcher(before);
    if (!replacement.isBlock()) {
      result.append(content);
    } else if (containers.matches()) {
      boolean isFirst = lineStart < 2 || result.charAt(lineStart - 2) == '\n';
      if (!isFirst && before.isEmpty()) {
        result.append('\n');
      }
      String marker = containers.group("marker");
      String indent = containers.group("outer") + " ".repeat(marker == null ? 0 : marker.length());
      result.append(content.replace("\n", "\n" + indent)).append("\n\n");
    } else {
      result.append("\n\n").append(content).append("\n\n");
    }
  }

  /// Returns where the text goes on, without a second empty line after a block.
  private int afterReplacement(StringBuilder result, int end) {
    int at = end;
    if (result.toString().endsWith("\n\n")) {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      boolean atLineEnd = at < text.length() && text.charAt(at) == '\n';
      at = atLineEnd ? at + 1 : at;
      boolean beforeEmptyLine = atLineEnd && at < text.length() && text.charAt(at) == '\n';
      at = beforeEmptyLine ? at + 1 : at;
    }
    return at;
  }

  private void stay(StringBuilder result, Tag tag) {
    String raw = text.substring(tag.begin(), tag.end());
    if (tag.inCode()) {
      result.append(raw);
      return;
    }
    result.append(Md.codeSpan(raw));
    if (!tag.closes()) {
      rules.stays(raw, (int) text.substring(0, tag.begin()).chars().filter(c -> c == '\n').count());
    }
  }

  /// Returns the index of the tag that closes another; -1 if there is none.
  private int closing(int index, int lastTag) {
    Tag opening = tags.get(index);
    int depth = 0;
    for (int i = index + 1; i < lastTag; i++) {
      Tag tag = tags.get(i);
      if (tag.name().equals(opening.name())) {
        depth += tag.closes() ? -1 : rules.isVerbatim(opening) || tag.isSingle() ? 0 : 1;
        if (depth < 0) {
          return i;
        }
      }
    }
    return -1;
  }
}
