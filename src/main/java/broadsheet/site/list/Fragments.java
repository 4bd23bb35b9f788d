package broadsheet.site.list;

import broadsheet.article.SiteSettings;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.model.Messages;
import broadsheet.page.template.JtelinksGenerated;
import broadsheet.page.template.JtepagerGenerated;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fragments that pages load after they are displayed: the contents of widgets and menus, and the
/// links around an article. A fragment exists even if it has nothing to show, because a 404
/// response would be logged as an error in every reader's browser console.
public final class Fragments {

  /// The maximum number of tags in the widget; the overview of tags has them all.
  private static final int MAX_TAGS = 50;

  private final PageWriter writer;
  private final ListKeys keys;
  private final SiteSettings settings;

  public Fragments(PageWriter writer) {
    this.writer = writer;
    this.keys = writer.keys();
    this.settings = writer.settings();
  }

  /// Returns the fragments that every page of the language loads.
  ///
  /// @param newest articles, newest first
  public List<Document> ofPages(
      RollUp rollUp, TermIndex tags, TermIndex categories, List<Entry> newest) {
    return List.of(
        links(keys.fragment("recent"), recent(newest)),
        links(
            keys.fragment("taglist"),
            terms(Taxonomy.TAGS, tags.mostUsed(MAX_TAGS), settings.widgets().tagCounts())),
        links(
            keys.fragment("categories"),
            terms(Taxonomy.CATEGORIES, categories.byName(), settings.widgets().categoryCounts())),
        menu("main", rollUp),
        menu("side", rollUp),
        menu("footer", rollUp));
  }

  private List<Link> recent(List<Entry> newest) {
    return newest.stream().limit(settings.widgets().recentCount()).map(this::link).toList();
  }

  private List<Link> terms(Taxonomy taxonomy, List<TermIndex.Term> terms, boolean withCounts) {
    return terms.stream()
        .map(term ->
            new Link(
                ListKeys.path(keys.term(taxonomy, term.segment())),
                term.name(),
                withCounts ? writer.messages().number(term.count()) : null))
        .toList();
  }

  private Document menu(String name, RollUp rollUp) {
    List<RollUp.MenuItem> items =
        rollUp.months().values().stream()
            .flatMap(month -> month.menu().stream())
            .filter(item -> item.menu().equals(name))
            .toList();
    return links(
        keys.fragment("menu-" + name),
        Menu.of(settings.menus().getOrDefault(name, List.of()), items, writer::path));
  }

  /// Returns the fragment that links an article to the previous and the next one.
  Document pager(Entry entry, @Nullable Entry older, @Nullable Entry newer) {
    Link previous = older == null ? null : link(older);
    Link next = newer == null ? null : link(newer);
    Messages messages = Messages.of(entry.textLanguage());
    return PageWriter.page(
        ListKeys.articleFragment(entry.id(), "pager"),
        output -> JtepagerGenerated.render(output, null, messages, previous, next));
  }

  /// Returns the fragment of the articles related to an article.
  Document related(String id, List<Entry> related) {
    return links(
        ListKeys.articleFragment(id, "related"), related.stream().map(this::link).toList());
  }

  private Link link(Entry entry) {
    return new Link(writer.path(entry.url()), entry.teaser().title());
  }

  private Document links(String key, List<Link> links) {
    return PageWriter.page(
        key, output -> JtelinksGenerated.render(output, null, links, keys.language()));
  }
}
