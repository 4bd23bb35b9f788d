package broadsheet.store;

/// The deadline passed before something was done. Nothing is wrong with it: it is handed back and
/// tried again.
public final class OutOfTime extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param what is not done, such as `read s3://bucket/key`
  public OutOfTime(String what) {
    super(message(what));
  }

  /// @param what is not done, such as `read s3://bucket/key`
  public OutOfTime(String what, Throwable cause) {
    super(message(what), cause);
  }

  private static String message(String what) {
    return "no time left to " + what + "; it will be tried again";
  }
}
