package broadsheet.model;

import org.jspecify.annotations.Nullable;

/// The upload that an article was read from.
///
/// @param eTag the store's ETag of these very bytes, with its quotes
/// @param version the store's version id, `null` where the bucket keeps no versions
public record Source(String bucket, String key, String eTag, @Nullable String version) {

  /// The form in which messages name it: `s3://bucket/key`.
  public String name() {
    return "s3://" + bucket + "/" + key;
  }
}
