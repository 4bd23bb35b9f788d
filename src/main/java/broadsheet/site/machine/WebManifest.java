package broadsheet.site.machine;

import static java.util.Objects.requireNonNullElse;

import broadsheet.article.SiteSettings;
import broadsheet.article.SiteSettings.Logo;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Json;
import broadsheet.model.Language;
import broadsheet.model.Site;
import broadsheet.page.asset.Assets;
import broadsheet.site.plan.ListKeys;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// The web application manifest of a language (W3C, "Web Application Manifest"): the name and the
/// icon of the site for browsers that put it on a home screen.
public final class WebManifest {

  private WebManifest() {}

  /// Returns the manifest.
  ///
  /// @param language one of the site's languages
  public static Document of(Site site, Assets assets, String language) {
    ListKeys keys = ListKeys.of(site, language);
    SiteSettings settings = site.settings().in(language);
    Logo logo = settings.identity().logo();
    String shortName = logo == null ? null : logo.title();
    JsonObject json = new JsonObject();
    json.addProperty("name", site.title(language));
    json.addProperty("short_name", requireNonNullElse(shortName, site.title(language)));
    if (settings.identity().description() != null) {
      json.addProperty("description", settings.identity().description());
    }
    json.addProperty("lang", language);
    if (Language.direction(language) != null) {
      json.addProperty("dir", Language.direction(language));
    }
    json.addProperty("start_url", ListKeys.path(keys.home()));
    json.addProperty("display", "minimal-ui");
    json.addProperty("theme_color", Assets.PAPER);
    json.addProperty("background_color", Assets.PAPER);
    json.add("icons", icons(assets, logo == null ? null : logo.image()));
    return new Document(
        Bucket.HTML,
        keys.manifest(),
        "application/manifest+json; charset=utf-8",
        CacheControl.CHANGEABLE,
        Json.document(json));
  }

  /// Returns the site's logo; without one, the icons that every site has.
  private static JsonArray icons(Assets assets, @Nullable String logo) {
    JsonArray icons = new JsonArray();
    if (logo == null) {
      icons.add(icon("/" + assets.iconKey(), "any", "image/svg+xml"));
      icons.add(icon("/" + Assets.TOUCH_ICON, "180x180", "image/png"));
    } else {
      icons.add(icon(logo, null, null));
    }
    return icons;
  }

  /// A browser that is not told the size or the type of an icon finds out itself.
  private static JsonObject icon(String address, @Nullable String sizes, @Nullable String type) {
    JsonObject icon = new JsonObject();
    icon.addProperty("src", address);
    if (sizes != null) {
      icon.addProperty("sizes", sizes);
    }
    if (type != null) {
      icon.addProperty("type", type);
    }
    return icon;
  }
}
