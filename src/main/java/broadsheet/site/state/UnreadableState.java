package broadsheet.site.state;

/// Thrown when an object of the site's state is damaged or truncated.
///
/// The previous content of the state is unknown. In particular, the state must not be treated as
/// empty.
public final class UnreadableState extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableState(String message) {
    super(message);
  }
}
