package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
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
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes the outputs of a source what they should be, whatever happens to it meanwhile.
///
/// A pass reads the source, derives its outputs, writes what differs and verifies that the source
/// is still what was read; if not, another pass begins. Whoever wrote an output last has either
/// derived it from the last change of the source, or finds that change when verifying.
public final class ArticleReconciler {

  /// How often a source may change under our hands before the queue shall bring it again.
  private static final int MAX_PASSES = 10;

  private static final List<Normalizer.Form> FORMS =
      List.of(Normalizer.Form.NFC, Normalizer.Form.NFD);

  /// How often the store may fail before the queue shall bring the source again: with the pauses
  /// between, trouble of some seconds is nothing that the queue learns of.
  private static final int MAX_FAILURES = 8;

  /// Keys in one answer of the store.
  private static final int PAGE = 1_000;

  private final Settings settings;
  private final ObjectStore store;
  private final SourcePass pass;
  private final Consumer<? super Receipt> journal;
  private final Backoff backoff;

  public ArticleReconciler(
      Settings settings,
      ObjectStore store,
      SourcePass pass,
      Consumer<? super Receipt> journal,
      Backoff backoff) {
    this.settings = settings;
    this.store = store;
    this.pass = pass;
    this.journal = journal;
    this.backoff = backoff;
  }

  /// Reconciles a source, and whoever waits for the address that it gives up.
  ///
  /// @return what was done, as the journal has it
  /// @throws OutOfTime when it is not done by the deadline
  /// @throws RuntimeException for trouble that may pass; the journal has that, too
  public Receipt reconcile(ObjectId source, Deadline deadline) {
    List<Receipt> receipts = new ArrayList<>();
    if (settle(source, receipts, deadline)) {
      successors(key(source.key()), deadline)
          .forEach(successor -> settle(successor, receipts, deadline));
    }
    return receipts.getFirst();
  }

  /// @return whether the source has no page now
  private boolean settle(ObjectId source, List<Receipt> receipts, Deadline deadline) {
    long start = System.nanoTime();
    Outputs outputs = new Outputs(store.until(deadline));
    try {
      Settled settled = settled(source, outputs, deadline);
      receipts.add(journal(source, settled, outputs, start, ""));
      return settled.isFree();
    } catch (OutOfTime e) {
      throw e;
    } catch (RuntimeException e) {
      journal(
          source,
          new Settled(Outcome.RETRIED, "", List.of(), false),
          outputs,
          start,
          Receipt.trace(e));
      throw e;
    }
  }

  /// Runs passes until one is not disturbed. They do not depend on one another, so that a pass that
  /// failed is as good as one that was disturbed.
  private Settled settled(ObjectId source, Outputs outputs, Deadline deadline) {
    SourcePass inTime = pass.until(deadline);
    int failures = 0;
    for (int i = 0; i < MAX_PASSES; i++) {
      if (i > 0) {
        backoff.pause(i, deadline);
      }
      try {
        Optional<Settled> settled = inTime.run(source, key(source.key()), outputs);
        if (settled.isPresent()) {
          return settled.get();
        }
      } catch (StoreException e) {
        failures++;
        if (failures == MAX_FAILURES) {
          throw e;
        }
      }
      if (deadline.passed()) {
        throw new OutOfTime("look at " + source);
      }
    }
    throw new IllegalStateException(
        source + " changed " + MAX_PASSES + " times while its outputs were written");
  }

  private Receipt journal(
      ObjectId source, Settled settled, Outputs outputs, long start, String trouble) {
    Receipt receipt =
        new Receipt(
            source,
            settled.outcome(),
            settled.reason(),
            outputs.written(),
            outputs.unchanged(),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
            settled.problems(),
            trouble);
    journal.accept(receipt);
    return receipt;
  }

  private SourceKey key(String key) {
    return SourceKey.of(key, settings.site().languages());
  }

  /// Other sources of the same address: one of them may have been refused for it. Any number of
  /// keys that begin as theirs do may stand before them.
  private List<ObjectId> successors(SourceKey gone, Deadline deadline) {
    ObjectStore inTime = store.until(deadline);
    return prefixes(gone)
        .flatMap(prefix -> keys(inTime, prefix, deadline).stream())
        .filter(key -> !key.equals(gone.key()))
        .filter(key -> key(key).urlPath().equals(gone.urlPath()))
        .map(key -> new ObjectId(settings.articleBucket(), key))
        .toList();
  }

  private List<String> keys(ObjectStore inTime, String prefix, Deadline deadline) {
    List<String> all = new ArrayList<>();
    List<String> page = inTime.keys(settings.articleBucket(), prefix, PAGE);
    all.addAll(page);
    while (page.size() == PAGE) {
      if (deadline.passed()) {
        throw new OutOfTime("list " + new ObjectId(settings.articleBucket(), prefix));
      }
      page = inTime.keys(settings.articleBucket(), prefix, page.getLast(), PAGE);
      all.addAll(page);
    }
    return all;
  }

  /// What the keys of other sources of the same address begin with.
  private static Stream<String> prefixes(SourceKey gone) {
    return switch (gone) {
      case SourceKey.Text text ->
          forms(text.path()).flatMap(path -> Stream.of(path + ".", path + "/index."));
      case SourceKey.Image image -> forms(image.key()).filter(key -> !key.equals(image.key()));
      case SourceKey.SiteFile _, SourceKey.Ignored _, SourceKey.Refused _ -> Stream.of();
    };
  }

  /// A path as systems write it: folders and name each composed or decomposed.
  private static Stream<String> forms(String path) {
    int name = path.lastIndexOf('/') + 1;
    return FORMS.stream()
        .flatMap(form ->
            FORMS.stream()
                .map(other ->
                    Normalizer.normalize(path.substring(0, name), form)
                        + Normalizer.normalize(path.substring(name), other)))
        .distinct();
  }
}
