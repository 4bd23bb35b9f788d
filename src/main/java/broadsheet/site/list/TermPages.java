package broadsheet.site.list;

import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.page.ListView;
import broadsheet.page.ListView.Alternate;
import broadsheet.page.PageLayout;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.machine.ListJsonLd;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermCount;
import broadsheet.site.state.TermIndex;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The pages of a taxonomy: the overview, the pages of all terms, and those of each term.
public final class TermPages {

  private static final int NAMES_IN_DESCRIPTION = 10;

  private final PageWriter writer;
  private final ListKeys keys;
  private final Taxonomy taxonomy;

  public TermPages(PageWriter writer, Taxonomy taxonomy) {
    this.writer = writer;
    this.keys = writer.keys();
    this.taxonomy = taxonomy;
  }

  /// Returns the overview: all terms by name, each with its number of articles. If there are too
  /// many, it has the most used ones and links to the pages of all terms.
  public Document overview(TermIndex index) {
    List<TermCount> mostUsed = index.mostUsed();
    String names =
        mostUsed.stream()
            .limit(NAMES_IN_DESCRIPTION)
            .map(TermCount::name)
            .collect(Collectors.joining(" · "));
    String description = names.isEmpty() ? null : names;
    // In another language there may be no authors, for example, and so no such overview.
    PageLayout frame =
        taxonomy.hasEmptyOverview()
            ? writer.frame(each -> each.terms(taxonomy), title(), description, null, Sidebar.NONE)
            : writer.frame(
                keys.terms(taxonomy), title(), description, List.of(), null, Sidebar.NONE);
    List<Link> links =
        mostUsed.stream()
            .sorted(TermCount.BY_NAME)
            .map(term ->
                new Link(path(term.segment()), term.name(), writer.messages().number(term.count())))
            .toList();
    return page(keys.terms(taxonomy), frame, title(), writer.trail(), links, parts(index), null);
  }

  /// Returns a link to the first page of all terms, `null` if the overview has all of them.
  private @Nullable Link parts(TermIndex index) {
    if (index.isWhole()) {
      return null;
    }
    String last = TermIndex.lastSegment(index.terms().leaf(""));
    return new Link(
        ListKeys.path(keys.termsPage(taxonomy, last)),
        title() + " · " + writer.messages().number(index.count()));
  }

  /// Returns a page with a part of all terms, sorted by segment.
  public Document part(TermIndex index, Leaf<TermCount> leaf) {
    String key = keys.termsPage(taxonomy, TermIndex.lastSegment(leaf));
    String name = title() + " · " + range(leaf);
    Link next = null;
    if (!leaf.isOpen()) {
      // Only the end of the next page: a page does not change with the other terms of the next one.
      String end = TermIndex.lastSegment(index.terms().leafAfter(leaf));
      next =
          new Link(
              ListKeys.path(keys.termsPage(taxonomy, end)), "… – " + (end.isEmpty() ? "…" : end));
    }
    return page(
        key,
        writer.frame(key, name, null),
        name,
        writer.trail(overview()),
        leaf.items().stream().map(term -> new Link(path(term.segment()), term.name())).toList(),
        next,
        null);
  }

  private static String range(Leaf<TermCount> leaf) {
    return leaf.items().isEmpty()
        ? ""
        : leaf.items().getFirst().name() + " – " + leaf.items().getLast().name();
  }

  private Document page(
      String key,
      PageLayout frame,
      String heading,
      List<Link> trail,
      List<Link> links,
      @Nullable Link older,
      @Nullable Link newer) {
    return writer.list(
        key,
        new ListView(
            frame,
            trail,
            new ListView.Top(heading, List.of(), null),
            List.of(),
            null,
            links,
            newer,
            older,
            List.of(),
            ListJsonLd.list(frame, heading, trail)));
  }

  /// Returns the pages of a term.
  ///
  /// @param list its articles, at least one
  public ListPages term(ListName.Term term, ChunkedList<Entry> list) {
    // An older page has the spelling of its oldest article, so that it does not change when another
    // one becomes more common.
    return new ListPages(
        writer,
        list,
        heading(term, TermCount.of(term, list).name()),
        oldest -> heading(term, taxonomy.spelling(term.segment(), oldest)));
  }

  private ListPages.ListHead heading(ListName.Term term, String name) {
    return new ListPages.ListHead(
        term,
        name,
        writer.trail(overview()),
        List.of(new Alternate("application/rss+xml", name, ListKeys.path(keys.termRss(term)))));
  }

  private String title() {
    return writer.messages().text(taxonomy.id());
  }

  private Link overview() {
    return new Link(ListKeys.path(keys.terms(taxonomy)), title());
  }

  private String path(String segment) {
    return ListKeys.path(keys.list(new ListName.Term(taxonomy, segment)));
  }
}
