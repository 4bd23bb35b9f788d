package broadsheet.site;

import broadsheet.model.Document;
import broadsheet.model.Site;
import broadsheet.page.Assets;
import broadsheet.site.machine.LlmsText;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.Listing;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Library;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import broadsheet.site.state.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Says what the lists of a language should be after a change. A pure function of the state: safe
/// for use by several threads.
public final class SiteLists {

  /// Two days are in no more months than these.
  private static final int MONTHS_OF_NEWS = 2;

  private final Site site;
  private final Assets assets;

  /// Sets up all that is shared between lists, and so fails early if any of it is missing.
  public SiteLists(Site site) {
    this.site = site;
    this.assets = new Assets(site.settings());
  }

  /// Derives the lists that a change touches.
  ///
  /// @param affected at most one for each language
  /// @param libraries the state by language
  public Listing derive(Collection<Affected> affected, Function<String, Library> libraries) {
    Map<String, Affected> byLanguage = new HashMap<>();
    affected.forEach(each -> byLanguage.put(each.language(), each));
    Stages stages = new Stages();
    stages.put(Stage.ASSETS, assets.documents());
    stages.put(Stage.ASSETS, assets.ofLists());
    for (String language : site.languages()) {
      Library library = libraries.apply(language);
      LanguageLists lists = new LanguageLists(site, assets, language, library, stages);
      Affected own = byLanguage.get(language);
      if (own != null) {
        lists.derive(own);
      } else if (library.rollUp().months().isEmpty()) {
        // No change of its own will ever come before its first article, and pages lead to it.
        lists.whole();
      }
    }
    wholeSite(libraries, stages);
    return stages.listing();
  }

  private void wholeSite(Function<String, Library> libraries, Stages stages) {
    Sitemaps sitemaps = new Sitemaps(site);
    List<RollUp> rollUps = new ArrayList<>();
    List<Entry> news = new ArrayList<>();
    Map<String, List<Entry>> newest = new LinkedHashMap<>();
    for (String language : site.languages()) {
      Library library = libraries.apply(language);
      rollUps.add(library.rollUp());
      library.rollUp().months().headMap(Shard.UNDATED).reversed().keySet().stream()
          .limit(MONTHS_OF_NEWS)
          .forEach(month -> news.addAll(library.shard(month).entries()));
      int limit = site.settings().in(language).feedItems();
      newest.put(language, new Timeline(library).newest(limit));
    }
    Optional<Document> newsMap = sitemaps.news(news);
    stages.putOrRemove(Stage.OVERVIEWS, Sitemaps.NEWS, newsMap);
    Optional<Document> index = sitemaps.index(rollUps, newsMap.isPresent());
    stages.putOrRemove(Stage.FRONT, Sitemaps.INDEX, index);
    stages.put(Stage.FRONT, sitemaps.robots(index.isPresent()));
    stages.put(Stage.FRONT, LlmsText.of(site, newest));
  }
}
