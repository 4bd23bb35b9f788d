package broadsheet.function.site;

import broadsheet.store.ObjectId;

/// Thrown if a chunk of a list does not exist. Either another writer has just replaced the list, or
/// the chunk is lost.
final class LostChunk extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostChunk(ObjectId chunk) {
    super(
        "found no "
            + chunk
            + ", which a list of articles refers to; to restore it from the articles, call"
            + " SiteFunction with {\"rebuild\": {}}");
  }
}
