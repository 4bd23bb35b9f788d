package broadsheet.site;

import broadsheet.model.Document;
import broadsheet.model.Site;
import broadsheet.page.Assets;
import broadsheet.site.machine.LlmsText;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.plan.WritePlan;
import broadsheet.site.state.Entry;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Derives what the lists of a site should be after a change. A pure function of the state.
/// Thread-safe.
public final class SiteLists {

  /// Two days span at most two months.
  private static final int MONTHS_OF_NEWS = 2;

  private final Site site;
  private final Assets assets;

  /// Sets up everything that lists share, so that anything missing fails early.
  public SiteLists(Site site) {
    this.site = site;
    this.assets = new Assets(site.settings());
  }

  /// Derives the lists that a change affects.
  ///
  /// @param affected at most one for each language
  /// @param siteStates returns the state of a language
  public WritePlan derive(Collection<Affected> affected, Function<String, SiteState> siteStates) {
    Map<String, Affected> byLanguage = new HashMap<>();
    affected.forEach(each -> byLanguage.put(each.language(), each));
    Stages stages = new Stages();
    stages.put(Stage.ASSETS, assets.documents());
    stages.put(Stage.ASSETS, assets.listDocuments());
    for (String language : site.languages()) {
      SiteState siteState = siteStates.apply(language);
      LanguageLists lists = new LanguageLists(site, assets, language, siteState, stages);
      Affected own = byLanguage.get(language);
      if (own != null) {
        lists.derive(own);
      } else if (siteState.rollUp().months().isEmpty()) {
        // Pages link to these lists even before the language has its first article.
        lists.languageWide();
      }
    }
    siteWide(siteStates, stages);
    return stages.plan();
  }

  private void siteWide(Function<String, SiteState> siteStates, Stages stages) {
    Sitemaps sitemaps = new Sitemaps(site);
    List<RollUp> rollUps = new ArrayList<>();
    List<Entry> news = new ArrayList<>();
    Map<String, List<Entry>> newest = new LinkedHashMap<>();
    for (String language : site.languages()) {
      SiteState siteState = siteStates.apply(language);
      rollUps.add(siteState.rollUp());
      siteState.rollUp().months().headMap(Shard.UNDATED).reversed().keySet().stream()
          .limit(MONTHS_OF_NEWS)
          .forEach(month -> news.addAll(siteState.shard(month).entries()));
      int limit = site.settings().in(language).lists().feedItems();
      newest.put(language, new Timeline(siteState).newest(limit));
    }
    Optional<Document> newsMap = sitemaps.news(news);
    stages.putOrRemove(Stage.OVERVIEWS, Sitemaps.NEWS, newsMap);
    stages.put(Stage.FRONT, sitemaps.index(rollUps, newsMap.isPresent()));
    stages.put(Stage.FRONT, sitemaps.robots());
    stages.put(Stage.FRONT, LlmsText.of(site, newest));
  }
}
