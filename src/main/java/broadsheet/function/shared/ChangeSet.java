package broadsheet.function.shared;

import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What has to be written or deleted for lists to be right.
///
/// @param stages what is written one after the other, each at once
/// @param absent what is deleted then, one after the other
/// @param beyond pages of numbered lists that are deleted at last, for each list from its last page
///   on
public record ChangeSet(List<List<Change>> stages, List<Change> absent, List<List<Change>> beyond) {

  public ChangeSet {
    stages = stages.stream().map(List::copyOf).toList();
    absent = List.copyOf(absent);
    beyond = beyond.stream().map(List::copyOf).toList();
  }

  /// One of them, on the condition that the object still is as it was found.
  public sealed interface Change {
    ObjectId target();
  }

  record Write(ObjectId target, Headers headers, String body, Condition condition)
      implements Change {}

  record Removal(ObjectId target, Condition condition) implements Change {}

  /// The keys of what changes.
  public List<String> keys() {
    return Stream.of(stages, List.of(absent), beyond)
        .flatMap(List::stream)
        .flatMap(Collection::stream)
        .map(change -> change.target().key())
        .toList();
  }
}
