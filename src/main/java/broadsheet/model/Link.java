package broadsheet.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a list of links.
///
/// @param url a path from the site's root, or an address; `null` for a heading without a page
/// @param number what is told behind the text, such as a count; `null` for nothing
/// @param below entries that stand under this one
public record Link(@Nullable String url, String text, @Nullable String number, List<Link> below) {
  public Link {
    below = List.copyOf(below);
  }

  /// A link alone.
  public Link(String url, String text) {
    this(url, text, null, List.of());
  }

  /// A link with a number.
  public Link(String url, String text, @Nullable String number) {
    this(url, text, number, List.of());
  }
}
