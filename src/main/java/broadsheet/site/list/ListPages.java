package broadsheet.site.list;

import broadsheet.model.Dates;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.model.derivation.Introduction;
import broadsheet.page.Card;
import broadsheet.page.ListView;
import broadsheet.page.ListView.Alternate;
import broadsheet.page.PageLayout;
import broadsheet.site.chunk.ChunkRef;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.machine.ListJsonLd;
import broadsheet.site.plan.LeafName;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Position;
import broadsheet.site.state.Taxonomy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The pages of a month or term. The main page shows the newest articles. Each complete leaf of the
/// list is an older page, so that a page changes only with its own articles and their neighbors.
public final class ListPages {

  /// The minimum number of articles on the main page, if the list has that many.
  private static final int MIN_NEWEST = 25;

  /// The maximum number of links to older pages on the main page.
  private static final int MAX_LINKS = 100;

  private final PageWriter writer;
  private final ListKeys keys;
  private final ChunkedList<Entry> list;
  private final ListHead mainHeading;
  private final Function<Entry, ListHead> olderHeading;

  /// Sets up what the pages of a list share.
  ///
  /// @param list at least one article
  /// @param mainHeading the heading of the main page
  /// @param olderHeading returns the heading of an older page by its oldest article
  ListPages(
      PageWriter writer,
      ChunkedList<Entry> list,
      ListHead mainHeading,
      Function<Entry, ListHead> olderHeading) {
    this.writer = writer;
    this.keys = writer.keys();
    this.list = list;
    this.mainHeading = mainHeading;
    this.olderHeading = olderHeading;
  }

  /// What is at the top of the pages of a list.
  ///
  /// @param trail the pages above it
  /// @param feeds of the list
  record ListHead(ListName name, String title, List<Link> trail, List<Alternate> feeds) {

    ListHead {
      trail = List.copyOf(trail);
      feeds = List.copyOf(feeds);
    }

    ListHead with(String other) {
      return new ListHead(name, other, trail, feeds);
    }
  }

  /// Returns the articles of a main page, newest first: all that are on no older page, and more if
  /// these are few.
  public static List<Entry> newest(ChunkedList<Entry> list) {
    return list.last(Math.max(MIN_NEWEST, list.openLeaf().items().size()));
  }

  /// Returns the main page.
  ///
  /// @param introduction what an upload says about the list; `null` for none
  public Document main(@Nullable Introduction introduction) {
    List<Entry> newest = newest(list);
    Link older = LeafName.before(list, newest).map(name -> link(name, "older")).orElse(null);
    String named = introduction == null ? null : introduction.title();
    return page(
        keys.list(mainHeading.name()),
        keys.json(mainHeading.name()),
        named == null ? mainHeading : mainHeading.with(named),
        introduction,
        facts(),
        newest,
        links(),
        null,
        older);
  }

  /// Returns the number of articles and, for a term, the days that they cover.
  private List<String> facts() {
    String count = writer.count(list.count());
    List<ChunkRef> refs = list.leafRefs();
    String first =
        refs.isEmpty()
            ? list.openLeaf().items().getFirst().position().key()
            : refs.getFirst().first();
    return mainHeading.name() instanceof ListName.Month || Position.date(first) == null
        ? List.of(count)
        : List.of(count, days(first, list.last(1).getFirst().position().key()));
  }

  private List<Link> links() {
    List<ChunkRef> refs = list.leafRefs().reversed();
    return refs.stream()
        .limit(MAX_LINKS)
        .map(ref ->
            new Link(
                path(LeafName.of(ref.last())),
                days(ref.first(), ref.last()),
                writer.messages().number(ref.count())))
        .toList();
  }

  /// Returns the page of a complete leaf.
  public Document older(Leaf<Entry> leaf) {
    Leaf<Entry> after = list.leafAfter(leaf);
    List<Entry> entries = leaf.items();
    String days = days(entries.getFirst().position().key(), entries.getLast().position().key());
    String main = ListKeys.path(keys.list(mainHeading.name()));
    ListHead heading = olderHeading.apply(entries.getFirst());
    List<Link> above = new ArrayList<>(heading.trail());
    above.add(new Link(main, heading.title()));
    Link newer =
        after.isOpen()
            ? new Link(main, writer.messages().text("newer"))
            : link(LeafName.of(after), "newer");
    return page(
        keys.leaf(mainHeading.name(), LeafName.of(leaf)),
        keys.json(mainHeading.name(), LeafName.of(leaf)),
        new ListHead(heading.name(), heading.title() + " · " + days, above, heading.feeds()),
        null,
        List.of(),
        entries.reversed(),
        List.of(),
        newer,
        LeafName.before(list, leaf).map(name -> link(name, "older")).orElse(null));
  }

  private Document page(
      String key,
      String jsonKey,
      ListHead heading,
      @Nullable Introduction introduction,
      List<String> facts,
      List<Entry> entries,
      List<Link> links,
      @Nullable Link newer,
      @Nullable Link older) {
    String title = heading.title();
    String description = PageWriter.description(introduction, PageWriter.description(entries));
    PageLayout frame = writer.frame(key, title, description);
    List<Alternate> formats = new ArrayList<>(heading.feeds());
    formats.add(new Alternate("application/json", title, ListKeys.path(jsonKey)));
    return writer.list(
        key,
        new ListView(
            frame,
            heading.trail(),
            new ListView.Top(title, facts, introduction),
            entries.stream().map(this::card).toList(),
            writer.messages().text("archive"),
            links,
            newer,
            older,
            formats,
            ListJsonLd.list(frame, title, heading.trail())));
  }

  private Card card(Entry entry) {
    Card card = writer.card(entry);
    return mainHeading.name() instanceof ListName.Term(Taxonomy taxonomy, String segment)
            && taxonomy == Taxonomy.CATEGORIES
        ? card.inCategory(segment)
        : card;
  }

  private Link link(String leaf, String message) {
    return new Link(path(leaf), writer.messages().text(message));
  }

  private String path(String leaf) {
    return ListKeys.path(keys.leaf(mainHeading.name(), leaf));
  }

  /// Returns the days between two positions.
  private String days(String first, String last) {
    String from = day(first);
    String to = day(last);
    return from.equals(to) ? from : from + " – " + to;
  }

  private String day(String key) {
    Instant date = Position.date(key);
    return date == null
        ? writer.messages().text("undated")
        : Dates.day(date.atOffset(ZoneOffset.UTC), keys.language(), writer.site().timeZone());
  }
}
