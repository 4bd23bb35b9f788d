package broadsheet.store;

/// The condition under which a write takes effect. The store checks it atomically with the write.
public sealed interface Condition {

  /// The write always takes effect.
  record Always() implements Condition {}

  /// The object does not exist.
  record Absent() implements Condition {}

  /// The object still has this ETag.
  record Unchanged(String eTag) implements Condition {}
}
