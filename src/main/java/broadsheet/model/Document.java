package broadsheet.model;

import java.nio.charset.StandardCharsets;

/// An object to be written: its key, how it is served, and its content.
///
/// @param key key in the bucket, decoded
/// @param contentType with a charset for text
/// @param cacheControl value of the `Cache-Control` header
public record Document(
    Bucket bucket, String key, String contentType, String cacheControl, String body) {

  /// The output bucket that holds the object.
  public enum Bucket {
    /// Pages, assets and images.
    HTML,
    /// JSON documents: public under `api/`, private elsewhere.
    JSON
  }

  /// Creates a JSON document in its bucket.
  public static Document json(String key, String cacheControl, String body) {
    return new Document(Bucket.JSON, key, "application/json; charset=utf-8", cacheControl, body);
  }

  /// Returns the body as UTF-8.
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
