package broadsheet.markdown;

import broadsheet.markdown.References.Target;
import org.jspecify.annotations.Nullable;

/// Links and images as HTML.
final class LinkParts {

  private LinkParts() {}

  /// A target from a destination and a title as they are written.
  static Target target(String destination, @Nullable String title) {
    String address =
        destination.startsWith("<")
            ? destination.substring(1, destination.length() - 1)
            : destination;
    return new Target(Escape.undo(address), title == null ? null : Escape.undo(title));
  }

  /// @param offset of the link in the source
  static String opening(Target target, int offset) {
    String address = target.address();
    boolean checked = Address.link(address) == null || address.startsWith("#");
    return "<a"
        + (checked ? Place.attribute(offset) : "")
        + " href=\""
        + Escape.address(address)
        + "\""
        + title(target)
        + ">";
  }

  /// @param offset of the image in the source
  static String image(Target target, String alt, int offset) {
    return "<img"
        + (Address.image(target.address()) == null ? Place.attribute(offset) : "")
        + " src=\""
        + Escape.address(target.address())
        + "\" alt=\""
        + Escape.html(alt)
        + "\""
        + title(target)
        + " />";
  }

  private static String title(Target target) {
    return target.title() == null ? "" : " title=\"" + Escape.html(target.title()) + "\"";
  }
}
