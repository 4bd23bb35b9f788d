package broadsheet.page;

import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.SiteSettings;
import broadsheet.article.SiteSettings.Logo;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.SiteSettings.SocialLink;
import broadsheet.article.key.UrlPath;
import broadsheet.article.text.Terms;
import broadsheet.model.Language;
import broadsheet.model.Messages;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.model.Site;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands around the content of any page, an article's or a list's: all that the template
/// `layout.jte` shows.
///
/// @param language BCP 47 tag of the page; its interface is in this language
/// @param listing the site's language whose menus, widgets and lists the page leads to
/// @param title `null` for a page that has no other than the site's
/// @param path of the page from the site's root, percent-encoded; `null` for a page without an
///   address of its own, such as 404
/// @param translations the page in other languages, itself among them; empty where there is none
/// @param robots what search engines are asked, `null` for nothing
/// @param widgets names, in this order; those that the site cannot fill are not shown
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

  /// The language of the interface where there are no texts in the page's; else `null`.
  public @Nullable String interfaceLanguage() {
    String spoken = messages().language();
    return spoken.equals(language) ? null : spoken;
  }

  /// Value of the attribute `dir`, `null` to leave it out.
  public @Nullable String direction() {
    return Language.direction(language);
  }

  public @Nullable String openGraphLocale() {
    return Language.openGraphLocale(language);
  }

  /// The site's name in the page's language where it has one.
  public String siteTitle() {
    return site.title(language);
  }

  /// What stands at the head of the page in place of the site's name.
  public String brand() {
    Logo logo = settings().logo();
    return logo == null || logo.title() == null ? siteTitle() : logo.title();
  }

  public @Nullable String subtitle() {
    Logo logo = settings().logo();
    return logo == null || logo.subtitle() == null ? settings().subtitle() : logo.subtitle();
  }

  /// The language of what the site says of itself, unless `site.yaml` has it in the page's: `null`
  /// where that is the page's, too.
  private @Nullable String languageOf(@Nullable String common, @Nullable String here) {
    boolean isTranslated = !Objects.equals(common, here);
    return isTranslated || language.equals(site.defaultLanguage()) ? null : site.defaultLanguage();
  }

  /// The language of [#brand()], `null` for the page's.
  public @Nullable String brandLanguage() {
    return languageOf(inDefault().brand(), brand());
  }

  /// The language of [#subtitle()], `null` for the page's.
  public @Nullable String subtitleLanguage() {
    return languageOf(inDefault().subtitle(), subtitle());
  }

  /// The language of [#copyright()], `null` for the page's.
  public @Nullable String copyrightLanguage() {
    return languageOf(inDefault().copyright(), copyright());
  }

  /// The same page if it were in the site's default language.
  private PageLayout inDefault() {
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

  /// Address of the image that browsers show beside the title.
  public String icon() {
    Logo logo = settings().logo();
    return logo == null || logo.image() == null ? "/" + assets.iconKey() : logo.image();
  }

  public String headTitle() {
    return title == null ? siteTitle() : title + " - " + siteTitle();
  }

  public @Nullable String canonical() {
    return path == null ? null : site.baseUrl() + path;
  }

  /// Path of the home page, with slashes around.
  public String home() {
    return site.home(listing);
  }

  public boolean isHome() {
    return home().equals(path);
  }

  /// Address of what several articles make together, on this page's behalf.
  ///
  /// @param name such as `recent`
  public String fragment(String name) {
    return "/fragments/" + listing + "/" + name + ".html";
  }

  /// Address of a category's or tag's list.
  ///
  /// @param taxonomy `categories` or `tags`
  public String term(String taxonomy, String term) {
    return home() + taxonomy + "/" + UrlPath.encode(Terms.segment(term)) + "/";
  }

  /// The language versions for `hreflang`; empty where there is only this one.
  public List<Translation> alternates() {
    return translations.size() < 2
        ? List.of()
        : Stream.concat(translations.stream(), site.fallback(translations).stream()).toList();
  }

  /// The links that `site.yaml` has for a menu; articles come to them by its fragment.
  public List<MenuLink> menu(String name) {
    return settings().menus().getOrDefault(name, List.of());
  }

  /// The widgets that there is something to show in.
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

  /// Where the widgets stand, as the stylesheet knows it.
  public String sidebarClass() {
    Sidebar shown = shownWidgets().isEmpty() ? Sidebar.NONE : sidebar;
    return "sidebar-" + shown.name().toLowerCase(Locale.ROOT);
  }

  /// A language's name in itself: `中文`.
  public String nameOf(String tag) {
    return Language.name(tag, site.languages());
  }

  /// What a service is called in the page's language.
  public String title(SocialLink link) {
    return switch (link.service()) {
      case "email", "wechat", "weibo" -> messages().text(link.service());
      default -> link.title();
    };
  }

  /// What is said before and after the name of the program that made the page.
  public List<String> credits() {
    return List.of(messages().text("credits").split(Pattern.quote("{0}"), 2));
  }

  public String copyright() {
    String text = Objects.requireNonNullElse(settings().copyright(), siteTitle());
    String owner = text.replaceFirst("^©\\s*", "");
    boolean hasYear = year == null || owner.matches(".*\\d{4}.*");
    return hasYear ? "© " + owner : "© " + year + " " + owner;
  }
}
