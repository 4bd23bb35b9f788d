package broadsheet.site.list;

import broadsheet.article.SiteSettings;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.model.Messages;
import broadsheet.page.template.JtelinksGenerated;
import broadsheet.page.template.JtepagerGenerated;
import broadsheet.site.plan.Places;
import broadsheet.site.state.Entry;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What pages ask for after they have come: the inside of widgets, menus and of an article's
/// surroundings. A fragment that pages ask for is there even where it has nothing to show: an
/// answer of 404 would be an error in every reader's console.
public final class Fragments {

  /// Tags in the widget; more are only on the page of all tags.
  private static final int MAX_TAGS = 50;

  private final PageWriter writer;
  private final Places places;
  private final SiteSettings settings;

  public Fragments(PageWriter writer) {
    this.writer = writer;
    this.places = writer.places();
    this.settings = writer.settings();
  }

  /// The fragments that every page of the language asks for.
  ///
  /// @param newest from the newest
  public List<Document> ofPages(
      RollUp rollUp, TermIndex tags, TermIndex categories, List<Entry> newest) {
    return List.of(
        links(places.fragment("recent"), recent(newest)),
        links(
            places.fragment("taglist"),
            terms(Taxonomy.TAGS, tags.mostUsed(MAX_TAGS), settings.tagCounts())),
        links(
            places.fragment("categories"),
            terms(Taxonomy.CATEGORIES, categories.byName(), settings.categoryCounts())),
        menu("main", rollUp),
        menu("side", rollUp),
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

  private Document menu(String name, RollUp rollUp) {
    List<RollUp.MenuItem> items =
        rollUp.months().values().stream()
            .flatMap(month -> month.menu().stream())
            .filter(item -> item.menu().equals(name))
            .toList();
    return links(
        places.fragment("menu-" + name),
        Menu.of(settings.menus().getOrDefault(name, List.of()), items, writer::path));
  }

  /// The older and the newer article of an article, as its page asks for them.
  Document pager(Entry entry, @Nullable Entry older, @Nullable Entry newer) {
    Link previous = older == null ? null : link(older);
    Link next = newer == null ? null : link(newer);
    Messages messages = Messages.of(entry.textLanguage());
    return PageWriter.page(
        Places.articleFragment(entry.id(), "pager"),
        output -> JtepagerGenerated.render(output, null, messages, previous, next));
  }

  /// The articles that have the most to do with an article.
  Document related(String id, List<Entry> related) {
    return links(Places.articleFragment(id, "related"), related.stream().map(this::link).toList());
  }

  private Link link(Entry entry) {
    return new Link(writer.path(entry.url()), entry.title());
  }

  private Document links(String key, List<Link> links) {
    return PageWriter.page(
        key, output -> JtelinksGenerated.render(output, null, links, places.language()));
  }
}
