package broadsheet.site.state;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Counts and menu entries of all articles of one language: the object
/// `site/<language>/index.json`.
///
/// @param months non-empty months by name; [Shard#UNDATED] sorts last
public record RollUp(String language, SortedMap<String, Month> months) {

  public RollUp {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
  }

  /// The summary of a month; a pure function of its shard.
  ///
  /// @param count the number of articles
  /// @param tags the number of articles with each tag
  /// @param categories the number of articles in each category
  /// @param menu the articles in menus
  /// @param lastmod the latest change of an article
  public record Month(
      int count,
      SortedMap<String, Integer> tags,
      SortedMap<String, Integer> categories,
      List<MenuItem> menu,
      @Nullable OffsetDateTime lastmod) {
    public Month {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
      categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
      menu = List.copyOf(menu);
    }

    static Month of(Shard shard) {
      List<Entry> entries = shard.entries();
      return new Month(
          entries.size(),
          count(entries, entry -> entry.terms().tags()),
          count(entries, entry -> entry.terms().categories()),
          entries.stream().flatMap(RollUp::menu).toList(),
          entries.stream()
              .map(Entry::lastmod)
              .filter(Objects::nonNull)
              .max(OffsetDateTime.timeLineOrder())
              .orElse(null));
    }

    private static SortedMap<String, Integer> count(
        List<Entry> entries, Function<Entry, List<String>> terms) {
      SortedMap<String, Integer> count = new TreeMap<>();
      entries.stream()
          .flatMap(entry -> terms.apply(entry).stream().distinct())
          .forEach(term -> count.merge(term, 1, Integer::sum));
      return count;
    }
  }

  /// Returns the roll-up after a shard has changed.
  public RollUp with(Shard shard) {
    SortedMap<String, Month> changed = new TreeMap<>(months);
    if (shard.entries().isEmpty()) {
      changed.remove(shard.month());
    } else {
      changed.put(shard.month(), Month.of(shard));
    }
    return new RollUp(language, changed);
  }

  /// An article in a menu.
  ///
  /// @param name the name that readers see
  /// @param url absolute address
  public record MenuItem(
      String menu, String name, String url, double weight, @Nullable String parent) {}

  private static Stream<MenuItem> menu(Entry entry) {
    return entry.menu().stream()
        .map(item ->
            new MenuItem(
                item.menu(),
                Objects.requireNonNullElse(item.name(), entry.teaser().title()),
                entry.url(),
                Objects.requireNonNullElse(item.weight(), 0.0),
                item.parent()));
  }
}
