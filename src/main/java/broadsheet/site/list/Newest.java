package broadsheet.site.list;

import broadsheet.article.SiteSettings;
import broadsheet.model.Fields;
import broadsheet.model.Site;
import broadsheet.site.feed.FeedItem;
import broadsheet.site.state.Entry;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Timeline;
import java.util.List;
import java.util.Optional;

/// The newest articles of a language, for the beginning of its lists. A page such as `about.md`,
/// which has neither a date nor a folder, is no news, unless nothing on the site has a date.
public final class Newest {

  /// The maximum length of a list of the newest articles.
  public static final int LIMIT = SiteSettings.MAX_NEWEST;

  /// The number of newest articles that are searched for those of the home page's sections.
  private static final int SEARCHED = 500;

  private final Site site;
  private final SiteState siteState;
  private final List<Entry> entries;

  public Newest(Site site, SiteState siteState) {
    this.site = site;
    this.siteState = siteState;
    this.entries = withoutPages(new Timeline(siteState).newest(LIMIT));
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
    return withoutPages(
        new Timeline(siteState)
            .newest(LIMIT, SEARCHED, entry -> sections.contains(section(entry.id()))));
  }

  /// Leaves out pages, unless there is nothing else.
  private List<Entry> withoutPages(List<Entry> newest) {
    return newest.stream().allMatch(entry -> entry.date() == null)
        ? newest
        : newest.stream().filter(entry -> !isPage(entry)).toList();
  }

  private boolean isPage(Entry entry) {
    return entry.date() == null && site.withoutLanguage(entry.id()).indexOf('/') < 0;
  }

  /// Returns the first segment of an article's key after the language prefix of a translation.
  private String section(String id) {
    return site.withoutLanguage(id).split("/", 2)[0];
  }

  /// Returns whether the beginning of a list can show an article at a position.
  ///
  /// @param newest all articles that the list can show, newest first
  /// @param limit the number of articles that it shows, if there are that many
  public static boolean shows(List<Entry> newest, int limit, String key) {
    return newest.size() < limit || newest.get(limit - 1).position().key().compareTo(key) <= 0;
  }

  /// Returns whether a change at a position can change the home page.
  public boolean homeShows(String key) {
    SiteSettings settings = site.settings().in(siteState.rollUp().language());
    return settings.lists().mainSections().isEmpty()
        ? shows(entries, LIMIT, key)
        : shows(new Timeline(siteState).newest(SEARCHED), SEARCHED, key);
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
