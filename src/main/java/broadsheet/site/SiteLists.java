package broadsheet.site;

import broadsheet.model.Site;
import broadsheet.page.asset.Assets;
import broadsheet.site.machine.ApiDescription;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.Stages;
import broadsheet.site.plan.Stages.Stage;
import broadsheet.site.plan.WritePlan;
import broadsheet.site.state.SiteState;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/// Derives what the lists of a site should be after a change. A pure function of the state.
/// Thread-safe. Not final, so that a test can remember what it has derived.
public class SiteLists {

  private final Site site;
  private final Assets assets;

  /// Sets up everything that lists share, and fails early if anything is missing.
  public SiteLists(Site site) {
    this.site = site;
    this.assets = new Assets(site);
  }

  /// Returns the site with its active settings.
  public Site site() {
    return site;
  }

  /// Derives the lists that a change affects.
  ///
  /// @param affected at most one for each language
  /// @param siteStates returns the state of a language
  /// @param now decides only which articles are still news
  public WritePlan derive(
      Collection<Affected> affected, Function<String, SiteState> siteStates, Instant now) {
    Stages stages = new Stages();
    if (affected.stream().anyMatch(Affected::everyPage)) {
      stages.put(Stage.ASSETS, assets.documents());
      stages.put(Stage.ASSETS, assets.listDocuments());
      stages.put(Stage.ASSETS, Assets.defaultIcons());
      stages.put(Stage.FRONT, new Sitemaps(site).robots());
      stages.put(Stage.FRONT, ApiDescription.of(site, Assets.apiDescription()));
    }
    for (Affected each : affected) {
      SiteState siteState = siteStates.apply(each.language());
      new LanguageLists(site, assets, each.language(), siteState, stages).derive(each);
    }
    new SiteWideLists(site, siteStates, stages, now).derive(affected);
    return stages.plan();
  }

  /// Derives what changes only because time passes: the news sitemap.
  ///
  /// @param siteStates returns the state of a language
  public WritePlan deriveNews(Function<String, SiteState> siteStates, Instant now) {
    Stages stages = new Stages();
    new SiteWideLists(site, siteStates, stages, now).deriveNews();
    return stages.plan();
  }
}
