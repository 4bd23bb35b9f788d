package broadsheet.site.list;

import broadsheet.model.Fields;
import broadsheet.model.Site;
import broadsheet.site.feed.FeedItem;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Months;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermIndex;
import broadsheet.site.state.Timeline;
import java.util.List;
import java.util.Optional;

/// The newest articles of a language, for the beginning of its lists.
public final class Newest {

  /// The maximum length of a list of the newest articles.
  static final int LIMIT = 50;

  private final Site site;
  private final SiteState siteState;
  private final List<Entry> entries;

  public Newest(Site site, SiteState siteState) {
    this.site = site;
    this.siteState = siteState;
    this.entries = new Timeline(siteState).newest(LIMIT);
  }

  /// Returns the articles of all sections, newest first.
  public List<Entry> all() {
    return entries;
  }

  /// Returns the articles of the sections that the home page shows, newest first.
  public List<Entry> home() {
    List<String> sections =
        site.settings().in(siteState.rollUp().language()).lists().mainSections();
    if (sections.isEmpty()) {
      return entries;
    }
    return new Timeline(siteState).newest(LIMIT, entry -> sections.contains(section(entry.id())));
  }

  /// Returns the first segment of an article's key after the language prefix of a translation.
  private String section(String id) {
    String[] segments = id.split("/", 3);
    boolean isTranslation = segments.length > 1 && site.languages().contains(segments[0]);
    return isTranslation ? segments[1] : segments[0];
  }

  /// Returns the newest articles of a term. Only its newest months count, so that few shards are
  /// read.
  public List<Entry> of(Taxonomy taxonomy, TermIndex.Term term) {
    return Months.newestFirst(term.months()).stream()
        .limit(TermPages.MAX_MONTHS)
        .flatMap(month -> of(taxonomy, term.segment(), month.getKey()).reversed().stream())
        .limit(TermPages.MAX_ARTICLES)
        .toList();
  }

  /// Returns the articles of a term in a month, oldest first.
  public List<Entry> of(Taxonomy taxonomy, String segment, String month) {
    return siteState.shard(month).entries().stream()
        .filter(entry -> taxonomy.has(entry, segment))
        .toList();
  }

  /// Returns articles with their texts, as many as fit into a feed.
  public List<FeedItem> feedItems(List<Entry> newest) {
    int limit = site.settings().in(siteState.rollUp().language()).lists().feedItems();
    List<Entry> shown = newest.stream().limit(limit).toList();
    siteState.prefetch(shown.stream().map(Entry::id).toList());
    return shown.stream().map(this::feedItem).toList();
  }

  private FeedItem feedItem(Entry entry) {
    Optional<String> html =
        siteState
            .document(entry.id())
            .flatMap(Fields::parse)
            .flatMap(json -> json.fields("body"))
            .flatMap(body -> Optional.ofNullable(body.text("html")));
    return new FeedItem(entry, html.orElse(null));
  }
}
