package broadsheet.markdown.math;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Writes simple formulas as plain text, for summaries: `a² + b² = c²`, `x₁ ≤ ½`. Others are
/// omitted, since their source would not be readable.
final class MathText {

  /// Stands for a formula that is not simple.
  static final String OMITTED = "…";

  /// The maximum length of a formula in UTF-16 code units.
  private static final int MAX_LENGTH = 60;

  private static final String PLAIN = "0123456789+−=()abcdefghijklmnoprstuvwxyz′";
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ′";

  /// A space where Unicode has no lowered character.
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐ   ₑ  ₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥ ₓ   ";

  private static final String SPACED = "=+−±<>≤≥≠≈≡∼→←↔⇒⇔×∈∉⊂⊆∪∩";

  private MathText() {}

  /// Returns the text of a formula.
  ///
  /// @param mathml what [MathMlSanitizer#html] returned
  static String of(String mathml) {
    Element math =
        Parser.xmlParser().parseInput("<mrow>" + mathml + "</mrow>", "").expectFirst("mrow");
    String text = text(math);
    return text == null || text.isBlank() || text.length() > MAX_LENGTH
        ? OMITTED
        : text.strip().replaceAll(" +", " ");
  }

  /// Returns the text of an element; `null` if it is not simple.
  private static @Nullable String text(Element element) {
    List<Element> parts = element.children();
    return switch (element.tagName()) {
      case "mi", "mn", "mtext" -> visible(element);
      case "mo" -> operator(element);
      case "mrow", "mstyle", "mpadded" -> joined(parts);
      case "mspace" -> " ";
      case "msup" -> joined(text(parts.get(0)), mapped(text(parts.get(1)), RAISED));
      case "msub" -> joined(text(parts.get(0)), mapped(text(parts.get(1)), LOWERED));
      case "msubsup" ->
          joined(
              text(parts.get(0)),
              mapped(text(parts.get(1)), LOWERED),
              mapped(text(parts.get(2)), RAISED));
      case "mfrac" -> joined(single(parts.get(0)), "/", single(parts.get(1)));
      case "msqrt" -> parts.size() == 1 ? joined("√", single(parts.getFirst())) : null;
      default -> null;
    };
  }

  /// Returns the text without invisible operators.
  private static String visible(Element token) {
    return token.wholeText().replaceAll("[\\u2061-\\u2064\\u200B\\u00A0\\s]+", " ").strip();
  }

  /// Puts spaces around an operator between two operands.
  private static String operator(Element token) {
    String text = visible(token);
    boolean isInfix = token.previousElementSibling() != null && token.nextElementSibling() != null;
    return isInfix && !text.isEmpty() && SPACED.contains(text) ? " " + text + " " : text;
  }

  /// Returns the text of an operand that needs no brackets: a single letter or a number.
  private static @Nullable String single(Element element) {
    String text = text(element);
    return text != null
            && text.matches("[\\p{L}\\p{N}.]+")
            && (text.length() == 1 || text.matches("[\\p{N}.]+"))
        ? text
        : null;
  }

  /// Returns a text in raised or lowered characters; `null` if one does not exist.
  private static @Nullable String mapped(@Nullable String text, String characters) {
    StringBuilder mapped = new StringBuilder();
    for (char c : text == null ? new char[] {'?'} : text.replace(" ", "").toCharArray()) {
      int index = PLAIN.indexOf(c);
      if (index < 0 || characters.charAt(index) == ' ') {
        return null;
      }
      mapped.append(characters.charAt(index));
    }
    return mapped.toString();
  }

  private static @Nullable String joined(List<Element> elements) {
    return joined(elements.stream().map(MathText::text).toArray(String[]::new));
  }

  private static @Nullable String joined(@Nullable String... parts) {
    for (String part : parts) {
      if (part == null) {
        return null;
      }
    }
    return String.join("", parts);
  }
}
