package broadsheet.function.search;

import broadsheet.store.ObjectId;

/// An object of a segment does not exist. Another function has replaced the segment since the
/// manifest was read, or the object is lost.
final class LostSegment extends RuntimeException {

  private static final long serialVersionUID = 1;

  LostSegment(ObjectId object) {
    super(
        "found no "
            + object
            + ", which the manifest of the search index names; to restore it from the articles, call"
            + " SiteFunction with {\"rebuild\": {}}");
  }
}
