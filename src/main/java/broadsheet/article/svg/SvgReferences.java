package broadsheet.article.svg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts how many elements a browser draws if each reference such as `<use href="#leaf">` stands
/// for the elements that it refers to. A short file can stand for billions of them.
final class SvgReferences {

  /// The maximum number of elements that are drawn.
  static final int MAX_DRAWN = 500_000;

  /// The maximum length of a chain of references.
  private static final int MAX_STEPS = 20;

  private final List<Integer> parents = new ArrayList<>();
  private final List<List<String>> references = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();

  /// Adds an element, after its parent.
  ///
  /// @param parent what this method returned for the parent; -1 for the outermost element
  int add(int parent) {
    parents.add(parent);
    references.add(new ArrayList<>(0));
    return parents.size() - 1;
  }

  /// Names an element. The first element with a name counts, as in browsers.
  void name(int element, String id) {
    ids.putIfAbsent(id, element);
  }

  /// Notes that an element refers to another one, which may come later.
  void refer(int element, String id) {
    references.get(element).add(id);
  }

  int size() {
    return parents.size();
  }

  /// Returns whether too many elements are drawn, or references form a cycle.
  ///
  /// Each round follows the references one step further, until nothing changes.
  boolean isTooMuch() {
    long[] drawn = new long[parents.size()];
    for (int step = 0; step < MAX_STEPS; step++) {
      boolean hasChanged = false;
      long[] sums = new long[drawn.length];
      for (int i = drawn.length - 1; i >= 0; i--) {
        long sum = 1 + sums[i];
        for (String id : references.get(i)) {
          Integer target = ids.get(id);
          sum += target == null ? 0 : drawn[target];
        }
        hasChanged |= drawn[i] != sum;
        drawn[i] = sum;
        if (sum > MAX_DRAWN) {
          return true;
        }
        if (parents.get(i) >= 0) {
          sums[parents.get(i)] += sum;
        }
      }
      if (!hasChanged) {
        return false;
      }
    }
    return true;
  }
}
