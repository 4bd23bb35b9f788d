package broadsheet.article.text;

/// The text of a file, with operations on offsets and lines.
public record SourceText(String text) {

  /// A byte order mark whose bytes were misread as Latin-1 and encoded again.
  private static final String BROKEN_MARK = "\u00EF\u00BB\u00BF";

  /// Returns the offset of the first visible character from an offset on; the end if there is none.
  public int visible(int from) {
    int at = from;
    while (at < text.length()) {
      if (text.startsWith(BROKEN_MARK, at)) {
        at += BROKEN_MARK.length();
      } else if (isInvisible(text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
      } else {
        break;
      }
    }
    return at;
  }

  private static boolean isInvisible(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.CONTROL;
  }

  /// Returns the rest of a line without trailing white space.
  public String line(int at) {
    return text.substring(at, endOfLine(at)).stripTrailing();
  }

  /// Returns the offset of the end of a line, before its line break.
  public int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /// Returns the line number of an offset, from 1.
  public int lineOf(int at) {
    return (int) text.chars().limit(at).filter(c -> c == '\n').count() + 1;
  }

  /// Returns whether a space or tab precedes an offset.
  public boolean isIndented(int at) {
    return at > 0 && " \t".indexOf(text.charAt(at - 1)) >= 0;
  }

  /// Returns as many spaces as there are visible characters before an offset in its line.
  public String padding(int at) {
    String before = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
    return " "
        .repeat(
            (int)
                before.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).count());
  }

  /// Returns the end of a JSON object; -1 if it is not closed.
  public int endOfObject(int from) {
    int depth = 0;
    boolean inQuotes = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inQuotes) {
        i += c == '\\' ? 1 : 0;
        inQuotes = c != '"';
      } else if (c == '"') {
        inQuotes = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /// Returns the offset at which the next line begins.
  public int nextLine(int from) {
    return Math.min(text.length(), endOfLine(from) + 1);
  }
}
