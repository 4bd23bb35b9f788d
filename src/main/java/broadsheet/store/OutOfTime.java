package broadsheet.store;

/// Thrown if a deadline passes before a request completes. This is not an error of the request: the
/// work is handed back and retried.
public final class OutOfTime extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Creates an exception for a request that was not started.
  ///
  /// @param what the unfinished request, such as `read s3://bucket/key`
  public OutOfTime(String what) {
    super(message(what));
  }

  /// Creates an exception for a request that did not complete.
  ///
  /// @param what the unfinished request, such as `read s3://bucket/key`
  public OutOfTime(String what, Throwable cause) {
    super(message(what), cause);
  }

  private static String message(String what) {
    return "no time left to " + what + "; it will be retried";
  }
}
