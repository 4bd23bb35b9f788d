package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.model.Derivation;
import broadsheet.model.Source;
import broadsheet.store.Deadline;
import broadsheet.store.OutOfTime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A deriver that rejects a text which takes more processor time, memory or stack than any honest
/// one, so that it cannot take the articles beside it along.
///
/// What an article takes must be its own: time is that of its thread's processor, and an article
/// that ran out of time or memory beside others is derived once more while nothing else is. Only
/// what happens alone is a rejection.
///
/// The limits of the Markdown room keep every known text far below; this is the last fence, for
/// what nobody thought of. Java cannot end a thread: one that is too late runs on beside the
/// articles that follow, until it is done or its process is.
///
/// @param limit how much processor time an article may take
/// @param room what articles are derived in, shared by all guards of a function
/// @param deadline when nobody waits any longer, whatever the limit
public record TimeLimitedDeriver(Deriver deriver, Duration limit, Room room, Deadline deadline)
    implements Deriver {

  /// Several times what the worst known text takes on a cold processor.
  public static final Duration LIMIT = Duration.ofSeconds(15);

  @Override
  public Deriver until(Deadline other) {
    return new TimeLimitedDeriver(deriver, limit, room, other);
  }

  @Override
  public Derivation derive(SourceKey.Text key, Source source, byte[] bytes, Instant now) {
    Supplier<Attempt> attempt = () -> attempt(key, source, bytes, now);
    Room.Visit<Attempt> first = room.among(deadline, attempt);
    boolean isProven = first.wasAlone() || first.result() instanceof Attempt.Derived;
    return switch (isProven ? first.result() : room.alone(deadline, attempt)) {
      case Attempt.Derived(Derivation derivation) -> derivation;
      case Attempt.Overrun(String needed) -> rejected(source, needed);
    };
  }

  /// What came of one attempt.
  private sealed interface Attempt {

    record Derived(Derivation derivation) implements Attempt {}

    /// @param needed more than the limit of what
    record Overrun(String needed) implements Attempt {}
  }

  private Attempt attempt(SourceKey.Text key, Source source, byte[] bytes, Instant now) {
    FutureTask<Derivation> task = new FutureTask<>(() -> deriver.derive(key, source, bytes, now));
    Thread thread = Thread.ofPlatform().daemon().name("derive " + source.name()).start(task);
    try {
      return await(task, thread, source);
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case StackOverflowError _ -> new Attempt.Overrun("more stack than there is");
        case OutOfMemoryError _ -> new Attempt.Overrun("more memory than there is");
        case null, default -> throw new IllegalStateException(source.name(), e.getCause());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while deriving " + source.name(), e);
    }
  }

  /// A thread uses no more processor time than there is time, so that it need not be asked before.
  private Attempt await(FutureTask<Derivation> task, Thread thread, Source source)
      throws ExecutionException, InterruptedException {
    long used = 0;
    while (used < limit.toNanos()) {
      long patience = Math.min(limit.toNanos() - used, deadline.remaining().toNanos());
      try {
        return new Attempt.Derived(task.get(patience, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        if (deadline.passed()) {
          throw new OutOfTime("derive " + source.name(), e);
        }
        used =
            Math.max(used, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()));
      }
    }
    return new Attempt.Overrun("more than " + limit.toSeconds() + " s");
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
