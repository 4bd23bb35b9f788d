package broadsheet.model;

import org.jspecify.annotations.Nullable;

/// The upload that an article was read from.
///
/// @param eTag the store's ETag of exactly these bytes, including its quotes
/// @param version the store's version id, `null` if the bucket is not versioned
public record Source(String bucket, String key, String eTag, @Nullable String version) {

  /// Returns the name used in messages: `s3://bucket/key`.
  public String name() {
    return "s3://" + bucket + "/" + key;
  }
}
