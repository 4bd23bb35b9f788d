package broadsheet.store;

/// The identity of an object: its bucket and its decoded key.
public record ObjectId(String bucket, String key) {

  /// Returns the form used in messages: `s3://bucket/key`.
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
