package broadsheet.store;

/// Thrown if a request to the store fails. The same request may succeed later.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Creates an exception for a failed request.
  ///
  /// @param action the attempted action, such as `read`
  public StoreException(String action, ObjectId id, Throwable cause) {
    super("cannot " + action + " " + id + ": " + cause.getMessage(), cause);
  }
}
