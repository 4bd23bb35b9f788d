package broadsheet.function.event;

import java.util.Locale;

/// The outcome of reconciling one object.
public enum Outcome {
  /// At least one of its outputs was written.
  PUBLISHED,
  /// Its outputs were already up to date.
  UNCHANGED,
  /// Its outputs were removed: it was deleted, is a draft, has expired, or its publish date is in
  /// the future.
  REMOVED,
  /// It cannot be published. Its report says why, and its earlier outputs are kept.
  REJECTED,
  /// A failure that may be temporary; the queue delivers the key again.
  RETRIED;

  /// Returns the name as it appears in logs.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
