package broadsheet.markdown.math;

import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Escape;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Sanitizes a typeset formula node by node. Unknown attributes are dropped, and a formula with an
/// unknown element is refused.
public final class MathMlSanitizer {

  /// A formula that cannot be shown.
  static final class Unwritable extends Exception {
    private static final long serialVersionUID = 1;

    Unwritable(String reason) {
      super(reason, null, false, false);
    }
  }

  /// The maximum nesting depth of elements.
  private static final int MAX_DEPTH = 100;

  private static final Set<String> TOKENS = Set.of("mi", "mn", "mo", "mtext");

  private static final Set<String> OTHERS =
      Set.of(
          "mfrac",
          "mover",
          "mpadded",
          "mphantom",
          "mroot",
          "mrow",
          "mspace",
          "msqrt",
          "mstyle",
          "msub",
          "msubsup",
          "msup",
          "mtable",
          "mtd",
          "mtr",
          "munder",
          "munderover");

  private static final Set<String> CLASSES =
      Set.of(
          "align-left",
          "align-right",
          "math-box",
          "math-line-below",
          "math-line-end",
          "math-overline",
          "math-strike",
          "math-strike-both",
          "math-strike-down",
          "math-strike-up",
          "math-underline");

  private static final Pattern LENGTH =
      Pattern.compile("-?[0-9]*\\.?[0-9]+(em|ex|px|pt|mm|cm|in|pc|%)?");

  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,30}");
  private static final Pattern LEVEL = Pattern.compile("[+-]?[0-9]");

  private final StringBuilder html = new StringBuilder();

  private MathMlSanitizer() {}

  /// Returns the sanitized content of the `<math>` element.
  ///
  /// @param mathml the output of KaTeX
  static String html(String mathml) throws Unwritable {
    Element math = Parser.xmlParser().parseInput(mathml, "").selectFirst("math");
    Element content = math == null ? null : math.selectFirst("> semantics > :not(annotation)");
    if (math == null || content == null) {
      throw new Unwritable("nothing to show");
    }
    math.empty().appendChild(content);
    MathMlCore.adapt(math);
    MathMlSanitizer tree = new MathMlSanitizer();
    tree.children(math, 0);
    return tree.html.toString();
  }

  /// Returns the text without harmful characters.
  static String harmless(String text) {
    StringBuilder harmless = new StringBuilder();
    text.codePoints().filter(c -> !Characters.isHarmful(c)).forEach(harmless::appendCodePoint);
    return harmless.toString();
  }

  private void children(Element parent, int depth) throws Unwritable {
    for (Element child : parent.children()) {
      element(child, depth + 1);
    }
  }

  private void element(Element element, int depth) throws Unwritable {
    String name = element.tagName();
    boolean token = TOKENS.contains(name);
    if (!token && !OTHERS.contains(name)) {
      throw new Unwritable("<" + name + "> cannot be shown");
    }
    if (depth > MAX_DEPTH) {
      throw new Unwritable("nested too deeply");
    }
    if (element.attr("mathcolor").equals(Typesetter.REFUSED)) {
      throw new Unwritable(element.text() + " is not allowed");
    }
    html.append('<').append(name);
    for (Attribute attribute : element.attributes()) {
      if (allows(name, attribute.getKey(), attribute.getValue())) {
        html.append(' ').append(attribute.getKey()).append("=\"");
        html.append(attribute.getValue()).append('"');
      }
    }
    html.append('>');
    if (token) {
      Escape.html(harmless(element.wholeText()), html);
    } else {
      children(element, depth);
    }
    html.append("</").append(name).append('>');
  }

  private static boolean allows(String element, String name, String value) {
    return switch (name) {
      case "accent",
          "accentunder",
          "displaystyle",
          "fence",
          "largeop",
          "movablelimits",
          "separator",
          "stretchy",
          "symmetric" ->
          value.equals("true") || value.equals("false");
      case "depth",
          "height",
          "linethickness",
          "lspace",
          "mathsize",
          "maxsize",
          "minsize",
          "rspace",
          "voffset",
          "width" ->
          LENGTH.matcher(value).matches();
      case "class" -> !value.isEmpty() && CLASSES.containsAll(Set.of(value.split(" ", -1)));
      case "form" -> Set.of("infix", "postfix", "prefix").contains(value);
      case "mathbackground", "mathcolor" -> COLOR.matcher(value).matches();
      case "mathvariant" -> element.equals("mi") && value.equals("normal");
      case "scriptlevel" -> LEVEL.matcher(value).matches();
      default -> false;
    };
  }
}
