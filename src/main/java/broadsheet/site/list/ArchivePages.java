package broadsheet.site.list;

import broadsheet.model.Dates;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.page.ListView;
import broadsheet.page.ListView.Alternate;
import broadsheet.page.PageLayout;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.machine.ListJsonLd;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The archive: the overview of years and months, and the pages of each month.
public final class ArchivePages {

  private final PageWriter writer;
  private final ListKeys keys;

  public ArchivePages(PageWriter writer) {
    this.writer = writer;
    this.keys = writer.keys();
  }

  /// Returns the overview: all months, each with its number of articles.
  public Document overview(RollUp rollUp) {
    String title = writer.messages().text("archive");
    PageLayout frame =
        writer.frame(ListKeys::archive, title, null, null, writer.settings().sidebar().list());
    List<Link> trail = writer.trail();
    return writer.list(
        keys.archive(),
        new ListView(
            frame,
            trail,
            title,
            List.of(),
            null,
            years(rollUp),
            null,
            null,
            List.of(new Alternate("application/json", title, "/" + keys.archiveJson())),
            ListJsonLd.list(frame, title, trail)));
  }

  private List<Link> years(RollUp rollUp) {
    Map<String, List<Link>> years = new LinkedHashMap<>();
    rollUp
        .newestFirst()
        .forEach(month -> {
          String name = month.getKey();
          String year = name.equals(ListName.UNDATED) ? name : name.substring(0, 4);
          String count = writer.messages().number(month.getValue().count());
          years
              .computeIfAbsent(year, _ -> new ArrayList<>())
              .add(
                  new Link(
                      ListKeys.path(keys.list(new ListName.Month(name))), monthName(name), count));
        });
    List<Link> links = new ArrayList<>();
    years.forEach((year, months) -> {
      if (year.equals(ListName.UNDATED)) {
        links.addAll(months);
      } else {
        links.add(new Link(null, yearName(year), null, months));
      }
    });
    return links;
  }

  /// Returns the pages of a month.
  ///
  /// @param list its articles, at least one
  public ListPages month(ListName.Month month, ChunkedList<Entry> list) {
    Link archive = new Link(ListKeys.path(keys.archive()), writer.messages().text("archive"));
    String name = monthName(month.month());
    ListPages.Heading heading =
        new ListPages.Heading(
            month,
            name,
            writer.trail(archive),
            List.of(new Alternate("application/json", name, "/" + keys.monthJson(month))));
    return new ListPages(writer, list, heading, _ -> heading);
  }

  private String yearName(String year) {
    return Dates.year(Year.parse(year), keys.language());
  }

  /// Returns the name of a month for readers.
  String monthName(String month) {
    return month.equals(ListName.UNDATED)
        ? writer.messages().text("undated")
        : Dates.month(YearMonth.parse(month), keys.language());
  }
}
