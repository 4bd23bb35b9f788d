package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Brings the outputs of a source up to date, whatever happens to the source in the meantime.
///
/// A pass reads the source, derives its outputs, writes what differs and verifies that the source
/// is still the one that was read; if not, another pass begins. The function that writes an output
/// last has therefore either derived it from the latest version of the source, or finds the later
/// version when it verifies. If it is killed before that, the schedule reconciles the source again:
/// see `Schedule.addRecovery`.
public final class ArticleReconciler {

  /// The maximum number of passes over a source that keeps changing. After that the queue delivers
  /// the message again.
  private static final int MAX_PASSES = 10;

  private final Settings settings;
  private final ObjectStore store;
  private final SourcePass pass;
  private final Consumer<? super Receipt> journal;
  private final Backoff backoff;
  private final InstantSource clock;

  public ArticleReconciler(
      Settings settings,
      ObjectStore store,
      SourcePass pass,
      Consumer<? super Receipt> journal,
      Backoff backoff,
      InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.pass = pass;
    this.journal = journal;
    this.backoff = backoff;
    this.clock = clock;
  }

  /// Reconciles a source and, if its address is free afterwards, the other sources of that address.
  ///
  /// @return the receipt of the source, as it was logged
  /// @throws OutOfTime if the deadline passes before the source is done
  /// @throws RuntimeException for a failure that may be temporary; it was logged as well
  public Receipt reconcile(ObjectId source, Deadline deadline) {
    Schedule schedule = new Schedule(store.until(deadline), settings.jsonBucket());
    List<ObjectId> recoveries = new ArrayList<>();
    Consumer<ObjectId> beforeFirstWrite =
        written -> recoveries.add(schedule.addRecovery(written, clock.instant()));
    PassAndReceipt first = reconcile(source, beforeFirstWrite, deadline);
    if (first.done().addressFree()) {
      new AddressOwners(settings, store.until(deadline))
          .others(key(source.key()), deadline)
          .forEach(successor -> reconcile(successor, beforeFirstWrite, deadline));
    }
    deleteRecoveries(schedule, recoveries);
    return first.receipt();
  }

  /// Does not fail, because the sources are done. If an item is left, the schedule reconciles its
  /// source once more, without a change.
  private static void deleteRecoveries(Schedule schedule, List<ObjectId> recoveries) {
    try {
      recoveries.forEach(schedule::delete);
    } catch (StoreException | OutOfTime e) {
      // The items that are left are due in 15 minutes.
    }
  }

  private record PassAndReceipt(PassResult.Done done, Receipt receipt) {}

  private PassAndReceipt reconcile(
      ObjectId source, Consumer<ObjectId> beforeFirstWrite, Deadline deadline) {
    long start = System.nanoTime();
    Outputs outputs = new Outputs(store.until(deadline), () -> beforeFirstWrite.accept(source));
    try {
      PassResult.Done done = runPasses(source, outputs, deadline);
      return new PassAndReceipt(done, log(source, done, outputs, start, ""));
    } catch (OutOfTime e) {
      throw e;
    } catch (RuntimeException e) {
      PassResult.Done failed = new PassResult.Done(Outcome.RETRIED, "", List.of(), false);
      log(source, failed, outputs, start, Receipt.trace(e));
      throw e;
    }
  }

  /// Runs passes until one ends without a conflict. Passes are independent of each other, so a
  /// failed pass is repeated just like one with a conflict.
  private PassResult.Done runPasses(ObjectId source, Outputs outputs, Deadline deadline) {
    SourcePass limited = pass.until(deadline);
    int failures = 0;
    for (int i = 0; i < MAX_PASSES; i++) {
      if (i > 0) {
        backoff.pause(i, deadline);
      }
      try {
        if (limited.run(source, key(source.key()), outputs) instanceof PassResult.Done done) {
          return done;
        }
      } catch (StoreException e) {
        failures++;
        if (failures == Backoff.MAX_FAILURES) {
          throw e;
        }
      }
      if (deadline.passed()) {
        throw new OutOfTime("reconcile " + source);
      }
    }
    throw new IllegalStateException(
        source + " changed " + MAX_PASSES + " times while its outputs were written");
  }

  private Receipt log(
      ObjectId source, PassResult.Done done, Outputs outputs, long start, String failure) {
    Receipt receipt =
        new Receipt(
            source,
            done.outcome(),
            done.reason(),
            outputs.written(),
            outputs.unchanged(),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
            done.problems(),
            failure);
    journal.accept(receipt);
    return receipt;
  }

  private SourceKey key(String key) {
    return SourceKeyReader.read(key, settings.site().languages());
  }
}
