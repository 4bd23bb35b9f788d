package broadsheet.store;

/// The store could not do what it was asked; the same may succeed later.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param action what was tried, such as `read`
  public StoreException(String action, ObjectId id, Throwable cause) {
    super("cannot " + action + " " + id + ": " + cause.getMessage(), cause);
  }
}
