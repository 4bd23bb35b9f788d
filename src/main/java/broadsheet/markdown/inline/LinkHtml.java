package broadsheet.markdown.inline;

import broadsheet.markdown.html.Address;
import broadsheet.markdown.html.SourceOffset;
import broadsheet.markdown.inline.References.Target;
import broadsheet.markdown.text.Escape;
import org.jspecify.annotations.Nullable;

/// Writes links and images as HTML.
public final class LinkHtml {

  private LinkHtml() {}

  /// Returns the target of a link from its source.
  ///
  /// @param destination the destination as written, possibly in angle brackets
  /// @param title the title as written, without quotation marks; `null` if there is none
  public static Target target(String destination, @Nullable String title) {
    String address =
        destination.startsWith("<")
            ? destination.substring(1, destination.length() - 1)
            : destination;
    return new Target(Escape.undo(address), title == null ? null : Escape.undo(title));
  }

  /// Returns the start tag of a link.
  ///
  /// @param offset the offset of the link in the source; -1 to omit it
  static String opening(Target target, int offset) {
    return "<a"
        + SourceOffset.attribute(offset)
        + " href=\""
        + Escape.address(target.address())
        + "\""
        + title(target)
        + ">";
  }

  /// Returns an image.
  ///
  /// @param offset the offset of the image in the source; -1 to omit it
  static String image(Target target, String alt, int offset) {
    return "<img"
        + (Address.image(target.address()) == null ? SourceOffset.attribute(offset) : "")
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
