package broadsheet.markdown.math;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/// TeX's mathematics as MathML, by KaTeX with its chemistry (`\ce`). It is JavaScript, which Rhino
/// interprets without access to Java and counts the steps of, so that a formula takes no longer
/// than it may, on every machine the same. Loaded with the first formula; one at a time.
public final class Typesetter {

  /// What KaTeX colours that it must not do: links, images, attributes of HTML.
  static final String REFUSED = "refused";

  /// Largest length that a formula may ask for, in ems.
  private static final int MAX_SIZE = 50;

  /// Most macros that a formula may expand.
  private static final int MAX_EXPANSIONS = 1_000;

  /// Deepest nesting of KaTeX's own calls; one of TeX's groups takes about eight.
  private static final int MAX_CALLS = 1_000;

  private static final int COUNTED_STEPS = 1_000;

  /// KaTeX's error messages begin with `!`.
  private static final String CALL =
      """
      function(tex, display) {
        try {
          return katex.renderToString(tex, {
            displayMode: display, output: 'mathml', throwOnError: true, strict: 'ignore',
            trust: false, errorColor: '%s', maxSize: %d, maxExpand: %d
          });
        } catch (e) {
          return '!' + (e instanceof katex.ParseError ? e.rawMessage : 'nested too deep');
        }
      }
      """
          .formatted(REFUSED, MAX_SIZE, MAX_EXPANSIONS);

  /// What came of a formula.
  sealed interface Result {
    /// How many of Rhino's instructions it took, to the thousand.
    long steps();
  }

  /// @param mathml as KaTeX writes it: for [MathMlSanitizer] to check
  record Typeset(String mathml, long steps) implements Result {}

  /// @param reason in KaTeX's words where it has any
  record Unreadable(String reason, long steps) implements Result {}

  private static final class Shared {
    static final Typesetter INSTANCE = new Typesetter();
  }

  private final Engine engine = new Engine();
  private final ScriptableObject scope;
  private final Function call;

  private Typesetter() {
    try (Context context = engine.enterContext()) {
      scope = context.initSafeStandardObjects();
      context.evaluateString(scope, katex(), "katex.js", 1, null);
      call = context.compileFunction(scope, CALL, "call", 1, null);
    }
  }

  /// The one for all threads.
  static Typesetter shared() {
    return Shared.INSTANCE;
  }

  /// Typesets a formula.
  ///
  /// @param maxSteps most instructions that it may take
  synchronized Result typeset(String tex, boolean display, long maxSteps) {
    engine.left = maxSteps;
    try (Context context = engine.enterContext()) {
      String result =
          Context.toString(call.call(context, scope, scope, new Object[] {tex, display}));
      long steps = maxSteps - engine.left;
      return result.startsWith("!")
          ? new Unreadable(result.substring(1), steps)
          : new Typeset(result, steps);
    } catch (Exhausted _) {
      return new Unreadable("takes too long to typeset", maxSteps);
    }
  }

  private static String katex() {
    try (InputStream script = Typesetter.class.getResourceAsStream("katex.js")) {
      return new String(
          Objects.requireNonNull(script, "katex.js, which the build makes").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("katex.js cannot be read", e);
    }
  }

  private static final class Engine extends ContextFactory {
    long left = Long.MAX_VALUE;

    @Override
    protected Context makeContext() {
      Context context = super.makeContext();
      context.setLanguageVersion(Context.VERSION_ES6);
      context.setInterpretedMode(true);
      context.setInstructionObserverThreshold(COUNTED_STEPS);
      context.setMaximumInterpreterStackDepth(MAX_CALLS);
      return context;
    }

    @Override
    protected void observeInstructionCount(Context context, int count) {
      left -= count;
      if (left < 0) {
        throw new Exhausted();
      }
    }
  }

  /// An error, since scripts can catch exceptions.
  private static final class Exhausted extends Error {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("steps are used up", null, false, false);
    }
  }
}
