package broadsheet.markdown.math;

import broadsheet.markdown.html.HtmlTextWriter;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Warnings;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The formulas of one text. While its HTML is parsed and sanitised, a place is kept for each; what
/// is put there is made here and nowhere else, so MathML of any other origin stays out.
public final class Formulas {

  /// Longest formula, in UTF-16 code units.
  public static final int MAX_LENGTH = 4_000;

  /// Most formulas of a text.
  public static final int MAX_FORMULAS = 500;

  /// Most steps of a formula; a line of ordinary mathematics takes a fiftieth.
  static final long MAX_STEPS = 20_000_000;

  /// Most steps of all formulas of a text.
  static final long MAX_STEPS_OF_TEXT = 250_000_000;

  private static final String PLACE = "broadsheet-formula";

  /// @param source with its marks
  /// @param offset where it begins in the text
  private record Formula(String source, String tex, boolean display, int offset) {}

  private final Warnings warnings;
  private final boolean lenient;

  /// Formulas whose place has not been met again, by number.
  private final Map<String, Formula> pending = new HashMap<>();

  private int count;
  private long stepsLeft = MAX_STEPS_OF_TEXT;

  /// @param lenient whether backslashes that another program would take away are taken away
  public Formulas(Warnings warnings, boolean lenient) {
    this.warnings = warnings;
    this.lenient = lenient;
  }

  /// The HTML that keeps a formula's place: its source, in an element that only [#write] knows.
  ///
  /// @param offset where the formula begins in the text
  public String place(String source, MathSpans.Span span, int offset) {
    String tex = lenient ? TexSlips.read(span.tex()) : span.tex();
    Formula formula = new Formula(source, tex, span.display(), offset);
    if (source.length() > MAX_LENGTH) {
      warn(formula, "at most " + MAX_LENGTH + " characters of a formula");
      return source(source);
    }
    if (++count > MAX_FORMULAS) {
      if (count == MAX_FORMULAS + 1) {
        warn(formula, "at most " + MAX_FORMULAS + " formulas in a text");
      }
      return source(source);
    }
    pending.put(Integer.toString(count), formula);
    return "<" + PLACE + " n=\"" + count + "\">" + Escape.html(source) + "</" + PLACE + ">";
  }

  /// Writes the formula whose place an element is, each once, wherever the element comes from.
  ///
  /// @return whether it is one
  public boolean write(Element element, HtmlTextWriter flow) {
    Formula formula = element.normalName().equals(PLACE) ? pending.remove(element.attr("n")) : null;
    if (formula == null) {
      return false;
    }
    String mathml = typeset(formula);
    if (mathml == null) {
      flow.phrase(source(formula.source()), formula.source());
    } else {
      flow.phrase(math(formula, mathml), oneLine(formula.tex()));
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
      boolean last = stepsLeft <= 0;
      warn(
          formula,
          last
              ? "formulas that take less time; this one and those after it are left"
              : "mathematics in TeX that KaTeX reads (" + unwritable.getMessage() + ")");
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
        "it is shown as it is written; fix it, or write \\$ where a dollar sign is meant");
  }
}
