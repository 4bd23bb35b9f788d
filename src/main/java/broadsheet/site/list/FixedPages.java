package broadsheet.site.list;

import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.text.Slugs;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.model.derivation.Introduction;
import broadsheet.page.Card;
import broadsheet.page.HomeView;
import broadsheet.page.PageLayout;
import broadsheet.page.template.JtenotfoundGenerated;
import broadsheet.page.template.JtesearchGenerated;
import broadsheet.site.machine.ListJsonLd;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pages that exist even without articles: home, search and not found.
public final class FixedPages {

  private final PageWriter writer;
  private final ListKeys keys;

  public FixedPages(PageWriter writer) {
    this.writer = writer;
    this.keys = writer.keys();
  }

  /// Returns the home page with the newest articles.
  ///
  /// @param introduction what an upload says about the home page; `null` for none
  /// @param newest articles of the sections that the home page shows, newest first
  public Document home(@Nullable Introduction introduction, List<Entry> newest) {
    FrontPage front =
        FrontPage.of(
            newest,
            writer.settings().lists().perPage(),
            writer.settings().menus().getOrDefault("main", List.of()),
            this::category);
    String siteDescription = writer.settings().identity().description();
    PageLayout frame =
        writer.frame(
            ListKeys::home,
            null,
            PageWriter.description(
                introduction,
                siteDescription == null ? PageWriter.description(newest) : siteDescription),
            null,
            writer.settings().sidebar().home());
    return writer.home(
        keys.home(),
        new HomeView(
            frame,
            introduction,
            front.lead() == null ? null : writer.card(front.lead()),
            writer.cards(front.second()),
            writer.cards(front.river()),
            front.topics().entrySet().stream()
                .map(topic -> topic(topic.getKey(), writer.cards(topic.getValue())))
                .toList(),
            List.of(new Link(ListKeys.path(keys.archive()), writer.messages().text("allArticles"))),
            ListJsonLd.home(frame, keys)));
  }

  /// Returns a category on the home page; only its newest article has a picture.
  private HomeView.Topic topic(String category, List<Card> cards) {
    List<Card> shown = new ArrayList<>();
    cards.forEach(card -> shown.add(card.inTopic(shown.isEmpty())));
    return new HomeView.Topic(new Link(category(category), category), shown);
  }

  private String category(String name) {
    return ListKeys.path(keys.list(new ListName.Term(Taxonomy.CATEGORIES, Slugs.segment(name))));
  }

  /// Returns the search page: the form and an empty list that the script fills.
  public Document search() {
    String title = writer.messages().text("search");
    PageLayout frame = writer.frame(ListKeys::search, title, null, "noindex", Sidebar.NONE);
    return PageWriter.page(keys.search(), output -> JtesearchGenerated.render(output, null, frame));
  }

  /// Returns the page shown for an address that does not exist, in all languages of the site.
  public Document notFound() {
    String title = writer.messages().text("notFoundTitle");
    PageLayout frame = writer.frame(null, title, null, List.of(), "noindex", Sidebar.NONE);
    return PageWriter.page(
        ListKeys.NOT_FOUND, output -> JtenotfoundGenerated.render(output, null, frame));
  }
}
