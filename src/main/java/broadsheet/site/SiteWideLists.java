package broadsheet.site;

import broadsheet.article.SiteSettings;
import broadsheet.model.Link;
import broadsheet.model.Site;
import broadsheet.site.list.Menu;
import broadsheet.site.list.Newest;
import broadsheet.site.machine.LlmsText;
import broadsheet.site.machine.SiteJson;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The lists with articles of all languages.
final class SiteWideLists {

  private final Site site;
  private final Function<String, SiteState> siteStates;
  private final Stages stages;
  private final Instant now;
  private final Sitemaps sitemaps;

  SiteWideLists(Site site, Function<String, SiteState> siteStates, Stages stages, Instant now) {
    this.site = site;
    this.siteStates = siteStates;
    this.stages = stages;
    this.now = now;
    this.sitemaps = new Sitemaps(site);
  }

  void derive(Collection<Affected> affected) {
    Map<String, List<Entry>> newest = newest(Newest.LIMIT);
    index(hasNews(newest));
    if (affected.stream().anyMatch(this::affectsNews)) {
      news(newest(Sitemaps.MAX_NEWS));
    }
    stages.put(Stage.FRONT, new SiteJson(site).of(menus()));
    if (affected.stream().anyMatch(each -> affectsNewest(each, newest))) {
      newest.replaceAll(
          (language, entries) -> entries.stream().limit(feedItems(language)).toList());
      stages.put(Stage.FRONT, LlmsText.of(site, newest));
    }
  }

  private Map<String, Map<String, List<Link>>> menus() {
    Map<String, Map<String, List<Link>>> menus = new TreeMap<>();
    for (String language : site.languages()) {
      Map<String, List<Link>> named = new LinkedHashMap<>();
      for (String name : SiteSettings.MENUS) {
        RollUp rollUp = siteStates.apply(language).rollUp();
        named.put(
            name, Menu.of(name, site.settings().in(language), rollUp, UnaryOperator.identity()));
      }
      menus.put(language, named);
    }
    return menus;
  }

  /// Derives the news sitemap and the index, which names it if it exists.
  void deriveNews() {
    if (site.languages().stream().allMatch(it -> siteStates.apply(it).rollUp().isEmpty())) {
      return;
    }
    boolean mayHaveNews = newest(1).values().stream().flatMap(List::stream).anyMatch(this::isNew);
    Map<String, List<Entry>> newest = mayHaveNews ? newest(Sitemaps.MAX_NEWS) : Map.of();
    index(isNews(newest));
    news(newest);
  }

  private void index(boolean hasNews) {
    SortedMap<String, SiteState> states = new TreeMap<>();
    site.languages().forEach(language -> states.put(language, siteStates.apply(language)));
    stages.put(Stage.FRONT, sitemaps.index(states, hasNews));
  }

  private void news(Map<String, List<Entry>> newest) {
    List<Entry> all = newest.values().stream().flatMap(List::stream).toList();
    stages.putOrRemove(Stage.OVERVIEWS, Sitemaps.NEWS, sitemaps.news(all, now));
  }

  /// Reads more articles only if all of these are new and none of them may be indexed by search
  /// engines.
  private boolean hasNews(Map<String, List<Entry>> newest) {
    boolean allNew =
        newest.values().stream()
            .anyMatch(entries -> entries.size() == Newest.LIMIT && isNew(entries.getLast()));
    return isNews(newest) || (allNew && isNews(newest(Sitemaps.MAX_NEWS)));
  }

  private Map<String, List<Entry>> newest(int limit) {
    Map<String, List<Entry>> newest = new LinkedHashMap<>();
    for (String language : site.languages()) {
      newest.put(language, new Timeline(siteStates.apply(language)).newest(limit));
    }
    return newest;
  }

  private boolean isNews(Map<String, List<Entry>> newest) {
    return newest.values().stream()
        .flatMap(List::stream)
        .anyMatch(entry -> Sitemaps.isNews(entry, now));
  }

  private boolean isNew(Entry entry) {
    return entry.position().key().compareTo(Sitemaps.beginOfNews(now)) >= 0;
  }

  /// Returns whether a change can affect the news sitemap, which has no articles before a certain
  /// time.
  private boolean affectsNews(Affected affected) {
    return affected.everyPage() || affected.newest().compareTo(Sitemaps.beginOfNews(now)) >= 0;
  }

  private boolean affectsNewest(Affected affected, Map<String, List<Entry>> newest) {
    String language = affected.language();
    return affected.everyPage()
        || Newest.shows(
            newest.getOrDefault(language, List.of()), feedItems(language), affected.newest());
  }

  private int feedItems(String language) {
    return site.settings().in(language).lists().feedItems();
  }
}
