package broadsheet.markdown.math;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Converts the MathML of KaTeX to MathML Core, the subset that browsers support. Styled letters
/// become characters of their own; alignment, frames and strokes become classes.
public final class MathMlCore {

  private static final Set<String> ROWS =
      Set.of("math", "menclose", "mpadded", "mphantom", "mrow", "msqrt", "mstyle", "mtd");

  private static final Set<String> SCRIPTS =
      Set.of("mover", "msub", "msubsup", "msup", "munder", "munderover");

  /// Brackets that browsers would treat as relations: `∣`, `∥`.
  private static final Set<String> BARS = Set.of("\u2223", "\u2225");

  /// The invisible character after the name of a function.
  private static final String FUNCTION_APPLICATION = "\u2061";

  private static final String THIN_SPACE = "0.1667em";

  private MathMlCore() {}

  /// Converts a formula in place.
  static void adapt(Element math) {
    for (Element element : math.getAllElements()) {
      switch (element.tagName()) {
        case "mi", "mn", "mo", "mtext" -> token(element);
        case "mover" -> over(element);
        case "munder" -> line(element, "math-underline");
        case "menclose" -> element.tagName("mrow").attr("class", strokes(element.attr("notation")));
        case "mpadded" -> padded(element);
        case "mtable" -> table(element);
        default -> {}
      }
    }
  }

  private static void token(Element token) {
    if (token.childrenSize() > 0) {
      // An operator that consists of other operators.
      token.tagName("mrow");
      addSpace(token, token.attr("lspace"), token.attr("rspace"));
      return;
    }
    String text = token.wholeText();
    token.text(MathLetters.styled(text, token.attr("mathvariant")));
    boolean fence = token.attr("fence").equals("true");
    if (fence && !token.hasAttr("stretchy")) {
      token.attr("stretchy", "true").attr("symmetric", "true");
    }
    if (BARS.contains(text) && (fence || token.attr("stretchy").equals("false"))) {
      token.attr("lspace", "0em").attr("rspace", "0em");
    }
    if (text.equals(FUNCTION_APPLICATION)) {
      function(token);
    }
  }

  private static void addSpace(Element row, String before, String after) {
    if (!before.isEmpty()) {
      row.prependElement("mspace").attr("width", before);
    }
    if (!after.isEmpty()) {
      row.appendElement("mspace").attr("width", after);
    }
  }

  private static void function(Element application) {
    Element name = application.previousElementSibling();
    Element parent = application.parent();
    Element scripted = parent == null ? null : parent.parent();
    if (parent != null
        && scripted != null
        && SCRIPTS.contains(scripted.tagName())
        && parent.previousElementSibling() == null) {
      addThinSpaces(scripted, scripted);
    } else if (name != null) {
      addThinSpaces(name, application);
    }
  }

  /// Adds thin spaces around the name of a function, except next to operators.
  private static void addThinSpaces(Element first, Element last) {
    Element row = first.parent();
    if (row == null || !ROWS.contains(row.tagName())) {
      return;
    }
    if (isOperand(first.previousElementSibling(), false)) {
      first.before(thinSpace());
    }
    if (isOperand(last.nextElementSibling(), true)) {
      last.after(thinSpace());
    }
  }

  private static Element thinSpace() {
    return new Element("mspace").attr("width", THIN_SPACE);
  }

  private static boolean isOperand(@Nullable Element element, boolean fromStart) {
    Element leaf = element;
    while (leaf != null && leaf.childrenSize() > 0) {
      leaf = fromStart ? leaf.firstElementChild() : leaf.lastElementChild();
    }
    return leaf != null && !leaf.tagName().equals("mo") && !leaf.tagName().equals("mspace");
  }

  /// Replaces accents with characters that browsers find in their fonts.
  private static void over(Element over) {
    line(over, "math-overline");
    if (!over.tagName().equals("mover") || !over.attr("accent").equals("true")) {
      return;
    }
    Element accent = over.child(1);
    boolean stretched = accent.attr("stretchy").equals("true");
    accent.attr("stretchy", Boolean.toString(stretched));
    switch (accent.text()) {
      case "^" -> accent.text(stretched ? "\u0302" : "\u02C6");
      case "~" -> accent.text("\u02DC");
      case "\u20D7" -> accent.text("\u2192").attr("scriptlevel", "+1");
      default -> {}
    }
  }

  /// Replaces a stretched overline or underline with a border, because fonts have no stretchable
  /// line.
  private static void line(Element element, String name) {
    Element mark = element.childrenSize() == 2 ? element.child(1) : null;
    if (mark != null && mark.text().equals("\u203E") && mark.attr("stretchy").equals("true")) {
      mark.remove();
      element.tagName("mrow").clearAttributes().attr("class", name);
    }
  }

  private static String strokes(String notation) {
    return switch (notation) {
      case "box" -> "math-box";
      case "updiagonalstrike" -> "math-strike-up";
      case "downdiagonalstrike" -> "math-strike-down";
      case "updiagonalstrike downdiagonalstrike" -> "math-strike-both";
      case "horizontalstrike" -> "math-strike";
      default -> "";
    };
  }

  /// Replaces padding on both sides with spaces. Padding that depends on the width is dropped.
  private static void padded(Element padded) {
    String space = padded.attr("lspace");
    if (padded.attr("width").startsWith("+")) {
      padded.tagName("mrow").clearAttributes();
      addSpace(padded, space, space);
    } else if (space.endsWith("width")) {
      padded.tagName("mrow").clearAttributes();
    }
  }

  private static void table(Element table) {
    table.select("> mtr > .mtr-glue, > mtr > .mml-eqn-num:empty").remove();
    for (Element row : table.children()) {
      int rowIndex = row.elementSiblingIndex();
      for (Element cell : row.children()) {
        int column = cell.elementSiblingIndex();
        boolean last = cell.nextElementSibling() == null;
        boolean lastRow = row.nextElementSibling() == null;
        String align = alignment(at(column, table.attr("columnalign")));
        String end = last ? "" : line(at(column, table.attr("columnlines")), "end");
        String below = lastRow ? "" : line(at(rowIndex, table.attr("rowlines")), "below");
        cell.attr("class", (align + end + below).strip());
      }
    }
  }

  private static String alignment(String align) {
    return align.equals("left") || align.equals("right") ? "align-" + align + " " : "";
  }

  private static String line(String style, String side) {
    return style.equals("solid") || style.equals("dashed") ? "math-line-" + side + " " : "";
  }

  /// Returns the value for a row or column from a list. The last value applies to all that follow.
  private static String at(int index, String values) {
    String[] list = values.split(" ", -1);
    return list[Math.min(index, list.length - 1)];
  }
}
