package broadsheet.search;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The checksums of a segment's documents. They show whether the index has the current text of an
/// article without reading all shards.
///
/// @param byNumber see [ArticleTerms#checksum]
public record Checksums(SortedMap<Integer, Integer> byNumber) {

  public Checksums {
    byNumber = Collections.unmodifiableSortedMap(new TreeMap<>(byNumber));
  }

  byte[] encoded() {
    ByteOutput output = new ByteOutput();
    int last = 0;
    for (Map.Entry<Integer, Integer> each : byNumber.entrySet()) {
      output.number(each.getKey() - last).number(Integer.toUnsignedLong(each.getValue()));
      last = each.getKey();
    }
    return ByteOutput.deflated(output.toBytes());
  }

  /// Reads the stored form.
  ///
  /// @throws UnreadableIndex if it does not have the expected form
  public static Checksums of(byte[] object) {
    ByteInput input = ByteInput.inflated(object);
    SortedMap<Integer, Integer> checksums = new TreeMap<>();
    int number = 0;
    while (input.hasMore()) {
      number += input.count();
      checksums.put(number, (int) input.number());
    }
    return new Checksums(checksums);
  }
}
