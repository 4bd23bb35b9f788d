package broadsheet.function.event;

import java.util.Locale;

/// What came of looking at one key.
public enum Outcome {
  /// Something of its outputs was written.
  PUBLISHED,
  /// Its outputs were as they should be.
  UNCHANGED,
  /// Its outputs were taken back: it is gone, a draft, expired, or its moment has not come.
  REMOVED,
  /// It cannot be published; its report says why, and what was good before it stays.
  REJECTED,
  /// Trouble that may pass; the queue brings the key again.
  RETRIED;

  /// As it stands in logs.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
