package broadsheet.function.derive;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.model.DeskItem;
import broadsheet.model.Source;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Preparation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.store.Deadline;
import broadsheet.store.OutOfTime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/// A deriver that rejects an article which needs more processor time, memory or stack than any
/// legitimate one, so that it cannot make other articles fail. If the article is a draft, only its
/// preview is too expensive: it is withheld without one, so that its earlier page does not stay.
///
/// An article is only charged for what it uses itself. Time is the processor time of its thread,
/// and an article that exceeded the time or memory while others were derived is derived again while
/// nothing else runs. It is rejected only if it also exceeds them then.
///
/// The limits of the Markdown packages keep every known article far below these ones, which are the
/// last defense against the unknown. Java cannot stop a thread: one that exceeds the limit
/// continues next to later articles until it ends or the process does.
///
/// @param withholding decides without rendering whether an article is withheld
/// @param limit the processor time that an article may take
/// @param slots the slots in which articles are derived, shared by all invocations of a function
/// @param deadline the deadline after which the caller no longer waits, regardless of the limit
public record TimeLimitedDeriver(
    Deriver deriver,
    Withholding withholding,
    Duration limit,
    DerivationSlots slots,
    Deadline deadline)
    implements Deriver {

  /// Decides whether an article is withheld, without rendering its text:
  /// `ArticleDeriver::withheld`, except in tests.
  public interface Withholding {

    /// Returns what the deriver would return, without a preview; empty for an article that is
    /// published or rejected.
    Optional<Derivation.Withhold> decide(
        SourceKey.MarkdownFile key, Source source, byte[] bytes, Instant now);
  }

  /// Several times what the slowest known article takes on a cold processor.
  public static final Duration LIMIT = Duration.ofSeconds(15);

  @Override
  public Deriver until(Deadline other) {
    return new TimeLimitedDeriver(deriver, withholding, limit, slots, other);
  }

  @Override
  public Preparation prepare(SourceKey.MarkdownFile key, Source source, byte[] bytes, Instant now) {
    Preparation preparation =
        limited(
            source,
            () -> deriver.prepare(key, source, bytes, now),
            expensive ->
                new Preparation.Decided(withheldOrRejected(key, source, bytes, now, expensive)));
    return switch (preparation) {
      case Preparation.Decided decided -> decided;
      case Preparation.Open(
              List<String> images,
              List<String> redirects,
              Function<Surroundings, Derivation> completion) ->
          new Preparation.Open(
              images,
              redirects,
              surroundings ->
                  limited(
                      source,
                      () -> completion.apply(surroundings),
                      expensive -> new Derivation.Reject(List.of(expensive))));
    };
  }

  /// Does a part of the derivation.
  ///
  /// @param otherwise returns the result if the article exceeds a limit
  private <T> T limited(Source source, Callable<T> part, Function<Problem, T> otherwise) {
    Supplier<Result<T>> task = () -> deriveOnce(source, part);
    DerivationSlots.Run<Result<T>> first = slots.shared(deadline, task);
    boolean conclusive = first.ranAlone() || first.result() instanceof Result.Derived;
    return switch (conclusive ? first.result() : slots.exclusive(deadline, task)) {
      case Result.Derived<T>(T derived) -> derived;
      case Result.LimitExceeded<T>(String needed) -> otherwise.apply(expensive(source, needed));
    };
  }

  private Derivation withheldOrRejected(
      SourceKey.MarkdownFile key, Source source, byte[] bytes, Instant now, Problem expensive) {
    Derivation rejected = new Derivation.Reject(List.of(expensive));
    Callable<Derivation> task =
        () ->
            withholding
                .decide(key, source, bytes, now)
                .<Derivation>map(withhold -> withoutPreview(withhold, expensive))
                .orElse(rejected);
    return slots.shared(deadline, () -> deriveOnce(source, task)).result()
            instanceof Result.Derived<Derivation>(Derivation done)
        ? done
        : rejected;
  }

  private static Derivation.Withhold withoutPreview(
      Derivation.Withhold withhold, Problem expensive) {
    DeskItem item = withhold.deskItem();
    return withhold.with(item == null ? null : item.with(expensive), null);
  }

  /// The result of one attempt.
  private sealed interface Result<T> {

    record Derived<T>(T derived) implements Result<T> {}

    /// The article needed more than it may use.
    ///
    /// @param needed what the article needed more of, such as `more than 15 s`
    record LimitExceeded<T>(String needed) implements Result<T> {}
  }

  private <T> Result<T> deriveOnce(Source source, Callable<T> part) {
    FutureTask<T> task = new FutureTask<>(part);
    Thread thread = Thread.ofPlatform().daemon().name("derive " + source.name()).start(task);
    try {
      return await(task, thread, source);
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case StackOverflowError _ -> new Result.LimitExceeded<>("more stack than available");
        case OutOfMemoryError _ -> new Result.LimitExceeded<>("more memory than available");
        case null, default -> throw new IllegalStateException(source.name(), e.getCause());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while deriving " + source.name(), e);
    }
  }

  /// Waits for the result. A thread cannot use more processor time than has elapsed, so its
  /// processor time is queried only after that much time.
  private <T> Result<T> await(FutureTask<T> task, Thread thread, Source source)
      throws ExecutionException, InterruptedException {
    long used = 0;
    while (used < limit.toNanos()) {
      long timeout = Math.min(limit.toNanos() - used, deadline.remaining().toNanos());
      try {
        return new Result.Derived<>(task.get(timeout, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        if (deadline.passed()) {
          throw new OutOfTime("derive " + source.name(), e);
        }
        used =
            Math.max(used, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()));
      }
    }
    return new Result.LimitExceeded<>("more than " + limit.toSeconds() + " s");
  }

  private static Problem expensive(Source source, String needed) {
    return Problem.error(
        source.name(),
        0,
        0,
        "an article that needs " + needed + " to convert",
        "one that converts in a moment",
        "look for Markdown or HTML markup that is repeated very often or nested very deeply");
  }
}
