package broadsheet.store;

import java.util.Map;

/// The HTTP headers of an object and its metadata.
///
/// @param contentType the content type, for text with the charset, which is always UTF-8; empty if
///   unknown
/// @param cacheControl the cache control; empty if unknown
/// @param contentEncoding the compression of the bytes, such as `gzip`; empty for none
/// @param contentLanguage the language; empty if unknown
/// @param contentDisposition `attachment` if browsers must save the object and not open it; else
///   empty
/// @param metadata user-defined metadata with lower-case names and ASCII values
public record Headers(
    String contentType,
    String cacheControl,
    String contentEncoding,
    String contentLanguage,
    String contentDisposition,
    Map<String, String> metadata) {

  /// The headers of JSON that only the functions read.
  public static final Headers PRIVATE_JSON =
      new Headers("application/json; charset=utf-8", "no-store", Map.of());

  public Headers {
    metadata = Map.copyOf(metadata);
  }

  /// Creates the headers of bytes that browsers may open.
  public Headers(
      String contentType,
      String cacheControl,
      String contentEncoding,
      String contentLanguage,
      Map<String, String> metadata) {
    this(contentType, cacheControl, contentEncoding, contentLanguage, "", metadata);
  }

  /// Creates the headers of uncompressed bytes without a language.
  public Headers(String contentType, String cacheControl, Map<String, String> metadata) {
    this(contentType, cacheControl, "", "", metadata);
  }
}
