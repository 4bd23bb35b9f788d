package broadsheet.function.search;

import broadsheet.article.text.Sha256;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// The names of new segments.
public final class SegmentNames {

  private static final int LENGTH = 13;

  /// Bound to true where one process makes a whole site at once: names then follow from the
  /// content, so that the same articles give the same files. Otherwise they are random, since two
  /// functions could write a segment with the same name, and one of them could delete it.
  public static final ScopedValue<Boolean> REPRODUCIBLE = ScopedValue.newInstance();

  private SegmentNames() {}

  /// Returns a name.
  ///
  /// @param content returns what the segment is made of, if the name follows from it
  static String of(Supplier<List<String>> content) {
    return REPRODUCIBLE.orElse(false)
        ? Sha256.of(content.get()).substring(0, LENGTH)
        : Long.toString(UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE, 36);
  }
}
