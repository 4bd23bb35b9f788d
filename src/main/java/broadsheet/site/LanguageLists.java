package broadsheet.site;

import broadsheet.article.SiteSettings;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.model.derivation.Introduction;
import broadsheet.page.asset.Assets;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.feed.Feeds;
import broadsheet.site.list.ArchivePages;
import broadsheet.site.list.FixedPages;
import broadsheet.site.list.Fragments;
import broadsheet.site.list.Neighbors;
import broadsheet.site.list.Newest;
import broadsheet.site.list.PageWriter;
import broadsheet.site.list.TermPages;
import broadsheet.site.machine.PublicJson;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.machine.TermsJson;
import broadsheet.site.machine.WebManifest;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ChangedLeaves;
import broadsheet.site.plan.LeafName;
import broadsheet.site.plan.ListKeyParser;
import broadsheet.site.plan.ListKeyParser.ListPart;
import broadsheet.site.plan.ListKeyParser.SitemapPart;
import broadsheet.site.plan.ListKeyParser.TermsPart;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Position;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermCount;
import broadsheet.site.state.TermIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The lists of one language.
final class LanguageLists {

  private final Site site;
  private final Assets assets;
  private final SiteState siteState;
  private final RollUp rollUp;
  private final Stages stages;
  private final ListKeys keys;
  private final SiteSettings settings;
  private final PublicJson json;
  private final Feeds feeds;
  private final Sitemaps sitemaps;
  private final PageWriter writer;
  private final Newest newest;

  LanguageLists(Site site, Assets assets, String language, SiteState siteState, Stages stages) {
    this.site = site;
    this.assets = assets;
    this.siteState = siteState;
    this.rollUp = siteState.rollUp();
    this.stages = stages;
    this.keys = ListKeys.of(site, language);
    this.settings = site.settings().in(language);
    this.json = new PublicJson(site, language);
    this.feeds = new Feeds(site, language);
    this.sitemaps = new Sitemaps(site);
    this.writer = new PageWriter(site, assets, language);
    this.newest = new Newest(site, siteState);
  }

  /// Derives the lists that a change affects.
  void derive(Affected affected) {
    SortedMap<ListName, SortedSet<String>> positions = new TreeMap<>();
    affected.positions().forEach((list, all) -> positions.put(list, new TreeSet<>(all)));
    SortedSet<String> articles = articlePositions(affected);
    SortedMap<Taxonomy, SortedSet<String>> terms = terms(affected);
    affected.pages().forEach(key -> addPart(key, positions, articles, terms));
    positions.forEach(new ArticleLists(site, writer, keys.language(), siteState, stages)::derive);
    sitemap(articles);
    new Neighbors(site, siteState, new Fragments(writer), stages).derive(affected);
    terms.forEach(this::termParts);
    languageWide(affected);
  }

  private static SortedSet<String> articlePositions(Affected affected) {
    SortedSet<String> positions = new TreeSet<>();
    affected
        .positions()
        .forEach((list, all) -> {
          if (list instanceof ListName.Month) {
            positions.addAll(all);
          }
        });
    return positions;
  }

  private static SortedMap<Taxonomy, SortedSet<String>> terms(Affected affected) {
    SortedMap<Taxonomy, SortedSet<String>> terms = new TreeMap<>();
    for (Taxonomy taxonomy : Taxonomy.values()) {
      terms.put(taxonomy, new TreeSet<>());
    }
    affected
        .positions()
        .keySet()
        .forEach(list -> {
          if (list instanceof ListName.Term(Taxonomy taxonomy, String segment)) {
            terms.getOrDefault(taxonomy, new TreeSet<>()).add(segment);
          }
        });
    return terms;
  }

  /// Adds the position of a part to those that are affected, or removes the part if it does not
  /// exist any more.
  private void addPart(
      String key,
      SortedMap<ListName, SortedSet<String>> positions,
      SortedSet<String> articles,
      SortedMap<Taxonomy, SortedSet<String>> terms) {
    boolean exists =
        switch (ListKeyParser.part(site, keys.language(), key).orElseThrow()) {
          case ListPart(ListName list, String leaf) ->
              addLeaf(
                  siteState.list(list),
                  leaf,
                  entry -> entry.position().key(),
                  positions.computeIfAbsent(list, _ -> new TreeSet<>()));
          case SitemapPart(String leaf) ->
              addLeaf(siteState.sitemap(), leaf, SitemapUrl::key, articles);
          case TermsPart(Taxonomy taxonomy, String last) -> {
            TermIndex index = rollUp.terms(taxonomy);
            boolean isPart = !index.isWhole() && (last.isEmpty() || index.terms().isEnd(last));
            if (isPart) {
              terms
                  .getOrDefault(taxonomy, new TreeSet<>())
                  .add(last.isEmpty() ? Position.LAST_KEY : last);
            }
            yield isPart;
          }
          case ListKeyParser.ObsoletePart() -> false;
        };
    if (!exists) {
      stages.remove(Stage.LEAVES, key.startsWith("api/") ? Bucket.JSON : Bucket.HTML, key);
    }
  }

  private static <E> boolean addLeaf(
      ChunkedList<E> list, String name, Function<E, String> key, SortedSet<String> positions) {
    return LeafName.find(list, name, key)
        .map(leaf -> positions.add(key.apply(leaf.items().getLast())))
        .isPresent();
  }

  private void sitemap(SortedSet<String> positions) {
    ChunkedList<SitemapUrl> list = siteState.sitemap();
    ChangedLeaves<SitemapUrl> leaves = ChangedLeaves.of(list, positions, SitemapUrl::key);
    leaves.present().forEach(leaf -> stages.put(Stage.LISTS, sitemaps.part(keys.language(), leaf)));
    for (String end : leaves.formerEnds()) {
      stages.remove(Stage.LISTS, Bucket.HTML, keys.sitemap(LeafName.of(end)));
    }
    Leaf<SitemapUrl> open = list.openLeaf();
    if (open.items().isEmpty()) {
      stages.remove(Stage.LISTS, Bucket.HTML, keys.sitemap(""));
    } else {
      stages.put(Stage.LISTS, sitemaps.part(keys.language(), open));
    }
  }

  private void termParts(Taxonomy taxonomy, SortedSet<String> segments) {
    TermIndex index = rollUp.terms(taxonomy);
    TermPages pages = new TermPages(writer, taxonomy);
    if (index.isWhole()) {
      index.terms().unsettled().forEach(end -> removePart(taxonomy, end));
      if (!index.terms().unsettled().isEmpty()) {
        removePart(taxonomy, "");
      }
      return;
    }
    ChangedLeaves<TermCount> leaves = ChangedLeaves.of(index.terms(), segments, TermCount::segment);
    List<Leaf<TermCount>> parts = new ArrayList<>(leaves.present());
    parts.add(index.terms().openLeaf());
    for (Leaf<TermCount> part : parts) {
      stages.put(Stage.LEAVES, pages.part(index, part));
      stages.put(Stage.LEAVES, json(taxonomy).part(index, part));
    }
    leaves.formerEnds().forEach(end -> removePart(taxonomy, end));
  }

  private void removePart(Taxonomy taxonomy, String end) {
    stages.remove(Stage.LEAVES, Bucket.HTML, keys.termsPage(taxonomy, end));
    stages.remove(Stage.LEAVES, Bucket.JSON, keys.termsJson(taxonomy, end));
  }

  private TermsJson json(Taxonomy taxonomy) {
    return new TermsJson(site, keys.language(), taxonomy);
  }

  /// Derives the lists of the language as a whole. They exist even without articles because every
  /// page links to them.
  private void languageWide(Affected affected) {
    stages.put(Stage.OVERVIEWS, new ArchivePages(writer).overview(rollUp));
    stages.put(Stage.OVERVIEWS, sitemaps.pages(rollUp));
    for (Taxonomy taxonomy : Taxonomy.values()) {
      overview(taxonomy, affected);
    }
    stages.put(Stage.OVERVIEWS, json.archive(rollUp));
    Fragments fragments = new Fragments(writer);
    stages.put(Stage.FRONT, fragments.ofPages(rollUp));
    int feedItems = settings.lists().feedItems();
    Introduction introduction = siteState.introduction("").orElse(null);
    List<Entry> recent = newest.all().stream().limit(feedItems).toList();
    stages.put(Stage.FRONT, json.recent(rollUp, introduction, recent));
    boolean everyPage = affected.everyPage();
    String key = affected.newest();
    if (everyPage) {
      fixedPages();
    }
    if (everyPage || Newest.shows(newest.all(), feedItems, key)) {
      stages.put(Stage.FRONT, feeds.all(newest.feedItems(newest.all())));
    }
    if (everyPage || Newest.shows(newest.all(), settings.widgets().recentCount(), key)) {
      stages.put(Stage.FRONT, fragments.recent(newest.all()));
    }
    if (everyPage || newest.homeShows(key)) {
      stages.put(Stage.FRONT, new FixedPages(writer).home(introduction, newest.home()));
    }
  }

  /// An overview that no page needs depends on nothing but the terms of its taxonomy, so only a
  /// change of one of them affects it.
  private void overview(Taxonomy taxonomy, Affected affected) {
    TermIndex index = rollUp.terms(taxonomy);
    if (!taxonomy.hasEmptyOverview() && !affected.everyPage() && !affected.hasTerm(taxonomy)) {
      return;
    }
    stages.put(Stage.OVERVIEWS, json(taxonomy).all(index));
    if (index.isEmpty() && !taxonomy.hasEmptyOverview()) {
      stages.remove(Stage.OVERVIEWS, Bucket.HTML, keys.terms(taxonomy));
    } else {
      stages.put(Stage.OVERVIEWS, new TermPages(writer, taxonomy).overview(index));
    }
  }

  private void fixedPages() {
    FixedPages fixed = new FixedPages(writer);
    stages.put(Stage.FRONT, fixed.search());
    stages.put(Stage.ASSETS, WebManifest.of(site, assets, keys.language()));
    if (keys.language().equals(site.defaultLanguage())) {
      stages.put(Stage.FRONT, fixed.notFound());
    }
  }
}
