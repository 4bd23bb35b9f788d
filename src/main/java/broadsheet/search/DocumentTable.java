package broadsheet.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The documents of a segment.
///
/// @param days the days of the documents by number: see [SearchArticle#day]
record DocumentTable(SortedMap<Integer, Integer> days) {

  DocumentTable {
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
  }

  byte[] encoded(int from) {
    ByteOutput output = new ByteOutput().number(days.size());
    int last = from;
    for (int number : days.keySet()) {
      output.number(number - last);
      last = number;
    }
    int lastDay = 0;
    for (int day : days.values()) {
      output.signed(day - lastDay);
      lastDay = day;
    }
    return output.toBytes();
  }

  static DocumentTable decoded(ByteInput input, int from) {
    int count = input.count();
    List<Integer> numbers = new ArrayList<>();
    int number = from;
    for (int i = 0; i < count; i++) {
      number += input.count();
      numbers.add(number);
    }
    SortedMap<Integer, Integer> days = new TreeMap<>();
    int day = 0;
    for (int each : numbers) {
      day += input.signed();
      days.put(each, day);
    }
    return new DocumentTable(days);
  }
}
