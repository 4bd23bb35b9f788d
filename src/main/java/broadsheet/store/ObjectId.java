package broadsheet.store;

/// The name of an object: its bucket and its decoded key.
public record ObjectId(String bucket, String key) {

  /// The form in which messages name it: `s3://bucket/key`.
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
