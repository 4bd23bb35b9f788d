package broadsheet.site.state;

import broadsheet.model.Fields;

/// Thrown when an object of the site's state is damaged or truncated.
///
/// The previous content of the state is unknown. In particular, the state must not be treated as
/// empty.
public final class UnreadableState extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableState(String message) {
    super(message);
  }

  /// Reads an object of the state.
  ///
  /// @param name the field that all objects of this kind have
  /// @throws UnreadableState if the text is not a JSON object with that field
  public static Fields check(String text, String name) {
    return Fields.parse(text)
        .filter(fields -> fields.json().has(name))
        .orElseThrow(() ->
            new UnreadableState(
                "found no JSON object with '"
                    + name
                    + "', so the state is damaged or truncated; to rebuild it from the articles, call"
                    + " SiteFunction with {\"rebuild\": {}}"));
  }
}
