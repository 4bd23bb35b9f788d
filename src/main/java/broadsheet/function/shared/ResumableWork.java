package broadsheet.function.shared;

import broadsheet.function.shared.ActiveSettings.Snapshot;
import broadsheet.store.Deadline;
import java.time.Duration;

/// Work on the whole site that is required on a new stack and whenever the site's settings change,
/// in `site.yaml` or in the function's environment. It is done in slices, and a small object stores
/// how far it is, so that any function can continue it.
///
/// Nobody has to start it: it is required as long as the stored progress and the active settings
/// disagree, so that it survives a function that is killed.
///
/// @param <T> the object that the function creates from the settings
public record ResumableWork<T>(ActiveSettings<T> activeSettings, ProgressStore progress) {

  /// Time that is reserved for storing the progress.
  private static final Duration RESERVE = Duration.ofSeconds(2);

  /// Does the next slice of the work.
  public interface Step<T> {

    /// Processes a slice.
    ///
    /// @param after where the slice begins, as the last one returned it; empty at the beginning
    Slice run(Snapshot<T> settings, String after, Deadline deadline);
  }

  /// What a step has done.
  ///
  /// @param after where the next slice begins
  /// @param status whether another slice follows at once
  public record Slice(String after, Status status) {

    /// How a step ended.
    public enum Status {
      MORE,
      /// The deadline was near. Another invocation continues.
      INTERRUPTED,
      DONE
    }
  }

  /// Continues the work, if any is required, until it is done or the deadline is near.
  public void run(Step<T> step, Deadline deadline) {
    Deadline working = deadline.before(RESERVE);
    while (!working.passed()) {
      ProgressStore.Version read = progress.read();
      Snapshot<T> settings = activeSettings.read();
      Progress now = read.progress().under(settings.id());
      if (now.isDone()) {
        return;
      }
      Slice slice = step.run(settings, now.after(), working);
      // If another function was faster, it has done the same slice: the next step continues there.
      progress.write(now.at(slice.after(), slice.status() == Slice.Status.DONE), read.unchanged());
      if (slice.status() == Slice.Status.INTERRUPTED) {
        return;
      }
    }
  }
}
