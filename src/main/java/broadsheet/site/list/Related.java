package broadsheet.site.list;

import broadsheet.article.text.Slugs;
import broadsheet.site.state.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses the articles that are most closely related to another.
public final class Related {

  private static final int LIMIT = 5;

  private Related() {}

  /// Returns older articles that share tags with an article. A tag weighs more if fewer of these
  /// articles have it; among articles of equal weight, newer ones come first.
  ///
  /// Only these articles count: with site-wide counts, every new article could change the related
  /// articles of all others.
  ///
  /// @param older candidates, newest first
  public static List<Entry> of(Entry article, List<Entry> older) {
    Set<String> wanted = segments(article);
    Map<Entry, Set<String>> shared = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Entry entry : older) {
      Set<String> tags = segments(entry);
      tags.retainAll(wanted);
      shared.put(entry, tags);
      tags.forEach(tag -> counts.merge(tag, 1, Integer::sum));
    }
    List<Entry> related = new ArrayList<>(older);
    related.removeIf(entry -> shared.getOrDefault(entry, Set.of()).isEmpty());
    related.sort(
        Comparator.comparingDouble(
                (Entry entry) -> weight(shared.getOrDefault(entry, Set.of()), counts))
            .reversed());
    return related.stream().limit(LIMIT).toList();
  }

  private static Set<String> segments(Entry entry) {
    return entry.terms().tags().stream().map(Slugs::segment).collect(Collectors.toSet());
  }

  /// Sums in a fixed order, so that equal sets have exactly the same weight.
  private static double weight(Collection<String> tags, Map<String, Integer> counts) {
    return tags.stream().sorted().mapToDouble(tag -> 1.0 / counts.getOrDefault(tag, 1)).sum();
  }
}
