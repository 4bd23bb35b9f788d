package broadsheet.store;

import java.util.Optional;

/// The condition under which a write takes effect. The store checks it atomically with the write.
public sealed interface Condition {

  /// The write always takes effect.
  record Always() implements Condition {}

  /// The object does not exist.
  record Absent() implements Condition {}

  /// The object still has this ETag.
  record Unchanged(String eTag) implements Condition {}

  /// Returns whether the condition holds.
  ///
  /// @param eTag that of the present object; empty if there is none
  default boolean holds(Optional<String> eTag) {
    return switch (this) {
      case Always() -> true;
      case Absent() -> eTag.isEmpty();
      case Unchanged(String expected) -> eTag.filter(expected::equals).isPresent();
    };
  }

  /// Returns the condition that an object is still as it was read.
  ///
  /// @param read its attributes; empty if it did not exist
  static Condition of(Optional<Attributes> read) {
    return read.isEmpty() ? new Absent() : new Unchanged(read.get().eTag());
  }
}
