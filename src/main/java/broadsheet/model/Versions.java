package broadsheet.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The language versions that the page of an article accepts and lists. A page lists another
/// version if both exist and each accepts the other. The keys of all versions differ only in their
/// language, by which the versions are named here.
///
/// @param accepted the other versions that the article declares; `null` if it declares none and
///   accepts all
/// @param listed the other versions that the page lists
public record Versions(@Nullable List<String> accepted, List<String> listed) {
  public Versions {
    accepted = accepted == null ? null : List.copyOf(accepted);
    listed = List.copyOf(listed);
  }

  /// Returns whether the page lists a version in this language if that version accepts the page.
  public boolean accepts(String language) {
    return accepted == null || accepted.contains(language);
  }
}
