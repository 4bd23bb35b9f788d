package broadsheet.page;

import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.SiteSettings;
import broadsheet.article.SiteSettings.Logo;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.SiteSettings.SocialLink;
import broadsheet.article.key.FileTypes;
import broadsheet.article.key.UrlPath;
import broadsheet.article.text.Slugs;
import broadsheet.model.Addresses;
import broadsheet.model.Language;
import broadsheet.model.Messages;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.model.Site;
import broadsheet.page.asset.Assets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What surrounds the content of any page, an article's or a list's: the data for the template
/// `layout.jte`.
///
/// @param language BCP 47 tag of the page and its user interface
/// @param listing the site language whose menus, widgets and lists the page links to
/// @param title `null` for a page that only has the site's title
/// @param path of the page from the site's root, percent-encoded; `null` for a page without its own
///   address, such as the 404 page
/// @param translations the language versions of the page, including itself; empty if there are no
///   others
/// @param robots instructions for search engines, `null` for none
/// @param widgets their names, in display order; those that the site cannot fill are not shown
/// @param year of the copyright, `null` for none
public record PageLayout(
    Site site,
    Assets assets,
    String language,
    String listing,
    @Nullable String title,
    @Nullable String description,
    @Nullable String path,
    List<Translation> translations,
    @Nullable String robots,
    Sidebar sidebar,
    List<String> widgets,
    @Nullable Integer year) {

  /// Matches the images that every system can show as an icon on a home screen.
  private static final Pattern TOUCH_ICON =
      Pattern.compile(".*\\.(?:png|jpe?g)", Pattern.CASE_INSENSITIVE);

  private static final Set<String> ALWAYS =
      Set.of("search", "recent", "categories", "taglist", "sidemenu");

  public PageLayout {
    translations = List.copyOf(translations);
    widgets = List.copyOf(widgets);
  }

  public SiteSettings settings() {
    return site.settings().in(language);
  }

  public Messages messages() {
    return Messages.of(language);
  }

  /// Returns the language of the user interface if it has no messages in the page's language,
  /// otherwise `null`.
  public @Nullable String interfaceLanguage() {
    String available = messages().language();
    return available.equals(language) ? null : available;
  }

  /// Returns the value of the attribute `dir`, `null` to omit it.
  public @Nullable String direction() {
    return Language.direction(language);
  }

  public @Nullable String openGraphLocale() {
    return Language.openGraphLocale(language);
  }

  /// Returns the site's name, in the page's language if it has one.
  public String siteTitle() {
    return site.title(language);
  }

  /// Returns the name in the page header: that of the logo, or else the site's.
  public String brand() {
    Logo logo = settings().identity().logo();
    return logo == null || logo.title() == null ? siteTitle() : logo.title();
  }

  public @Nullable String subtitle() {
    Logo logo = settings().identity().logo();
    return logo == null || logo.subtitle() == null
        ? settings().identity().subtitle()
        : logo.subtitle();
  }

  /// Returns the language of a site text: the default language, unless `site.yaml` has the text in
  /// the page's language. `null` means the page's language.
  private @Nullable String languageOf(@Nullable String general, @Nullable String shown) {
    boolean isTranslated = !Objects.equals(general, shown);
    return isTranslated || language.equals(site.defaultLanguage()) ? null : site.defaultLanguage();
  }

  /// Returns the language of [#brand()], `null` for the page's language.
  public @Nullable String brandLanguage() {
    return languageOf(inDefaultLanguage().brand(), brand());
  }

  /// Returns the language of [#subtitle()], `null` for the page's language.
  public @Nullable String subtitleLanguage() {
    return languageOf(inDefaultLanguage().subtitle(), subtitle());
  }

  /// Returns the language of [#copyright()], `null` for the page's language.
  public @Nullable String copyrightLanguage() {
    return languageOf(inDefaultLanguage().copyright(), copyright());
  }

  /// Returns the layout of the same page in the site's default language.
  private PageLayout inDefaultLanguage() {
    return new PageLayout(
        site,
        assets,
        site.defaultLanguage(),
        listing,
        title,
        description,
        path,
        translations,
        robots,
        sidebar,
        widgets,
        year);
  }

  /// Returns the site's own elements of the head as safe HTML. A page without an address has none,
  /// since their scripts must not learn where the preview of an article is.
  public String ownHead() {
    return path == null ? "" : site.look().head();
  }

  /// Returns the address of the image that browsers show next to the title.
  public String icon() {
    Logo logo = settings().identity().logo();
    return logo == null || logo.image() == null ? "/" + assets.iconKey() : logo.image();
  }

  /// Returns the address of the icon for home screens: the logo if every system can show it.
  public String touchIcon() {
    Logo logo = settings().identity().logo();
    String image = logo == null ? null : logo.image();
    return image != null && TOUCH_ICON.matcher(image).matches() ? image : "/" + Assets.TOUCH_ICON;
  }

  /// Returns the address of the web application manifest.
  public String manifest() {
    return home() + "site.webmanifest";
  }

  /// Returns the absolute address of the image that represents the site and pages without an image
  /// of their own; `null` for none.
  public @Nullable String shareImage() {
    SiteSettings.Identity identity = settings().identity();
    Logo logo = identity.logo();
    String image =
        identity.shareImage() == null && logo != null ? logo.image() : identity.shareImage();
    return image == null || FileTypes.isSvg(image)
        ? null
        : Addresses.absolute(site.baseUrl(), image);
  }

  /// Returns the kind of card for a page without an image of its own: a logo is shown small.
  public String shareCard() {
    return settings().identity().shareImage() == null ? "summary" : "summary_large_image";
  }

  public String headTitle() {
    return title == null ? siteTitle() : title + " - " + siteTitle();
  }

  public @Nullable String canonical() {
    return path == null ? null : site.baseUrl() + path;
  }

  /// Returns the path of the home page, with a leading and a trailing slash.
  public String home() {
    return site.home(listing);
  }

  public boolean isHome() {
    return home().equals(path);
  }

  /// Returns the address of a fragment in this page's list language.
  ///
  /// @param name such as `recent`
  public String fragment(String name) {
    return "/fragments/" + listing + "/" + name + ".html";
  }

  /// Returns the path of the list of a category or tag.
  ///
  /// @param taxonomy `categories` or `tags`
  public String term(String taxonomy, String term) {
    return home() + taxonomy + "/" + UrlPath.encode(Slugs.segment(term)) + "/";
  }

  /// Returns the language versions for `hreflang`; empty if this is the only one.
  public List<Translation> alternates() {
    return translations.size() < 2
        ? List.of()
        : Stream.concat(translations.stream(), site.fallback(translations).stream()).toList();
  }

  /// Returns the links of a menu in `site.yaml`; the menu's fragment adds articles.
  public List<MenuLink> menu(String name) {
    return settings().menus().getOrDefault(name, List.of());
  }

  /// Returns the widgets that have something to show.
  public List<String> shownWidgets() {
    return sidebar == Sidebar.NONE ? List.of() : widgets.stream().filter(this::isShown).toList();
  }

  private boolean isShown(String widget) {
    return switch (widget) {
      case "languages" -> site.languages().size() > 1;
      case "social" -> !settings().social().isEmpty();
      default -> ALWAYS.contains(widget);
    };
  }

  /// Returns the CSS class for the position of the widgets.
  public String sidebarClass() {
    Sidebar shown = shownWidgets().isEmpty() ? Sidebar.NONE : sidebar;
    return "sidebar-" + shown.name().toLowerCase(Locale.ROOT);
  }

  /// Returns a language's name in that language: `中文`.
  public String nameOf(String tag) {
    return Language.name(tag, site.languages());
  }

  /// Returns the name of a service in the page's language.
  public String title(SocialLink link) {
    return switch (link.service()) {
      case "email", "wechat", "weibo" -> messages().text(link.service());
      default -> link.title();
    };
  }

  /// Returns the text before and after the name of the program in the credits.
  public List<String> credits() {
    return List.of(messages().text("credits").split(Pattern.quote("{0}"), 2));
  }

  public String copyright() {
    String text = Objects.requireNonNullElse(settings().identity().copyright(), siteTitle());
    String owner = text.replaceFirst("^©\\s*", "");
    boolean isComplete = year == null || owner.matches(".*\\d{4}.*");
    return isComplete ? "© " + owner : "© " + year + " " + owner;
  }
}
