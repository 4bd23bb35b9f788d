package broadsheet.site;

import broadsheet.model.Document;
import broadsheet.model.Site;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.list.Newest;
import broadsheet.site.machine.LlmsText;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

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
    Map<String, List<Entry>> newest = new LinkedHashMap<>();
    SortedMap<String, ChunkedList<SitemapUrl>> urls = new TreeMap<>();
    for (String language : site.languages()) {
      SiteState siteState = siteStates.apply(language);
      newest.put(language, new Timeline(siteState).newest(Sitemaps.MAX_NEWS));
      urls.put(language, siteState.sitemap());
    }
    List<Entry> news = new ArrayList<>();
    newest.values().forEach(news::addAll);
    Optional<Document> newsMap = sitemaps.news(news);
    if (shows(affected, newest, _ -> Sitemaps.MAX_NEWS)) {
      stages.putOrRemove(Stage.OVERVIEWS, Sitemaps.NEWS, newsMap);
    }
    stages.put(Stage.FRONT, sitemaps.index(urls, newsMap.isPresent()));
    if (shows(affected, newest, this::feedItems)) {
      newest.replaceAll(
          (language, entries) -> entries.stream().limit(feedItems(language)).toList());
      stages.put(Stage.FRONT, LlmsText.of(site, newest));
    }
  }

  private int feedItems(String language) {
    return site.settings().in(language).lists().feedItems();
  }

  /// Returns whether a change can affect a list of the newest articles.
  private static boolean shows(
      Collection<Affected> affected,
      Map<String, List<Entry>> newest,
      Function<String, Integer> limit) {
    return affected.stream()
        .anyMatch(each ->
            each.everyPage()
                || Newest.shows(
                    newest.getOrDefault(each.language(), List.of()),
                    limit.apply(each.language()),
                    each.newest()));
  }
}
