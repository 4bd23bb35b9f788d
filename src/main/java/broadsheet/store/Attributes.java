package broadsheet.store;

import org.jspecify.annotations.Nullable;

/// What a store says of an object besides its bytes.
///
/// @param eTag with its quotes; equal for equal bytes, otherwise opaque
/// @param version `null` where the bucket keeps no versions
/// @param size in bytes
public record Attributes(String eTag, @Nullable String version, long size, Headers headers) {

  /// The same of another version with the same bytes.
  public Attributes withVersion(String other) {
    return new Attributes(eTag, other, size, headers);
  }
}
