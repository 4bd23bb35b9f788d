package broadsheet.store;

import java.util.Map;

/// How an object is served, and what its writer noted on it.
///
/// @param contentType with its charset for text, which is always UTF-8; empty when unknown
/// @param cacheControl empty when unknown
/// @param contentEncoding how the bytes are packed, such as `gzip`; empty when they are not
/// @param contentLanguage empty when unknown
/// @param metadata the user's own headers, lower-case names, ASCII values
public record Headers(
    String contentType,
    String cacheControl,
    String contentEncoding,
    String contentLanguage,
    Map<String, String> metadata) {

  /// Of JSON that only the functions read.
  public static final Headers PRIVATE_JSON =
      new Headers("application/json; charset=utf-8", "no-store", Map.of());

  public Headers {
    metadata = Map.copyOf(metadata);
  }

  /// Of bytes that are not packed, in no certain language.
  public Headers(String contentType, String cacheControl, Map<String, String> metadata) {
    this(contentType, cacheControl, "", "", metadata);
  }
}
