package broadsheet.site.list;

import broadsheet.article.SiteSettings;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.model.Messages;
import broadsheet.page.template.JtearoundGenerated;
import broadsheet.page.template.JtelinksGenerated;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermCount;
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

  /// Returns the fragment of the newest articles, which every page of the language loads.
  ///
  /// @param newest articles, newest first
  public Document recent(List<Entry> newest) {
    return links(
        keys.fragment("recent"),
        newest.stream().limit(settings.widgets().recentCount()).map(this::link).toList());
  }

  /// Returns the other fragments that every page of the language loads.
  public List<Document> ofPages(RollUp rollUp) {
    return List.of(
        links(
            keys.fragment("taglist"),
            terms(
                Taxonomy.TAGS,
                byName(rollUp.terms(Taxonomy.TAGS), MAX_TAGS),
                settings.widgets().tagCounts())),
        links(
            keys.fragment("categories"),
            terms(
                Taxonomy.CATEGORIES,
                byName(rollUp.terms(Taxonomy.CATEGORIES), TermIndex.MOST_USED),
                settings.widgets().categoryCounts())),
        menu("main", rollUp),
        menu("side", rollUp),
        menu("footer", rollUp));
  }

  /// Returns the most used terms, sorted by name.
  private static List<TermCount> byName(TermIndex index, int limit) {
    return index.mostUsed().stream().limit(limit).sorted(TermCount.BY_NAME).toList();
  }

  private List<Link> terms(Taxonomy taxonomy, List<TermCount> terms, boolean withCounts) {
    return terms.stream()
        .map(term ->
            new Link(
                ListKeys.path(keys.list(new ListName.Term(taxonomy, term.segment()))),
                term.name(),
                withCounts ? writer.messages().number(term.count()) : null))
        .toList();
  }

  private Document menu(String name, RollUp rollUp) {
    return links(
        keys.fragment("menu-" + name), Menu.of(name, settings, rollUp, writer.site()::path));
  }

  /// Where an article is in its series.
  ///
  /// @param title the name of the series, as the article spells it
  /// @param previous the part before it by date
  record Series(ListName.Term name, String title, @Nullable Entry previous, @Nullable Entry next) {}

  /// Returns the fragment of an article: links to the previous and the next one, to the articles
  /// related to it, and to the parts of its series before and after it.
  Document of(
      Entry entry,
      @Nullable Entry older,
      @Nullable Entry newer,
      List<Entry> related,
      @Nullable Series series) {
    Messages messages = Messages.of(entry.textLanguage());
    List<Link> links = related.stream().map(this::link).toList();
    return PageWriter.page(
        ListKeys.articleFragment(entry.id()),
        output ->
            JtearoundGenerated.render(
                output,
                null,
                messages,
                optional(older),
                optional(newer),
                links,
                series == null
                    ? null
                    : new Link(ListKeys.path(keys.list(series.name())), series.title()),
                series == null ? null : optional(series.previous()),
                series == null ? null : optional(series.next()),
                keys.language()));
  }

  private Link link(Entry entry) {
    return new Link(writer.path(entry.url()), entry.teaser().title());
  }

  private @Nullable Link optional(@Nullable Entry entry) {
    return entry == null ? null : link(entry);
  }

  private Document links(String key, List<Link> links) {
    return PageWriter.page(
        key, output -> JtelinksGenerated.render(output, null, links, keys.language()));
  }
}
