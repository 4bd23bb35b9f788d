package broadsheet.model;

import java.nio.charset.StandardCharsets;

/// One object to be written: what it is called, how it is served, what it says.
///
/// @param key key in the bucket, decoded
/// @param contentType with charset for text
/// @param cacheControl value of the header
public record Document(
    Shelf shelf, String key, String contentType, String cacheControl, String body) {

  /// Which output bucket.
  public enum Shelf {
    /// Pages, assets and images.
    HTML,
    /// JSON documents, public below `api/`, private elsewhere.
    JSON
  }

  /// The body as UTF-8.
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
