package broadsheet.article.svg;

import broadsheet.article.Problem;
import broadsheet.article.image.ImageSize;
import java.util.List;
import java.util.Optional;

/// The result of reading an SVG image.
public sealed interface SvgReading {

  /// An image that can be published.
  ///
  /// @param svg the image as it is published
  /// @param size the size at which browsers show it; empty if the image does not state it
  /// @param warnings what was left out
  record Accepted(String svg, Optional<ImageSize> size, List<Problem> warnings)
      implements SvgReading {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /// A file that is not an SVG image, or is too expensive to show.
  ///
  /// @param problem why, and how to fix it
  record Rejected(Problem problem) implements SvgReading {}
}
