package broadsheet.site.state;

/// A text of the site's state that is not what we wrote: damaged, or cut off.
///
/// It says nothing about what the state was. Above all, it does not say that there was none.
public final class UnreadableState extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableState(String message) {
    super(message);
  }
}
