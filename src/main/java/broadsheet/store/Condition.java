package broadsheet.store;

/// What must hold for a write to happen. Checked by the store, in one step with the write.
public sealed interface Condition {

  /// Nothing.
  record Always() implements Condition {}

  /// There is no such object.
  record Absent() implements Condition {}

  /// The object is still the one with this ETag.
  record Unchanged(String eTag) implements Condition {}
}
