package broadsheet.site.list;

import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.page.ListView;
import broadsheet.page.ListView.Alternate;
import broadsheet.page.PageLayout;
import broadsheet.site.machine.ListJsonLd;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Months;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermIndex;
import broadsheet.site.state.TermIndex.Term;
import java.util.List;
import java.util.stream.Collectors;

/// The pages of a taxonomy: the overview, each term, and the months of each term.
public final class TermPages {

  /// The maximum number of articles on a term's main page; the others are on the pages of its
  /// months.
  static final int MAX_ARTICLES = 50;

  /// The maximum number of months read to fill a term's main page, feed and document.
  static final int MAX_MONTHS = 12;

  private static final int NAMES_IN_DESCRIPTION = 10;

  private final PageWriter writer;
  private final ListKeys keys;
  private final Taxonomy taxonomy;
  private final ArchivePages archive;

  public TermPages(PageWriter writer, Taxonomy taxonomy) {
    this.writer = writer;
    this.keys = writer.keys();
    this.taxonomy = taxonomy;
    this.archive = new ArchivePages(writer);
  }

  /// Returns the overview: all terms by name, each with its number of articles.
  public Document overview(TermIndex index) {
    String title = writer.messages().text(taxonomy.id());
    String names =
        index.byCount().stream()
            .limit(NAMES_IN_DESCRIPTION)
            .map(Term::name)
            .collect(Collectors.joining(" · "));
    PageLayout frame =
        writer.frame(
            keys -> keys.terms(taxonomy),
            title,
            names.isEmpty() ? null : names,
            null,
            writer.settings().sidebar().list());
    List<Link> links =
        index.byName().stream()
            .map(term ->
                new Link(path(term.segment()), term.name(), writer.messages().number(term.count())))
            .toList();
    List<Link> trail = writer.trail();
    return writer.list(
        keys.terms(taxonomy),
        new ListView(
            frame,
            trail,
            title,
            List.of(),
            null,
            links,
            null,
            null,
            List.of(),
            ListJsonLd.list(frame, title, trail)));
  }

  /// Returns the main page of a term: its newest articles and links to its months.
  ///
  /// @param newest articles, newest first, at most [#MAX_ARTICLES]
  public Document term(Term term, List<Entry> newest) {
    String key = keys.term(taxonomy, term.segment());
    PageLayout frame = writer.frame(key, term.name(), PageWriter.description(newest));
    List<Link> months =
        Months.newestFirst(term.months()).stream()
            .map(month ->
                new Link(
                    ListKeys.path(keys.termMonth(taxonomy, term.segment(), month.getKey())),
                    archive.monthName(month.getKey()),
                    writer.messages().number(month.getValue())))
            .toList();
    List<Link> trail = writer.trail(overview());
    return writer.list(
        key,
        new ListView(
            frame,
            trail,
            term.name(),
            writer.cards(newest),
            writer.messages().text("archive"),
            months,
            null,
            null,
            List.of(
                new Alternate(
                    "application/rss+xml",
                    term.name(),
                    ListKeys.path(keys.termRss(taxonomy, term.segment())))),
            ListJsonLd.list(frame, term.name(), trail)));
  }

  /// Returns the pages of a term's articles in a month, from a page number on, the newest last.
  ///
  /// @param entries the articles with the term, oldest first, at least one
  public List<Document> month(String segment, String month, List<Entry> entries, int from) {
    // Uses the oldest spelling, so that a full page does not change when articles are added.
    String name = taxonomy.spelling(segment, entries.getFirst());
    return new NumberedPages(writer)
        .pages(
            keys.termMonth(taxonomy, segment, month),
            name + " · " + archive.monthName(month),
            writer.trail(overview(), new Link(path(segment), name)),
            entries,
            from,
            List.of());
  }

  private Link overview() {
    return new Link(ListKeys.path(keys.terms(taxonomy)), writer.messages().text(taxonomy.id()));
  }

  private String path(String segment) {
    return ListKeys.path(keys.term(taxonomy, segment));
  }
}
