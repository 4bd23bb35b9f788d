package broadsheet.site.list;

import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.SiteSettings;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Link;
import broadsheet.model.Messages;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.model.Site;
import broadsheet.model.derivation.Introduction;
import broadsheet.page.Card;
import broadsheet.page.HomeView;
import broadsheet.page.ListView;
import broadsheet.page.PageLayout;
import broadsheet.page.asset.Assets;
import broadsheet.page.template.JtehomeGenerated;
import broadsheet.page.template.JtelistGenerated;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes the pages of one language's lists.
public final class PageWriter {

  private static final int TITLES_IN_DESCRIPTION = 3;

  private final Site site;
  private final Assets assets;
  private final SiteSettings settings;
  private final ListKeys keys;
  private final Messages messages;

  public PageWriter(Site site, Assets assets, String language) {
    this.site = site;
    this.assets = assets;
    this.settings = site.settings().in(language);
    this.keys = ListKeys.of(site, language);
    this.messages = Messages.of(language);
  }

  public Site site() {
    return site;
  }

  Assets assets() {
    return assets;
  }

  SiteSettings settings() {
    return settings;
  }

  ListKeys keys() {
    return keys;
  }

  Messages messages() {
    return messages;
  }

  /// Renders a page of a list.
  Document list(String key, ListView view) {
    return page(key, output -> JtelistGenerated.render(output, null, view));
  }

  /// Renders a home page.
  Document home(String key, HomeView view) {
    return page(key, output -> JtehomeGenerated.render(output, null, view));
  }

  static Document page(String key, Consumer<OwaspHtmlTemplateOutput> template) {
    StringOutput html = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(html));
    return new Document(
        Bucket.HTML, key, "text/html; charset=utf-8", CacheControl.CHANGEABLE, html.toString());
  }

  /// Returns the layout of a list page.
  ///
  /// @param key of the page that search engines should index
  PageLayout frame(String key, String title, @Nullable String description) {
    return frame(key, title, description, List.of(), null, settings.sidebar().list());
  }

  /// Returns the layout of a page that exists in every language.
  ///
  /// @param place returns the key of the page in a language
  PageLayout frame(
      Function<ListKeys, String> place,
      @Nullable String title,
      @Nullable String description,
      @Nullable String robots,
      Sidebar sidebar) {
    List<Translation> translations =
        site.languages().stream()
            .map(language ->
                new Translation(language, url(place.apply(ListKeys.of(site, language)))))
            .toList();
    return frame(place.apply(keys), title, description, translations, robots, sidebar);
  }

  PageLayout frame(
      @Nullable String key,
      @Nullable String title,
      @Nullable String description,
      List<Translation> translations,
      @Nullable String robots,
      Sidebar sidebar) {
    return new PageLayout(
        site,
        assets,
        keys.language(),
        keys.language(),
        title,
        description,
        key == null ? null : ListKeys.path(key),
        translations,
        robots,
        sidebar,
        settings.widgets().names(),
        null);
  }

  private String url(String key) {
    return site.baseUrl() + ListKeys.path(key);
  }

  /// Returns the breadcrumb trail of a page: the home page, then the given pages.
  List<Link> trail(Link... pages) {
    return Stream.concat(
            Stream.of(new Link(ListKeys.path(keys.home()), messages.text("home"))),
            Arrays.stream(pages))
        .toList();
  }

  /// Returns the number of articles in a list, for readers.
  String count(int articles) {
    return messages.text("articleCount", articles);
  }

  List<Card> cards(List<Entry> entries) {
    return entries.stream().map(this::card).toList();
  }

  Card card(Entry entry) {
    Entry.Picture picture = entry.teaser().thumbnail();
    return new Card(
        path(entry.url()),
        entry.teaser().title(),
        entry.date(),
        entry.teaser().lead(),
        entry.teaser().summary(),
        picture == null
            ? null
            : new Card.Image(path(picture.url()), picture.width(), picture.height()),
        entry.teaser().readingMinutes(),
        authors(entry),
        entry.terms().categories(),
        entry.translations().stream()
            .filter(other -> !other.url().equals(entry.url()))
            .map(other -> new Translation(other.language(), path(other.url())))
            .toList());
  }

  private Card.Authors authors(Entry entry) {
    List<String> names = entry.terms().authors();
    return new Card.Authors(names, !site.listedAuthors(entry.textLanguage(), names).isEmpty());
  }

  /// Turns an absolute address into the form used on the site's own pages.
  String path(String url) {
    return site.path(url);
  }

  /// Returns the description of a page for search engines: that of an introduction, if it has one.
  static @Nullable String description(
      @Nullable Introduction introduction, @Nullable String otherwise) {
    return introduction == null || introduction.description() == null
        ? otherwise
        : introduction.description();
  }

  /// Returns the description of a list for search engines: its first titles.
  static @Nullable String description(List<Entry> entries) {
    return entries.isEmpty()
        ? null
        : entries.stream()
            .limit(TITLES_IN_DESCRIPTION)
            .map(entry -> entry.teaser().title())
            .collect(Collectors.joining(" · "));
  }
}
