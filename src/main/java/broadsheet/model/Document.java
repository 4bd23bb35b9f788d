package broadsheet.model;

import java.nio.charset.StandardCharsets;

/// An object to be written: its key, how it is served, and its content.
///
/// @param key key in the bucket, decoded
/// @param contentType with a charset for text
/// @param cacheControl value of the `Cache-Control` header
/// @param body the text; for an image without a charset, its bytes as ISO 8859-1
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

  /// Creates a document in the HTML bucket that is not text.
  ///
  /// @param contentType the type of an image, without a charset
  public static Document image(String key, String contentType, String cacheControl, byte[] bytes) {
    String body = new String(bytes, StandardCharsets.ISO_8859_1);
    return new Document(Bucket.HTML, key, contentType, cacheControl, body);
  }

  /// Returns the body as it is stored.
  public byte[] bytes() {
    boolean isImage = contentType.startsWith("image/") && !contentType.contains("charset=");
    return body.getBytes(isImage ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }
}
