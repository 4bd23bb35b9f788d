package broadsheet.function.article;

import broadsheet.store.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What the passes over one source leave to later passes and to the end of the reconciliation, even
/// if they end with a conflict. Everything is in the schedule, too, in case the function is killed.
/// Thread-safe.
final class PassNotes {

  private final String bucket;
  private final Consumer<ObjectId> recovery;
  private final Set<String> redirects = ConcurrentHashMap.newKeySet();
  private final Set<String> scheduled = ConcurrentHashMap.newKeySet();
  private final Set<String> displaced = ConcurrentHashMap.newKeySet();

  /// @param bucket the bucket of the articles
  /// @param redirects the keys of redirect pages that may have to be removed
  /// @param recovery adds a source to the schedule, for the time when this invocation can no longer
  ///   be running
  PassNotes(String bucket, Collection<String> redirects, Consumer<ObjectId> recovery) {
    this.bucket = bucket;
    this.redirects.addAll(redirects);
    this.recovery = recovery;
  }

  /// Returns the keys of redirect pages that this invocation has found or may have written.
  List<String> redirects() {
    return List.copyOf(redirects);
  }

  /// Remembers a redirect page that is about to be written.
  void addRedirect(String key) {
    redirects.add(key);
    schedule(key);
  }

  /// Returns the keys of the sources that have to be reconciled because one of their redirect pages
  /// had to give way.
  List<String> displaced() {
    return List.copyOf(displaced);
  }

  /// Remembers a source whose redirect page is about to be replaced.
  void addDisplaced(String source) {
    displaced.add(source);
    schedule(source);
  }

  private void schedule(String key) {
    if (scheduled.add(key)) {
      recovery.accept(new ObjectId(bucket, key));
    }
  }
}
