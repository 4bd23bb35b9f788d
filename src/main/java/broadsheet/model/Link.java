package broadsheet.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a list of links.
///
/// @param url a path from the site's root or an absolute address; `null` for a heading without a
///   page
/// @param number shown after the text, such as a count; `null` for none
/// @param children the entries under this one
public record Link(
    @Nullable String url, String text, @Nullable String number, List<Link> children) {
  public Link {
    children = List.copyOf(children);
  }

  /// Creates a link without a number or children.
  public Link(String url, String text) {
    this(url, text, null, List.of());
  }

  /// Creates a link with a number.
  public Link(String url, String text, @Nullable String number) {
    this(url, text, number, List.of());
  }
}
