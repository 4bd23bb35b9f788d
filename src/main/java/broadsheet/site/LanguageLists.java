package broadsheet.site;

import broadsheet.article.SiteSettings;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.page.Assets;
import broadsheet.site.feed.Feeds;
import broadsheet.site.list.ArchivePages;
import broadsheet.site.list.FixedPages;
import broadsheet.site.list.Fragments;
import broadsheet.site.list.Neighbors;
import broadsheet.site.list.Newest;
import broadsheet.site.list.NumberedPages;
import broadsheet.site.list.PageWriter;
import broadsheet.site.list.Pagination;
import broadsheet.site.list.TermPages;
import broadsheet.site.machine.PublicJson;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Position;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermIndex;
import broadsheet.site.state.TermIndex.Term;
import java.util.List;
import java.util.SortedSet;

/// The lists of one language.
final class LanguageLists {

  private final SiteState siteState;
  private final RollUp rollUp;
  private final Stages stages;
  private final ListKeys keys;
  private final SiteSettings settings;
  private final PublicJson json;
  private final Feeds feeds;
  private final Sitemaps sitemaps;
  private final PageWriter writer;
  private final ArchivePages archive;
  private final Newest newest;
  private final TermIndex tags;
  private final TermIndex categories;

  LanguageLists(Site site, Assets assets, String language, SiteState siteState, Stages stages) {
    this.siteState = siteState;
    this.rollUp = siteState.rollUp();
    this.stages = stages;
    this.keys = ListKeys.of(site, language);
    this.settings = site.settings().in(language);
    this.json = new PublicJson(site, language);
    this.feeds = new Feeds(site, language);
    this.sitemaps = new Sitemaps(site);
    this.writer = new PageWriter(site, assets, language);
    this.archive = new ArchivePages(writer);
    this.newest = new Newest(site, siteState);
    this.tags = new TermIndex(rollUp, Taxonomy.TAGS);
    this.categories = new TermIndex(rollUp, Taxonomy.CATEGORIES);
  }

  /// Derives the lists that a change affects, and those that every change can affect.
  void derive(Affected affected) {
    affected.months().forEach(this::month);
    affected.terms().forEach((term, months) -> term(term, months, affected));
    new Neighbors(writer.site(), siteState, new Fragments(writer), stages).derive(affected);
    languageWide();
  }

  private void month(String month, Position first) {
    Shard shard = siteState.shard(month);
    if (shard.entries().isEmpty()) {
      stages.remove(Stage.LEAVES, Bucket.JSON, keys.monthJson(month));
      stages.remove(Stage.LEAVES, Bucket.HTML, keys.sitemap(month));
      stages.removeNumbered(keys.month(month));
      return;
    }
    stages.put(Stage.LEAVES, json.month(shard));
    stages.put(Stage.MONTHS, sitemaps.month(shard));
    stages.putNumbered(
        keys.month(month),
        archive.month(shard, firstPage(shard.entries(), first)),
        NumberedPages.last(shard.entries(), settings.lists().perPage()));
  }

  private void term(Affected.Term affectedTerm, SortedSet<String> months, Affected affected) {
    Taxonomy taxonomy = affectedTerm.taxonomy();
    String segment = affectedTerm.segment();
    TermPages pages = new TermPages(writer, taxonomy);
    for (String month : months) {
      String list = keys.termMonth(taxonomy, segment, month);
      List<Entry> entries = newest.of(taxonomy, segment, month);
      Position first = affected.months().get(month);
      if (entries.isEmpty()) {
        stages.removeNumbered(list);
      } else {
        int from = first == null ? 1 : firstPage(entries, first);
        stages.putNumbered(
            list,
            pages.month(segment, month, entries, from),
            NumberedPages.last(entries, settings.lists().perPage()));
      }
    }
    Term term = index(taxonomy).find(segment);
    if (term == null) {
      stages.remove(Stage.TERMS, Bucket.HTML, keys.term(taxonomy, segment));
      stages.remove(Stage.TERMS, Bucket.HTML, keys.termRss(taxonomy, segment));
      if (taxonomy == Taxonomy.TAGS) {
        stages.remove(Stage.TERMS, Bucket.JSON, keys.tagJson(segment));
      }
      return;
    }
    List<Entry> entries = newest.of(taxonomy, term);
    stages.put(Stage.LEAVES, feeds.of(taxonomy, term, newest.feedItems(entries)));
    stages.put(Stage.TERMS, pages.term(term, entries));
    if (taxonomy == Taxonomy.TAGS) {
      stages.put(Stage.LEAVES, json.tag(term, entries));
    }
  }

  /// Returns the number of the first page to write. It includes the page before the first change,
  /// which may now have a newer page to link to.
  private int firstPage(List<Entry> entries, Position first) {
    return Math.max(1, new Pagination(entries, settings.lists().perPage()).pageOf(first) - 1);
  }

  private TermIndex index(Taxonomy taxonomy) {
    return switch (taxonomy) {
      case TAGS -> tags;
      case CATEGORIES -> categories;
    };
  }

  /// Derives the lists of the language as a whole. They exist even without articles because every
  /// page links to them.
  void languageWide() {
    stages.put(Stage.OVERVIEWS, archive.overview(rollUp));
    for (Taxonomy taxonomy : Taxonomy.values()) {
      stages.put(Stage.OVERVIEWS, new TermPages(writer, taxonomy).overview(index(taxonomy)));
    }
    stages.put(Stage.OVERVIEWS, json.archive(rollUp));
    stages.put(Stage.OVERVIEWS, json.tags(tags));
    FixedPages fixed = new FixedPages(writer);
    stages.put(Stage.FRONT, fixed.search());
    if (keys.language().equals(writer.site().defaultLanguage())) {
      stages.put(Stage.FRONT, fixed.notFound());
    }
    stages.put(Stage.FRONT, json.recent(rollUp, recent()));
    stages.put(Stage.FRONT, feeds.all(newest.feedItems(newest.all())));
    stages.put(Stage.FRONT, new Fragments(writer).ofPages(rollUp, tags, categories, newest.all()));
    stages.put(Stage.FRONT, fixed.home(newest.home()));
  }

  private List<Entry> recent() {
    return newest.all().stream().limit(settings.lists().feedItems()).toList();
  }
}
