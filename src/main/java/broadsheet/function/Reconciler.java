package broadsheet.function;

import broadsheet.article.SourceKey;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
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
final class Reconciler {

  /// How often a source may change under our hands before the queue shall bring it again.
  private static final int MAX_PASSES = 10;

  /// Most sources that are looked at when an address becomes free.
  private static final int MAX_SUCCESSORS = 100;

  private final Settings settings;
  private final ObjectStore store;
  private final SourcePass pass;
  private final Consumer<? super Receipt> journal;

  Reconciler(
      Settings settings, ObjectStore store, SourcePass pass, Consumer<? super Receipt> journal) {
    this.settings = settings;
    this.store = store;
    this.pass = pass;
    this.journal = journal;
  }

  /// Reconciles a source, and whoever waits for the address that it gives up.
  ///
  /// @return what was done, as the journal has it
  /// @throws RuntimeException for trouble that may pass; the journal has that, too
  Receipt reconcile(ObjectId source) {
    List<Receipt> receipts = new ArrayList<>();
    if (settle(source, receipts) && key(source) instanceof SourceKey.Text text) {
      successors(text).forEach(successor -> settle(successor, receipts));
    }
    return receipts.getFirst();
  }

  /// @return whether the source has no page now
  private boolean settle(ObjectId source, List<Receipt> receipts) {
    long start = System.nanoTime();
    Outputs outputs = new Outputs(store);
    try {
      for (int i = 0; i < MAX_PASSES; i++) {
        Optional<Settled> settled = pass.run(source, key(source), outputs);
        if (settled.isPresent()) {
          receipts.add(journal(source, settled.get(), outputs, start, ""));
          return settled.get().isFree();
        }
      }
      throw new IllegalStateException(
          source + " changed " + MAX_PASSES + " times while its outputs were written");
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

  private SourceKey key(ObjectId source) {
    return SourceKey.of(source.key(), settings.site().languages());
  }

  /// Other sources of the same address: one of them may have been refused for it.
  private List<ObjectId> successors(SourceKey.Text gone) {
    return Stream.of(gone.path() + ".", gone.path() + "/index.")
        .flatMap(prefix -> store.keys(settings.articleBucket(), prefix, MAX_SUCCESSORS).stream())
        .filter(key -> !key.equals(gone.key()))
        .map(key -> new ObjectId(settings.articleBucket(), key))
        .filter(source ->
            key(source) instanceof SourceKey.Text text && text.pageKey().equals(gone.pageKey()))
        .toList();
  }
}
