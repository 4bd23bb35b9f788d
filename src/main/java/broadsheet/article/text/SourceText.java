package broadsheet.article.text;

/// The text of a file with places in it, as offsets.
public record SourceText(String text) {

  /// A byte order mark whose bytes were taken for Latin letters and encoded again.
  private static final String BROKEN_MARK = "\u00EF\u00BB\u00BF";

  /// The first place from here on that a reader sees something at; the end if there is none.
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

  /// The rest of a line, without white space at its end.
  public String line(int at) {
    return text.substring(at, endOfLine(at)).stripTrailing();
  }

  /// The end of a line, before its line end.
  public int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /// The line of a place, from 1.
  public int lineOf(int at) {
    return (int) text.chars().limit(at).filter(c -> c == '\n').count() + 1;
  }

  /// Whether white space stands before a place in its line.
  public boolean isIndented(int at) {
    return at > 0 && " \t".indexOf(text.charAt(at - 1)) >= 0;
  }

  /// As many spaces as a reader sees characters before a place in its line.
  public String padding(int at) {
    String before = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
    return " "
        .repeat(
            (int)
                before.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).count());
  }

  /// The end of a JSON object, -1 if it has none.
  public int endOfObject(int from) {
    int depth = 0;
    boolean isQuoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isQuoted) {
        i += c == '\\' ? 1 : 0;
        isQuoted = c != '"';
      } else if (c == '"') {
        isQuoted = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  /// The place after the end of a line.
  public int nextLine(int from) {
    return Math.min(text.length(), endOfLine(from) + 1);
  }
}
