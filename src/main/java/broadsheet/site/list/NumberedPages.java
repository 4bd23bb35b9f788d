package broadsheet.site.list;

import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.page.ListView;
import broadsheet.page.ListView.Alternate;
import broadsheet.page.PageLayout;
import broadsheet.site.machine.ListJsonLd;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import java.util.ArrayList;
import java.util.List;

/// The pages of a long list. Its main address shows the newest page; the older pages are under
/// `page/`, numbered from the oldest.
///
/// The newest page is also published under its number, so that the page before it can link to it
/// there and never has to change.
public final class NumberedPages {

  private final PageWriter writer;

  NumberedPages(PageWriter writer) {
    this.writer = writer;
  }

  /// Returns the number of the last page of a list under `page/`; 0 if the list fits on one page.
  public static int last(List<Entry> entries, int perPage) {
    int last = new Pagination(entries, perPage).last();
    return last > 1 ? last : 0;
  }

  /// Returns the pages from a number on, the main page last.
  ///
  /// @param list key of the list's main page
  /// @param entries oldest first, at least one
  List<Document> pages(
      String list,
      String name,
      List<Link> trail,
      List<Entry> entries,
      int from,
      List<Alternate> formats) {
    Pagination paging = new Pagination(entries, writer.settings().lists().perPage());
    int last = paging.last();
    List<Document> pages = new ArrayList<>();
    for (int number = Math.max(1, from); number < last; number++) {
      String key = ListKeys.numbered(list, number);
      pages.add(page(key, key, list, name, trail, paging, number, formats));
    }
    if (last > 1) {
      pages.add(
          page(ListKeys.numbered(list, last), list, list, name, trail, paging, last, formats));
    }
    pages.add(page(list, list, list, name, trail, paging, last, formats));
    return pages;
  }

  /// Renders a page.
  ///
  /// @param canonical key of the page that search engines should index
  private Document page(
      String key,
      String canonical,
      String list,
      String name,
      List<Link> trail,
      Pagination paging,
      int number,
      List<Alternate> formats) {
    boolean isNewest = canonical.equals(list);
    List<Entry> entries = paging.page(number);
    String title = isNewest ? name : name + " · " + writer.messages().text("page", number);
    List<Link> above = new ArrayList<>(trail);
    if (!isNewest) {
      above.add(new Link(ListKeys.path(list), name));
    }
    PageLayout frame = writer.frame(canonical, title, PageWriter.description(entries));
    return writer.list(
        key,
        new ListView(
            frame,
            above,
            title,
            writer.cards(entries),
            null,
            List.of(),
            isNewest ? null : neighbor(list, number + 1, "newer"),
            number == 1 ? null : neighbor(list, number - 1, "older"),
            formats,
            ListJsonLd.list(frame, title, above)));
  }

  private Link neighbor(String list, int number, String message) {
    return new Link(
        ListKeys.path(ListKeys.numbered(list, number)), writer.messages().text(message));
  }
}
