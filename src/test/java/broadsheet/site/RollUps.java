package broadsheet.site;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Roll-ups of shards, counted in the simplest way.
final class RollUps {

  private RollUps() {}

  static RollUp of(String language, Shard... shards) {
    SortedMap<String, RollUp.Month> months = new TreeMap<>();
    for (Shard shard : shards) {
      months.put(shard.month(), month(shard));
    }
    return new RollUp(language, months);
  }

  private static RollUp.Month month(Shard shard) {
    return new RollUp.Month(
        shard.entries().size(),
        counts(shard, Taxonomy.TAGS),
        counts(shard, Taxonomy.CATEGORIES),
        shard.entries().stream().flatMap(RollUps::menu).toList(),
        shard.entries().stream()
            .map(Entry::lastmod)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  private static SortedMap<String, Integer> counts(Shard shard, Taxonomy taxonomy) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    List<String> terms = shard.entries().stream().flatMap(e -> taxonomy.terms(e).stream()).toList();
    terms.forEach(term -> counts.merge(term, 1, Integer::sum));
    return counts;
  }

  private static Stream<RollUp.MenuItem> menu(Entry entry) {
    return entry.menu().stream()
        .map(item ->
            new RollUp.MenuItem(
                item.menu(),
                Objects.requireNonNullElse(item.name(), entry.title()),
                entry.url(),
                Objects.requireNonNullElse(item.weight(), 0.0),
                item.parent()));
  }
}
