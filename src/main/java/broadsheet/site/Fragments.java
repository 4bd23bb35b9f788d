package broadsheet.site;

import broadsheet.article.SiteSettings;
import broadsheet.page.Document;
import broadsheet.page.Link;
import broadsheet.page.template.JtelinksGenerated;
import broadsheet.page.template.JtepagerGenerated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What pages ask for after they have come: the inside of widgets, menus and of an article's
/// surroundings. Where there is nothing to show there is no fragment.
final class Fragments {

  /// Tags in the widget; more are only on the page of all tags.
  private static final int MAX_TAGS = 50;

  private final PageWriter writer;
  private final Places places;
  private final SiteSettings settings;

  Fragments(PageWriter writer) {
    this.writer = writer;
    this.places = writer.places();
    this.settings = writer.settings();
  }

  /// The fragments that every page of the language asks for, by key.
  ///
  /// @param newest from the newest
  Map<String, Optional<Document>> ofPages(
      RollUp rollUp, TermIndex tags, TermIndex categories, List<Entry> newest) {
    return Map.of(
        places.fragment("recent"),
        links(places.fragment("recent"), recent(newest)),
        places.fragment("taglist"),
        links(
            places.fragment("taglist"),
            terms(Taxonomy.TAGS, tags.mostUsed(MAX_TAGS), settings.tagCounts())),
        places.fragment("categories"),
        links(
            places.fragment("categories"),
            terms(Taxonomy.CATEGORIES, categories.byName(), settings.categoryCounts())),
        places.fragment("menu-main"),
        menu("main", rollUp),
        places.fragment("menu-side"),
        menu("side", rollUp),
        places.fragment("menu-footer"),
        menu("footer", rollUp));
  }

  private List<Link> recent(List<Entry> newest) {
    return newest.stream().limit(settings.recentCount()).map(this::link).toList();
  }

  private List<Link> terms(Taxonomy taxonomy, List<TermIndex.Term> terms, boolean hasCounts) {
    return terms.stream()
        .map(term ->
            new Link(
                Places.path(places.term(taxonomy, term.segment())),
                term.name(),
                hasCounts ? writer.messages().number(term.count()) : null))
        .toList();
  }

  private Optional<Document> menu(String name, RollUp rollUp) {
    List<RollUp.MenuItem> items =
        rollUp.months().values().stream()
            .flatMap(month -> month.menu().stream())
            .filter(item -> item.menu().equals(name))
            .toList();
    // Without articles in it, the menu is the one that pages have already.
    return items.isEmpty()
        ? Optional.empty()
        : links(
            places.fragment("menu-" + name),
            Menu.of(settings.menus().getOrDefault(name, List.of()), items, writer::path));
  }

  /// The older and the newer article of an article.
  Optional<Document> pager(String id, @Nullable Entry older, @Nullable Entry newer) {
    if (older == null && newer == null) {
      return Optional.empty();
    }
    Link previous = older == null ? null : link(older);
    Link next = newer == null ? null : link(newer);
    return Optional.of(
        PageWriter.page(
            Places.articleFragment(id, "pager"),
            output -> JtepagerGenerated.render(output, null, writer.messages(), previous, next)));
  }

  /// The articles that have the most to do with an article.
  Optional<Document> related(String id, List<Entry> related) {
    return links(Places.articleFragment(id, "related"), related.stream().map(this::link).toList());
  }

  private Link link(Entry entry) {
    return new Link(writer.path(entry.url()), entry.title());
  }

  private static Optional<Document> links(String key, List<Link> links) {
    return links.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PageWriter.page(key, output -> JtelinksGenerated.render(output, null, links)));
  }
}
