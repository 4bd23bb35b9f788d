package broadsheet.function.event;

import broadsheet.store.ObjectId;

/// Thrown for an event that the function cannot handle. The event is returned to its source, and so
/// ends up in the dead-letter queue; it is never discarded.
public final class UnsupportedEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsupportedEventException(String found, String expected) {
    super("found " + found + ", expected " + expected);
  }

  /// Reports an event that has none of the supported forms.
  public static UnsupportedEventException shape(String found) {
    return new UnsupportedEventException(
        found,
        "an event from S3, EventBridge or S3 Batch Operations, directly or in SQS or SNS (see"
            + " events/)");
  }

  /// Reports an event about a bucket that the function does not handle.
  ///
  /// @param expected the bucket that it handles
  /// @param name the environment variable that names this bucket
  public static UnsupportedEventException bucket(ObjectId found, String expected, String name) {
    return new UnsupportedEventException(
        "an event for " + found,
        "one for s3://" + expected + "; fix the notification that sent it, or " + name);
  }
}
