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

/// Typesets TeX formulas as MathML with KaTeX, including its chemistry extension (`\ce`).
///
/// KaTeX is JavaScript. Rhino interprets it without access to Java and counts the steps, so that a
/// formula has the same limit on every machine. KaTeX is loaded with the first formula. Calls are
/// synchronized.
public final class Typesetter {

  /// The color of commands that KaTeX refuses: links, images and HTML attributes.
  static final String REFUSED = "refused";

  /// The maximum length in a formula, in ems.
  private static final int MAX_SIZE = 50;

  /// The maximum number of macro expansions in a formula.
  private static final int MAX_EXPANSIONS = 1_000;

  /// The maximum depth of JavaScript calls. A nested TeX group takes about eight.
  private static final int MAX_CALLS = 1_000;

  private static final int COUNTED_STEPS = 1_000;

  /// Calls KaTeX. The result of a failed call begins with `!`, followed by the error message.
  private static final String CALL =
      """
      function(tex, display) {
        try {
          return katex.renderToString(tex, {
            displayMode: display, output: 'mathml', throwOnError: true, strict: 'ignore',
            trust: false, errorColor: '%s', maxSize: %d, maxExpand: %d
          });
        } catch (e) {
          return '!' + (e instanceof katex.ParseError ? e.rawMessage : 'nested too deeply');
        }
      }
      """
          .formatted(REFUSED, MAX_SIZE, MAX_EXPANSIONS);

  /// The result of typesetting a formula.
  sealed interface Result {
    /// Returns the number of Rhino instructions that were executed, in steps of a thousand.
    long steps();
  }

  /// A typeset formula.
  ///
  /// @param mathml the output of KaTeX, which must pass through [MathMlSanitizer]
  record Typeset(String mathml, long steps) implements Result {}

  /// A formula that could not be typeset.
  ///
  /// @param reason the message of KaTeX, if there is one
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

  /// Returns the instance that all threads share.
  static Typesetter shared() {
    return Shared.INSTANCE;
  }

  /// Typesets a formula.
  ///
  /// @param maxSteps the maximum number of instructions
  synchronized Result typeset(String tex, boolean display, long maxSteps) {
    engine.remaining = maxSteps;
    try (Context context = engine.enterContext()) {
      String result =
          Context.toString(call.call(context, scope, scope, new Object[] {tex, display}));
      long steps = maxSteps - engine.remaining;
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
          Objects.requireNonNull(script, "katex.js is missing; the build creates it")
              .readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read katex.js", e);
    }
  }

  private static final class Engine extends ContextFactory {
    long remaining = Long.MAX_VALUE;

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
      remaining -= count;
      if (remaining < 0) {
        throw new Exhausted();
      }
    }
  }

  /// Signals that the maximum number of steps is exceeded. It is an error because scripts can catch
  /// exceptions.
  private static final class Exhausted extends Error {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("step limit exceeded", null, false, false);
    }
  }
}
