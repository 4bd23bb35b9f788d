package broadsheet.site.list;

import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.model.Link;
import broadsheet.site.state.RollUp.MenuItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A site menu of links that `site.yaml` has and of articles that stand in it.
public final class Menu {

  private record Line(String name, String url, double weight, @Nullable String parent) {}

  private Menu() {}

  /// The entries by weight; of one weight first those of `site.yaml` as it has them, then the
  /// articles by name. An entry that names a parent stands under it; there is one level below.
  ///
  /// @param path makes an address one that pages of the site refer to
  public static List<Link> of(
      List<MenuLink> links, List<MenuItem> items, UnaryOperator<String> path) {
    List<Line> lines = new ArrayList<>();
    links.forEach(link -> lines.add(new Line(link.name(), link.url(), link.weight(), null)));
    items.stream()
        .sorted(Comparator.comparing(MenuItem::name).thenComparing(MenuItem::url))
        .map(item -> new Line(item.name(), path.apply(item.url()), item.weight(), item.parent()))
        .forEach(lines::add);
    lines.sort(Comparator.comparingDouble(Line::weight));
    Set<String> parents =
        lines.stream()
            .filter(line -> line.parent() == null)
            .map(Line::name)
            .collect(Collectors.toSet());
    Set<String> taken = new HashSet<>();
    return lines.stream()
        .filter(line -> line.parent() == null || !parents.contains(line.parent()))
        // Of two entries with one name, the first has those below.
        .map(
            line -> link(line, line.parent() == null && taken.add(line.name()) ? lines : List.of()))
        .toList();
  }

  private static Link link(Line parent, List<Line> lines) {
    List<Link> below =
        lines.stream()
            .filter(line -> Objects.equals(line.parent(), parent.name()))
            .map(line -> new Link(line.url(), line.name()))
            .toList();
    return new Link(parent.url(), parent.name(), null, below);
  }
}
