package broadsheet.function.event;

import broadsheet.store.ObjectId;

/// An event that asks for nothing this function can do. It goes back to where it came from, and so
/// to the dead letters; it is never swallowed.
public final class UnsupportedEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsupportedEventException(String found, String expected) {
    super("found " + found + ", expected " + expected);
  }

  /// An event that has none of the known shapes.
  public static UnsupportedEventException shape(String found) {
    return new UnsupportedEventException(
        found,
        "an event of S3, EventBridge or S3 Batch Operations, alone or in SQS or SNS (see events/)");
  }

  /// An event about a bucket that the function does not work for.
  ///
  /// @param name of the environment variable that says which bucket it works for
  public static UnsupportedEventException bucket(ObjectId found, String expected, String name) {
    return new UnsupportedEventException(
        "an event for " + found,
        "one for s3://" + expected + "; mend the notification that sent it, or " + name);
  }
}
