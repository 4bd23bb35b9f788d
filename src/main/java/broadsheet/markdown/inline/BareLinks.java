package broadsheet.markdown.inline;

import broadsheet.article.text.Cjk;
import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Scanner;

/// Finds addresses without any markup (GFM, "Autolinks (extension)"). Where GFM requires white
/// space around an address, a CJK character is accepted, too, since CJK text has no spaces.
public final class BareLinks {

  private final String text;

  /// No mail address begins before this index.
  private int noMailBefore;

  /// No web address begins before this index.
  private int noWebBefore;

  BareLinks(String text) {
    this.text = text;
  }

  /// Returns whether an address can begin at an index.
  boolean mayBegin(int at) {
    char c = text.charAt(at);
    return (Scanner.isWord(c) && isBoundary(at)) || isMailStart(at);
  }

  /// Returns the index after the address that begins at `at`; -1 if there is none.
  ///
  /// @param inBrackets whether a bracket is open, so that `]` may end a link's text and with it the
  ///   address
  int end(int at, boolean inBrackets) {
    int end = isBoundary(at) ? web(at, inBrackets) : -1;
    return end >= 0 || !isMailStart(at) ? end : mail(at);
  }

  /// Returns the address that a link with this text points to.
  String address(String shown) {
    if (shown.startsWith("www.")) {
      return "http://" + shown;
    }
    return schemeLength(shown, 0) > 0 || shown.indexOf('@') < 0 ? shown : "mailto:" + shown;
  }

  private boolean isBoundary(int at) {
    if (at == 0) {
      return true;
    }
    int before = text.codePointBefore(at);
    return Characters.isWhitespace(before)
        || "*_~(".indexOf(before) >= 0
        || endsAddress(before)
        || (":=,;|[{>\"'".indexOf(before) >= 0 && schemeLength(text, at) > 0);
  }

  /// Returns whether a character ends a bare address.
  private static boolean endsAddress(int codePoint) {
    return Cjk.isCjk(codePoint) || Cjk.isShared(codePoint);
  }

  private static int schemeLength(String text, int at) {
    for (String scheme : new String[] {"http://", "https://", "ftp://"}) {
      if (text.regionMatches(true, at, scheme, 0, scheme.length())) {
        return scheme.length();
      }
    }
    return 0;
  }

  private int web(int at, boolean inBrackets) {
    int scheme = schemeLength(text, at);
    boolean www = scheme == 0 && at + 4 < text.length() && text.startsWith("www.", at);
    if (at < noWebBefore || (scheme == 0 && !(www && Scanner.isWord(text.charAt(at + 4))))) {
      return -1;
    }
    int domain = at + scheme;
    int domainEnd = domainEnd(domain);
    if (domainEnd < 0) {
      return -1;
    }
    int end = domainEnd;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      boolean ends = c == '<' || (c == ']' && inBrackets);
      if (ends || Characters.isWhitespace(c) || endsAddress(c)) {
        break;
      }
      end += Character.charCount(c);
    }
    return trimmed(at, end);
  }

  /// Returns the end of a valid domain, which has a dot and no underscore in its last two parts; -1
  /// if there is none.
  private int domainEnd(int at) {
    int i = at;
    int dots = 0;
    int lastUnderscore = -1;
    int lastDot = -1;
    int dotBefore = -1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '.') {
        dotBefore = lastDot;
        lastDot = i;
        dots++;
      } else if (c == '_') {
        lastUnderscore = i;
      } else if (!Scanner.isWord(c) && c != '-') {
        break;
      }
      i++;
    }
    if (dots > 0 && lastDot > at && lastUnderscore <= dotBefore) {
      return i;
    }
    noWebBefore = i;
    return -1;
  }

  /// Returns the end of an address without trailing punctuation, unmatched closing parentheses and
  /// entities.
  private int trimmed(int start, int end) {
    int open = count('(', start, end) - count(')', start, end);
    int i = end;
    while (i > start) {
      char c = text.charAt(i - 1);
      if (c == ')' && open < 0) {
        open++;
        i--;
      } else if ("?!.,:*_~'\"".indexOf(c) >= 0) {
        i--;
      } else if (c == ';') {
        int name = i - 1;
        while (name > start && Scanner.isWord(text.charAt(name - 1))) {
          name--;
        }
        boolean entity = name < i - 1 && name > start && text.charAt(name - 1) == '&';
        i = entity ? name - 1 : i - 1;
      } else {
        break;
      }
    }
    return i;
  }

  private int count(char wanted, int start, int end) {
    return (int) text.substring(start, end).chars().filter(c -> c == wanted).count();
  }

  private boolean isMailStart(int at) {
    return at >= noMailBefore
        && Scanner.isWord(text.charAt(at))
        && (at == 0 || !isMailName(text.charAt(at - 1)) || "_".indexOf(text.charAt(at - 1)) >= 0);
  }

  private static boolean isMailName(char c) {
    return Scanner.isWord(c) || ".-_+".indexOf(c) >= 0;
  }

  private int mail(int at) {
    int i = at;
    while (i < text.length() && isMailName(text.charAt(i))) {
      i++;
    }
    if (!Scanner.is(text, i, '@')) {
      noMailBefore = i;
      return -1;
    }
    int end = i + 1;
    int lastDot = -1;
    while (end < text.length() && (isMailName(text.charAt(end)) && text.charAt(end) != '+')) {
      if (text.charAt(end) == '.'
          && end + 1 < text.length()
          && Scanner.isWord(text.charAt(end + 1))) {
        lastDot = end;
      } else if (text.charAt(end) == '.') {
        break;
      }
      end++;
    }
    boolean valid = lastDot > i + 1 && "-_".indexOf(text.charAt(end - 1)) < 0;
    noMailBefore = valid ? 0 : end;
    return valid ? end : -1;
  }
}
