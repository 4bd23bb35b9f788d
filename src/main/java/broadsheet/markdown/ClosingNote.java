package broadsheet.markdown;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// Sets apart boilerplate at the end of a text, such as a risk warning or a disclaimer. Nothing is
/// moved or left out: the paragraphs from the label on are put into one element.
final class ClosingNote {

  private static final String LABEL =
      "(?:(?:特别|重要|特別|法律)?(?:声明|聲明)|免责声明|免責聲明|免责条款|免責條款|免責事項"
          + "|(?:投资|投資|市场|市場)?(?:风险|風險)(?:提示|提醒|警示|揭示|声明|聲明)"
          + "|(?:股市|投资|投資|市场|市場)有(?:风险|風險)|면책 ?조항|투자 ?유의사항"
          + "|(?:legal )?disclaimer|(?:general )?risk (?:warning|disclosure|disclaimer)"
          + "|haftungsausschluss|risikohinweis|avertissement|aviso legal)";

  /// Matches the beginning of the note's first line: one or two labels, then a closing bracket, a
  /// pause or the end of the line.
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?i)[（(\\[【*※]{0,3}\\s?"
              + LABEL
              + "(?:\\s?(?:及|和|与|與|、|&|and)\\s?"
              + LABEL
              + ")?[）)\\]】]{0,3}\\s?(?:$|[:：，。]|(?<=[】\\]）)]))");

  private static final Set<String> BLOCKS = Set.of("p", "ul", "ol");

  /// The length in characters that a note may have even if it is more than a fifth of the text.
  private static final int SHORT = 200;

  private static final int MAX_BLOCKS = 20;

  private ClosingNote() {}

  /// Puts the note of a text, if there is one, into a `div`. The note may take up to a fifth of the
  /// text or 200 characters, whichever is more, but at most half of the text. A source line and
  /// footnotes may follow it.
  static void setApart(Element body) {
    Element last = SourceLine.lastBlock(body);
    if (last != null && SourceLine.address(last) != null && !isLabelled(last)) {
      last = last.previousElementSibling();
    }
    int total = body.text().length();
    Element first = first(last, Math.min(Math.max(SHORT, total / 5), total / 2));
    if (first != null && last != null) {
      wrap(first, last);
    }
  }

  /// Returns the first block of the note that ends with a block; `null` if there is none.
  private static @Nullable Element first(@Nullable Element last, int limit) {
    Element first = null;
    Element block = last;
    int length = 0;
    for (int i = 0; i < MAX_BLOCKS && block != null && BLOCKS.contains(block.normalName()); i++) {
      length += block.text().length();
      if (length > limit || !block.select("img, audio, video, table, pre").isEmpty()) {
        break;
      }
      if (isLabelled(block)) {
        first = block;
      }
      block = block.previousElementSibling();
    }
    return first;
  }

  private static boolean isLabelled(Element block) {
    if (!block.normalName().equals("p")) {
      return false;
    }
    String text = block.wholeText().strip();
    String line = text.substring(0, Math.min(100, text.length())).split("\n", 2)[0].strip();
    Element bold = block.selectFirst("> b:first-child, > strong:first-child");
    return BEGINNING.matcher(line).lookingAt()
        || (bold != null
            && text.startsWith(bold.text())
            && BEGINNING.matcher(bold.text()).lookingAt());
  }

  private static void wrap(Element first, Element last) {
    Element note = new Element("div").attr("class", "note");
    first.before(note);
    Node next = first;
    while (next != null) {
      Node node = next;
      next = node.equals(last) ? null : node.nextSibling();
      note.appendChild(node);
    }
  }
}
