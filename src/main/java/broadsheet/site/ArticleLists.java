package broadsheet.site;

import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.model.derivation.Introduction;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.feed.Feeds;
import broadsheet.site.list.ArchivePages;
import broadsheet.site.list.ListPages;
import broadsheet.site.list.Newest;
import broadsheet.site.list.PageWriter;
import broadsheet.site.list.TermPages;
import broadsheet.site.machine.PublicJson;
import broadsheet.site.plan.Beginning;
import broadsheet.site.plan.ChangedLeaves;
import broadsheet.site.plan.LeafName;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.TermCount;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// The pages, documents and feeds of the months and terms of one language.
final class ArticleLists {

  private final SiteState siteState;
  private final Stages stages;
  private final PageWriter writer;
  private final ListKeys keys;
  private final PublicJson json;
  private final Feeds feeds;

  ArticleLists(Site site, PageWriter writer, String language, SiteState siteState, Stages stages) {
    this.siteState = siteState;
    this.stages = stages;
    this.writer = writer;
    this.keys = ListKeys.of(site, language);
    this.json = new PublicJson(site, language);
    this.feeds = new Feeds(site, language);
  }

  /// Derives what a change of a list affects.
  ///
  /// @param positions the keys of the positions that have changed
  void derive(ListName list, SortedSet<String> positions) {
    switch (list) {
      case ListName.Month month -> {
        month(month, positions);
        siteState.rollUp().monthAfter(month.month()).map(ListName.Month::new).ifPresent(this::end);
      }
      case ListName.Term term -> term(term, positions);
    }
  }

  private void month(ListName.Month month, SortedSet<String> positions) {
    ChunkedList<Entry> list = siteState.list(month);
    ListPages pages = new ArchivePages(writer).month(month, list);
    ChangedLeaves<Entry> leaves = leaves(list, positions);
    Optional<String> before = siteState.rollUp().monthBefore(month.month());
    for (Leaf<Entry> leaf : leaves.present()) {
      Optional<String> older = LeafName.before(list, leaf);
      stages.put(Stage.LEAVES, pages.older(leaf));
      // The first leaf continues with the month before.
      Stage stage = older.isEmpty() ? Stage.LISTS : Stage.LEAVES;
      stages.put(stage, json.month(month, leaf, older, before));
    }
    for (String end : leaves.formerEnds()) {
      removeLeaf(month, end);
    }
    if (list.isEmpty()) {
      stages.remove(Stage.LISTS, Bucket.HTML, keys.list(month));
      stages.remove(Stage.LISTS, Bucket.JSON, keys.json(month));
      return;
    }
    stages.put(Stage.LISTS, json.month(month, Beginning.of(list, PublicJson.MAX_ARTICLES), before));
    stages.put(Stage.LISTS, pages.main(null));
  }

  /// Derives the last documents of the month after one that has changed: they continue with that
  /// month, which may be new or gone.
  private void end(ListName.Month after) {
    ChunkedList<Entry> list = siteState.list(after);
    Optional<String> before = siteState.rollUp().monthBefore(after.month());
    Beginning beginning = Beginning.of(list, PublicJson.MAX_ARTICLES);
    if (beginning.older().isEmpty() && !list.isEmpty()) {
      stages.put(Stage.LISTS, json.month(after, beginning, before));
    }
    Leaf<Entry> first = list.leaf("");
    if (!first.isOpen()) {
      stages.put(Stage.LISTS, json.month(after, first, Optional.empty(), before));
    }
  }

  private void term(ListName.Term term, SortedSet<String> positions) {
    ChunkedList<Entry> list = siteState.list(term);
    ChangedLeaves<Entry> leaves = leaves(list, positions);
    leaves.formerEnds().forEach(end -> removeLeaf(term, end));
    if (list.isEmpty()) {
      stages.remove(Stage.LISTS, Bucket.HTML, keys.list(term));
      stages.remove(Stage.LISTS, Bucket.HTML, keys.termRss(term));
      stages.remove(Stage.LISTS, Bucket.JSON, keys.json(term));
      return;
    }
    ListPages pages = new TermPages(writer, term.taxonomy()).term(term, list);
    for (Leaf<Entry> leaf : leaves.present()) {
      stages.put(Stage.LEAVES, pages.older(leaf));
      stages.put(Stage.LEAVES, json.term(term, leaf, LeafName.before(list, leaf)));
    }
    TermCount count = TermCount.of(term, list);
    List<Entry> newest = list.last(Newest.LIMIT);
    if (Newest.shows(newest, Newest.LIMIT, positions.last())) {
      stages.put(Stage.LEAVES, feeds.of(term, count.name(), newest));
    }
    Introduction introduction = siteState.introduction(term.path()).orElse(null);
    Beginning beginning = Beginning.of(list, PublicJson.MAX_ARTICLES);
    stages.put(Stage.LISTS, json.term(term, count, introduction, beginning));
    stages.put(Stage.LISTS, pages.main(introduction));
  }

  private static ChangedLeaves<Entry> leaves(ChunkedList<Entry> list, SortedSet<String> positions) {
    return ChangedLeaves.of(list, positions, entry -> entry.position().key());
  }

  private void removeLeaf(ListName list, String end) {
    stages.remove(Stage.LEAVES, Bucket.HTML, keys.leaf(list, LeafName.of(end)));
    stages.remove(Stage.LEAVES, Bucket.JSON, keys.json(list, LeafName.of(end)));
  }
}
