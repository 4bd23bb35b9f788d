package broadsheet.store;

import org.jspecify.annotations.Nullable;

/// The attributes of an object apart from its bytes.
///
/// @param eTag the ETag including its quotes; equal for equal bytes, otherwise opaque
/// @param version the version id; `null` if the bucket keeps no versions
/// @param size the size in bytes
public record Attributes(String eTag, @Nullable String version, long size, Headers headers) {

  /// Returns the attributes of another version with the same bytes.
  public Attributes withVersion(String other) {
    return new Attributes(eTag, other, size, headers);
  }
}
