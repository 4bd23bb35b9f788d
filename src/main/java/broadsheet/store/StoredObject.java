package broadsheet.store;

/// An object as it was read: its attributes and its first bytes.
public final class StoredObject {

  private final Attributes attributes;
  private final byte[] bytes;

  public StoredObject(Attributes attributes, byte[] bytes) {
    this.attributes = attributes;
    this.bytes = bytes.clone();
  }

  public Attributes attributes() {
    return attributes;
  }

  /// Whether bytes are missing at the end.
  public boolean isCut() {
    return bytes.length < attributes.size();
  }

  /// All bytes, or as many as were asked for; [#isCut] tells which.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The attributes only: bodies do not belong into messages.
  @Override
  public String toString() {
    return attributes.toString();
  }
}
