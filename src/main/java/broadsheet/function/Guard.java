package broadsheet.function;

import broadsheet.article.Problem;
import broadsheet.article.SourceKey;
import broadsheet.page.Derivation;
import broadsheet.page.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A deriver that rejects a text which takes more time, memory or stack than any honest one, so
/// that it cannot take the articles beside it along.
///
/// The limits of the Markdown room keep every known text far below; this is the last fence, for
/// what nobody thought of. Java cannot end a thread: one that is too late runs on beside the
/// articles that follow, until it is done or its process is.
///
/// @param limit how long an article may take
record Guard(Deriver deriver, Duration limit) implements Deriver {

  /// Several times what the worst known text takes on a slow and cold processor.
  static final Duration LIMIT = Duration.ofSeconds(15);

  @Override
  public Derivation derive(SourceKey.Text key, Source source, byte[] bytes, Instant now) {
    FutureTask<Derivation> task = new FutureTask<>(() -> deriver.derive(key, source, bytes, now));
    Thread.ofPlatform().daemon().name("derive " + source.name()).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return rejected(source, "more than " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case StackOverflowError _ -> rejected(source, "more stack than there is");
        case OutOfMemoryError _ -> rejected(source, "more memory than there is");
        case null, default -> throw new IllegalStateException(source.name(), e.getCause());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while deriving " + source.name(), e);
    }
  }

  private static Derivation rejected(Source source, String needed) {
    return new Derivation.Reject(
        List.of(
            Problem.error(
                source.name(),
                0,
                0,
                "a text that needs " + needed + " to become a page",
                "one that is read in a moment",
                "look for marks of Markdown or HTML that are repeated or nested very often")));
  }
}
