package broadsheet.site;

import broadsheet.article.SiteSettings;
import broadsheet.model.Link;
import broadsheet.model.Site;
import broadsheet.site.chunk.ChunkedList;
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
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.Timeline;
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
  private final Sitemaps sitemaps;

  SiteWideLists(Site site, Function<String, SiteState> siteStates, Stages stages) {
    this.site = site;
    this.siteStates = siteStates;
    this.stages = stages;
    this.sitemaps = new Sitemaps(site);
  }

  void derive(Collection<Affected> affected) {
    Map<String, List<Entry>> newest = newest(Newest.LIMIT);
    boolean hasNews = isNews(newest) || isNews(newest(Sitemaps.MAX_NEWS));
    if (affectsNews(affected, newest)) {
      List<Entry> news = newest(Sitemaps.MAX_NEWS).values().stream().flatMap(List::stream).toList();
      stages.putOrRemove(Stage.OVERVIEWS, Sitemaps.NEWS, sitemaps.news(news));
    }
    SortedMap<String, ChunkedList<SitemapUrl>> urls = new TreeMap<>();
    site.languages().forEach(language -> urls.put(language, siteStates.apply(language).sitemap()));
    stages.put(Stage.FRONT, sitemaps.index(urls, hasNews));
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

  private Map<String, List<Entry>> newest(int limit) {
    Map<String, List<Entry>> newest = new LinkedHashMap<>();
    for (String language : site.languages()) {
      newest.put(language, new Timeline(siteStates.apply(language)).newest(limit));
    }
    return newest;
  }

  private static boolean isNews(Map<String, List<Entry>> newest) {
    return newest.values().stream().flatMap(List::stream).anyMatch(Sitemaps::isNews);
  }

  /// Returns whether a change can affect the news sitemap, which has no articles before a time.
  private static boolean affectsNews(
      Collection<Affected> affected, Map<String, List<Entry>> newest) {
    String begin =
        newest.values().stream()
            .flatMap(List::stream)
            .filter(Sitemaps::isNews)
            .max(Entry.BY_DATE)
            .map(Sitemaps::beginOfNews)
            .orElse("");
    return affected.stream()
        .anyMatch(each -> each.everyPage() || each.newest().compareTo(begin) >= 0);
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
