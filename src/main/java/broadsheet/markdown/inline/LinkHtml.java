package broadsheet.markdown.inline;

import broadsheet.markdown.html.Address;
import broadsheet.markdown.html.SourcePlace;
import broadsheet.markdown.inline.References.Target;
import broadsheet.markdown.text.Escape;
import org.jspecify.annotations.Nullable;

/// Links and images as HTML.
public final class LinkHtml {

  private LinkHtml() {}

  /// A target from a destination and a title as they are written.
  public static Target target(String destination, @Nullable String title) {
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
        + (checked ? SourcePlace.attribute(offset) : "")
        + " href=\""
        + Escape.address(address)
        + "\""
        + title(target)
        + ">";
  }

  /// @param offset of the image in the source
  static String image(Target target, String alt, int offset) {
    return "<img"
        + (Address.image(target.address()) == null ? SourcePlace.attribute(offset) : "")
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
