package broadsheet.markdown;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Line ends between two CJK characters leave no space; a browser would show one.
final class LineBreaks {

  private LineBreaks() {}

  /// Takes line ends out of the running text of a body where they stand between CJK characters.
  static void join(Element body) {
    List<TextNode> texts =
        body.nodeStream(TextNode.class).filter(LineBreaks::isRunningText).toList();
    for (int i = 0; i < texts.size(); i++) {
      TextNode text = texts.get(i);
      if (text.getWholeText().indexOf('\n') >= 0) {
        int before = i == 0 ? ' ' : last(texts.get(i - 1));
        int after = i + 1 == texts.size() ? ' ' : first(texts.get(i + 1));
        text.text(joined(text.getWholeText(), before, after));
      }
    }
  }

  private static String joined(String text, int before, int after) {
    StringBuilder joined = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int left = i == 0 ? before : text.codePointBefore(i);
      int right = i + 1 == text.length() ? after : text.codePointAt(i + 1);
      boolean isJoined = c == '\n' && isWithoutSpaces(left) && isWithoutSpaces(right);
      if (!isJoined) {
        joined.append(c);
      }
    }
    return joined.toString();
  }

  /// Korean separates words by spaces.
  private static boolean isWithoutSpaces(int c) {
    return CjkCharacters.contains(c)
        && Character.UnicodeScript.of(c) != Character.UnicodeScript.HANGUL;
  }

  private static boolean isRunningText(TextNode text) {
    Element parent = text.parent();
    if (parent == null || (text.isBlank() && isStructure(parent))) {
      return false;
    }
    for (Node node = parent; node != null; node = node.parent()) {
      if (node.nameIs("pre")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStructure(Element element) {
    return switch (element.normalName()) {
      case "body",
          "blockquote",
          "ul",
          "ol",
          "li",
          "dl",
          "dd",
          "table",
          "thead",
          "tbody",
          "tr",
          "div",
          "section",
          "figure",
          "details" ->
          true;
      default -> false;
    };
  }

  private static int first(TextNode text) {
    return text.getWholeText().isEmpty() ? ' ' : text.getWholeText().codePointAt(0);
  }

  private static int last(TextNode text) {
    String value = text.getWholeText();
    return value.isEmpty() ? ' ' : value.codePointBefore(value.length());
  }
}
