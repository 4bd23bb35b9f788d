package broadsheet.model.derivation;

import java.util.List;
import java.util.function.Function;

/// What is derived from an upload before its [Surroundings] are known. This is the expensive part:
/// reading and rendering the text.
public sealed interface Preparation {

  /// The surroundings do not matter.
  record Decided(Derivation derivation) implements Preparation {}

  /// The article is published, and its outputs depend on its surroundings.
  ///
  /// @param images the images of this site that it shows, as distinct keys in the HTML bucket
  /// @param redirects its former addresses, as distinct keys of redirect pages in the HTML bucket
  /// @param completion derives the outputs, as a pure function
  record Open(
      List<String> images, List<String> redirects, Function<Surroundings, Derivation> completion)
      implements Preparation {
    public Open {
      images = List.copyOf(images);
      redirects = List.copyOf(redirects);
    }
  }

  /// Returns the derivation in these surroundings.
  default Derivation in(Surroundings surroundings) {
    return switch (this) {
      case Decided(Derivation derivation) -> derivation;
      case Open open -> open.completion().apply(surroundings);
    };
  }
}
