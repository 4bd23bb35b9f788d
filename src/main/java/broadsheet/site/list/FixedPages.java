package broadsheet.site.list;

import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.page.ListView;
import broadsheet.page.PageLayout;
import broadsheet.page.template.JtenotfoundGenerated;
import broadsheet.page.template.JtesearchGenerated;
import broadsheet.site.machine.ListJsonLd;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import java.util.List;

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
  /// @param newest articles of the sections that the home page shows, newest first
  public Document home(List<Entry> newest) {
    List<Entry> shown = newest.stream().limit(writer.settings().lists().perPage()).toList();
    String siteDescription = writer.settings().identity().description();
    PageLayout frame =
        writer.frame(
            ListKeys::home,
            null,
            siteDescription == null ? PageWriter.description(shown) : siteDescription,
            null,
            writer.settings().sidebar().home());
    List<Link> all =
        shown.isEmpty()
            ? List.of()
            : List.of(
                new Link(ListKeys.path(keys.archive()), writer.messages().text("allArticles")));
    return writer.list(
        keys.home(),
        new ListView(
            frame,
            List.of(),
            null,
            writer.cards(shown),
            null,
            all,
            null,
            null,
            List.of(),
            ListJsonLd.home(frame, keys)));
  }

  /// Returns the search page: the form and an empty list that the script fills.
  public Document search() {
    String title = writer.messages().text("search");
    PageLayout frame =
        writer.frame(ListKeys::search, title, null, "noindex", writer.settings().sidebar().list());
    String archive = "/" + keys.archiveJson();
    return PageWriter.page(
        keys.search(), output -> JtesearchGenerated.render(output, null, frame, archive));
  }

  /// Returns the page shown for an address that does not exist, in all languages of the site.
  public Document notFound() {
    String title = writer.messages().text("notFoundTitle");
    PageLayout frame =
        writer.frame(null, title, null, List.of(), "noindex", writer.settings().sidebar().list());
    return PageWriter.page(
        ListKeys.NOT_FOUND, output -> JtenotfoundGenerated.render(output, null, frame));
  }
}
