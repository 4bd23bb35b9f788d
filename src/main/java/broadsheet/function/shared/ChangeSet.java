package broadsheet.function.shared;

import broadsheet.model.Document;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The changes that bring lists up to date.
///
/// @param stages the writes, stage after stage; the writes of one stage may run in parallel
/// @param removals the objects that are deleted after all writes, one at a time
public record ChangeSet(List<List<Change>> stages, List<Change> removals) {

  public ChangeSet {
    stages = stages.stream().map(List::copyOf).toList();
    removals = List.copyOf(removals);
  }

  /// A write or a removal, on the condition that the object has not changed since it was read.
  public sealed interface Change {
    ObjectId target();
  }

  record Write(ObjectId target, Headers headers, Document document, Condition condition)
      implements Change {}

  record Removal(ObjectId target, Condition condition) implements Change {}

  /// Returns the keys of all objects that are changed.
  public List<String> keys() {
    return Stream.of(stages, List.of(removals))
        .flatMap(List::stream)
        .flatMap(Collection::stream)
        .map(change -> change.target().key())
        .toList();
  }
}
