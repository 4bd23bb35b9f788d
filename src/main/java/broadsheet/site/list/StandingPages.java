package broadsheet.site.list;

import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.page.ListView;
import broadsheet.page.PageLayout;
import broadsheet.page.template.JtenotfoundGenerated;
import broadsheet.page.template.JtesearchGenerated;
import broadsheet.site.machine.ListJsonLd;
import broadsheet.site.plan.Places;
import broadsheet.site.state.Entry;
import java.util.List;

/// The pages that a language has even without articles: home, search, not found.
public final class StandingPages {

  private final PageWriter writer;
  private final Places places;

  public StandingPages(PageWriter writer) {
    this.writer = writer;
    this.places = writer.places();
  }

  /// The newest articles.
  ///
  /// @param newest of the sections that the home page shows, from the newest
  public Document home(List<Entry> newest) {
    List<Entry> shown = newest.stream().limit(writer.settings().perPage()).toList();
    String ofSite = writer.settings().description();
    PageLayout frame =
        writer.frame(
            Places::home,
            null,
            ofSite == null ? PageWriter.description(shown) : ofSite,
            null,
            writer.settings().sidebar().home());
    List<Link> all =
        shown.isEmpty()
            ? List.of()
            : List.of(
                new Link(Places.path(places.archive()), writer.messages().text("allArticles")));
    return writer.list(
        places.home(),
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
            ListJsonLd.home(frame, places)));
  }

  /// The form, and the place that the script fills.
  public Document search() {
    String title = writer.messages().text("search");
    PageLayout frame =
        writer.frame(Places::search, title, null, "noindex", writer.settings().sidebar().list());
    String archive = "/" + places.archiveJson();
    return PageWriter.page(
        places.search(), output -> JtesearchGenerated.render(output, null, frame, archive));
  }

  /// What is shown in place of a page that is not there.
  public Document notFound() {
    String title = writer.messages().text("notFoundTitle");
    PageLayout frame =
        writer.frame(null, title, null, List.of(), "noindex", writer.settings().sidebar().list());
    return PageWriter.page(
        places.notFound(), output -> JtenotfoundGenerated.render(output, null, frame));
  }
}
