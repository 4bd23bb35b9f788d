package broadsheet.site.list;

import broadsheet.article.SiteSettings;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.model.Link;
import broadsheet.site.state.RollUp;
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

/// Builds a site menu from the links in `site.yaml` and the articles that belong to it.
public final class Menu {

  private record Line(String name, String url, double weight, @Nullable String parent) {}

  private Menu() {}

  /// Returns a menu of a language.
  ///
  /// @param name one of [SiteSettings#MENUS]
  /// @param path turns an address into the form used where the menu is shown
  public static List<Link> of(
      String name, SiteSettings settings, RollUp rollUp, UnaryOperator<String> path) {
    List<MenuItem> items =
        rollUp.menus().values().stream()
            .flatMap(List::stream)
            .filter(item -> item.menu().equals(name))
            .toList();
    return of(settings.menus().getOrDefault(name, List.of()), items, path);
  }

  /// Returns the entries by weight. Among entries of equal weight, those of `site.yaml` come first,
  /// in their order there, and then the articles by name. An entry that names a parent is placed
  /// under it; the menu has at most two levels.
  ///
  /// @param path turns an address into the form used on the site's own pages
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
    Set<String> seen = new HashSet<>();
    return lines.stream()
        .filter(line -> line.parent() == null || !parents.contains(line.parent()))
        // If several entries have the same name, the first one gets the children.
        .map(line -> link(line, line.parent() == null && seen.add(line.name()) ? lines : List.of()))
        .toList();
  }

  private static Link link(Line parent, List<Line> lines) {
    List<Link> children =
        lines.stream()
            .filter(line -> Objects.equals(line.parent(), parent.name()))
            .map(line -> new Link(line.url(), line.name()))
            .toList();
    return new Link(parent.url(), parent.name(), null, children);
  }
}
