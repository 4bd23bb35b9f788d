package broadsheet.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Links addresses that stand bare in the text (GFM, extended autolinks).
///
/// Differs from GFM for CJK: an address ends before Han characters, Kana and full-width
/// punctuation, and may begin right after them, since people write `见https://example.com/a。`.
final class BareLinks {

  private static final String TRAILING = "?!.,:*_~'\";";

  private BareLinks() {}

  /// Links what is bare in an element.
  static void link(Element body) {
    body.nodeStream(TextNode.class)
        .filter(text -> mayHaveOne(text.getWholeText()) && !isInLinkOrCode(text))
        .toList()
        .forEach(BareLinks::link);
  }

  private static boolean mayHaveOne(String text) {
    return text.contains("://") || text.contains("www.");
  }

  private static boolean isInLinkOrCode(Node text) {
    for (Node node = text.parent(); node != null; node = node.parent()) {
      if (node.nameIs("a") || node.nameIs("code") || node.nameIs("pre")) {
        return true;
      }
    }
    return false;
  }

  private static void link(TextNode node) {
    String text = node.getWholeText();
    List<Node> parts = new ArrayList<>();
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      int prefix = canStart(text, i) ? prefix(text, i) : 0;
      int end = prefix == 0 ? i : end(text, i, i + prefix);
      if (end > i + prefix) {
        String address = text.substring(i, end);
        parts.add(new TextNode(text.substring(done, i)));
        parts.add(
            new Element("a")
                .attr("href", address.startsWith("www.") ? "http://" + address : address)
                .text(address));
        done = end;
        i = end - 1;
      }
    }
    if (done > 0) {
      parts.add(new TextNode(text.substring(done)));
      parts.forEach(node::before);
      node.remove();
    }
  }

  private static boolean canStart(String text, int i) {
    char c = text.charAt(i);
    if (c != 'h' && c != 'w') {
      return false;
    }
    if (i == 0) {
      return true;
    }
    int before = text.codePointBefore(i);
    return Character.isWhitespace(before)
        || "*_~(".indexOf(before) >= 0
        || CjkCharacters.contains(before)
        || isQuote(before);
  }

  private static int prefix(String text, int i) {
    for (String prefix : List.of("https://", "http://", "www.")) {
      if (text.startsWith(prefix, i)) {
        return prefix.length();
      }
    }
    return 0;
  }

  private static int end(String text, int start, int afterPrefix) {
    int end = afterPrefix;
    while (end < text.length() && continues(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    boolean isTrimmed = true;
    int open = count(text, '(', start, end);
    int close = count(text, ')', start, end);
    while (isTrimmed && end > afterPrefix) {
      char last = text.charAt(end - 1);
      isTrimmed = TRAILING.indexOf(last) >= 0 || (last == ')' && close > open);
      close -= last == ')' ? 1 : 0;
      end -= isTrimmed ? 1 : 0;
    }
    return hasDomain(text, text.startsWith("www.", start) ? start : afterPrefix, end) ? end : start;
  }

  private static boolean hasDomain(String text, int start, int end) {
    int dots = 0;
    for (int i = start; i < end && "/?#:".indexOf(text.charAt(i)) < 0; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        dots += i > start && i + 1 < end ? 1 : 0;
      } else if (!Character.isLetterOrDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return dots > 0;
  }

  private static boolean continues(int c) {
    return !Character.isWhitespace(c)
        && c != '<'
        && c != '>'
        && !CjkCharacters.contains(c)
        && !isQuote(c)
        && c != '…';
  }

  private static boolean isQuote(int c) {
    return c >= 0x2018 && c <= 0x201F;
  }

  private static int count(String text, char c, int start, int end) {
    return (int) text.substring(start, end).chars().filter(x -> x == c).count();
  }
}
