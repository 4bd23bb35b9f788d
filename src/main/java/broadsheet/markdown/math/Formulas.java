package broadsheet.markdown.math;

import broadsheet.markdown.html.HtmlTextWriter;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Warnings;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The formulas of one document. A placeholder represents each formula while the HTML is parsed and
/// sanitized. Only this class replaces placeholders with MathML, so MathML that an author writes
/// never reaches the page.
public final class Formulas {

  /// The maximum length of a formula in UTF-16 code units.
  public static final int MAX_LENGTH = 4_000;

  /// The maximum number of formulas in a document.
  public static final int MAX_FORMULAS = 500;

  /// The maximum number of steps for one formula. An ordinary line of mathematics takes a fiftieth.
  static final long MAX_STEPS = 20_000_000;

  /// The maximum number of steps for all formulas of a document.
  static final long MAX_TOTAL_STEPS = 250_000_000;

  private static final String PLACEHOLDER = "broadsheet-formula";

  /// A formula.
  ///
  /// @param source the source with its delimiters
  /// @param tex the TeX to typeset
  /// @param offset the source offset
  private record Formula(String source, String tex, boolean display, int offset) {}

  private final Warnings warnings;
  private final boolean lenient;

  /// The formulas whose placeholder has not been replaced yet, by number.
  private final Map<String, Formula> pending = new HashMap<>();

  private int count;
  private long stepsLeft = MAX_TOTAL_STEPS;

  /// Creates the empty collection for one document.
  ///
  /// @param lenient whether to remove backslashes that other programs would remove
  public Formulas(Warnings warnings, boolean lenient) {
    this.warnings = warnings;
    this.lenient = lenient;
  }

  /// Returns a placeholder for a formula: its source in an element that [#write] recognizes.
  /// Returns the source as code if a limit is exceeded.
  ///
  /// @param offset the source offset of the formula
  public String placeholder(String source, MathSpans.Span span, int offset) {
    String tex = lenient ? TexCorrector.correct(span.tex()) : span.tex();
    Formula formula = new Formula(source, tex, span.display(), offset);
    if (source.length() > MAX_LENGTH) {
      warn(formula, "at most " + MAX_LENGTH + " characters in a formula");
      return source(source);
    }
    if (++count > MAX_FORMULAS) {
      if (count == MAX_FORMULAS + 1) {
        warn(formula, "at most " + MAX_FORMULAS + " formulas in an article");
      }
      return source(source);
    }
    pending.put(Integer.toString(count), formula);
    return "<"
        + PLACEHOLDER
        + " n=\""
        + count
        + "\">"
        + Escape.html(source)
        + "</"
        + PLACEHOLDER
        + ">";
  }

  /// Writes the formula of a placeholder. Each formula is written only once, even if the author
  /// copies its placeholder.
  ///
  /// @return whether the element was a placeholder
  public boolean write(Element element, HtmlTextWriter flow) {
    Formula formula =
        element.normalName().equals(PLACEHOLDER) ? pending.remove(element.attr("n")) : null;
    if (formula == null) {
      return false;
    }
    String mathml = typeset(formula);
    if (mathml == null) {
      flow.phrase(source(formula.source()), formula.source(), MathText.OMITTED);
    } else {
      flow.phrase(math(formula, mathml), oneLine(formula.tex()), MathText.of(mathml));
    }
    return true;
  }

  private @Nullable String typeset(Formula formula) {
    if (stepsLeft <= 0) {
      return null;
    }
    Typesetter.Result result =
        Typesetter.shared()
            .typeset(formula.tex(), formula.display(), Math.min(MAX_STEPS, stepsLeft));
    stepsLeft -= result.steps();
    try {
      return switch (result) {
        case Typesetter.Typeset typeset -> MathMlSanitizer.html(typeset.mathml());
        case Typesetter.Unreadable(String reason, _) ->
            throw new MathMlSanitizer.Unwritable(reason);
      };
    } catch (MathMlSanitizer.Unwritable unwritable) {
      boolean exhausted = stepsLeft <= 0;
      warn(
          formula,
          exhausted
              ? "formulas that take less time; this one and the following ones are not typeset"
              : "a TeX formula that KaTeX can read (" + unwritable.getMessage() + ")");
      return null;
    }
  }

  private static String math(Formula formula, String mathml) {
    String display = formula.display() ? " display=\"block\"" : "";
    String source = Escape.html(MathMlSanitizer.harmless(oneLine(formula.tex())));
    return "<math" + display + " alttext=\"" + source + "\">" + mathml + "</math>";
  }

  private static String source(String source) {
    return "<code class=\"math\">" + Escape.html(MathMlSanitizer.harmless(source)) + "</code>";
  }

  private static String oneLine(String tex) {
    return String.join(" ", tex.strip().split("\\s+"));
  }

  private void warn(Formula formula, String expected) {
    warnings.add(
        formula.offset(),
        formula.source(),
        expected,
        "its source is shown; fix it, or write \\$ for a dollar sign");
  }
}
