package broadsheet.store;

import java.nio.charset.StandardCharsets;

/// An object as read from the store: its attributes and its bytes, possibly truncated.
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

  /// Returns whether bytes at the end are missing.
  public boolean isTruncated() {
    return bytes.length < attributes.size();
  }

  /// Returns all bytes, or only the first ones if [#isTruncated] is true.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Returns the bytes as UTF-8.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Returns the attributes only: bodies do not belong in messages.
  @Override
  public String toString() {
    return attributes.toString();
  }
}
