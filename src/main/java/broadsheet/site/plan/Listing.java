package broadsheet.site.plan;

import broadsheet.model.Document;
import java.util.List;

/// What lists should be, and what of them should not be there.
///
/// @param stages what is written one after the other, each at once: whatever names an object stands
///   in a later stage than the object
/// @param absent objects that must not be there, in the order in which they are taken away
/// @param numbered lists whose pages end at a number: what was beyond must not be there
public record Listing(List<List<Document>> stages, List<Absent> absent, List<Numbered> numbered) {

  public Listing {
    stages = stages.stream().map(List::copyOf).toList();
    absent = List.copyOf(absent);
    numbered = List.copyOf(numbered);
  }

  /// An object that must not be there.
  ///
  /// @param key in the bucket, decoded
  public record Absent(Document.Shelf shelf, String key) {}

  /// The numbered pages of a list.
  ///
  /// @param list key of the list's newest page; [Places#numbered] has those of the others
  /// @param last number of the last page, 0 for a list that is not there
  public record Numbered(String list, int last) {}
}
