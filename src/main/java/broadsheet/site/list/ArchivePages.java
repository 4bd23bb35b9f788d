package broadsheet.site.list;

import broadsheet.article.FrontMatter.Sidebar;
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
import broadsheet.site.state.RollUp.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The archive: the overview of years and months, and the pages of each month.
public final class ArchivePages {

  private final PageWriter writer;
  private final ListKeys keys;

  public ArchivePages(PageWriter writer) {
    this.writer = writer;
    this.keys = writer.keys();
  }

  /// Returns the overview: a calendar of all months, each with its number of articles.
  public Document overview(RollUp rollUp) {
    String title = writer.messages().text("archive");
    PageLayout frame = writer.frame(ListKeys::archive, title, null, null, Sidebar.NONE);
    List<Link> trail = writer.trail();
    return writer.list(
        keys.archive(),
        new ListView(
            frame,
            trail,
            new ListView.Top(title, List.of(writer.count(rollUp.count())), null),
            List.of(),
            null,
            years(rollUp),
            null,
            null,
            List.of(new Alternate("application/json", title, "/" + keys.archiveJson())),
            ListJsonLd.list(frame, title, trail)));
  }

  /// Returns a calendar: the years, newest first, each with its twelve months, and at the end the
  /// articles without a date.
  private List<Link> years(RollUp rollUp) {
    SortedMap<String, Month> months = rollUp.months();
    List<Link> links = new ArrayList<>();
    months.headMap(ListName.UNDATED).keySet().stream()
        .map(month -> Year.parse(month.substring(0, 4)))
        .distinct()
        .sorted(Comparator.reverseOrder())
        .map(year -> new Link(null, Dates.year(year, keys.language()), null, months(year, months)))
        .forEach(links::add);
    Month undated = months.get(ListName.UNDATED);
    if (undated != null) {
      links.add(month(ListName.UNDATED, monthName(ListName.UNDATED), undated));
    }
    return links;
  }

  private List<Link> months(Year year, SortedMap<String, Month> months) {
    return Arrays.stream(java.time.Month.values())
        .map(number -> {
          String name = year.atMonth(number).toString();
          return month(name, Dates.monthOfYear(number, keys.language()), months.get(name));
        })
        .toList();
  }

  private Link month(String name, String text, @Nullable Month month) {
    return month == null
        ? new Link(null, text, null, List.of())
        : new Link(
            ListKeys.path(keys.list(new ListName.Month(name))),
            text,
            writer.messages().number(month.count()));
  }

  /// Returns the pages of a month.
  ///
  /// @param list its articles, at least one
  public ListPages month(ListName.Month month, ChunkedList<Entry> list) {
    Link archive = new Link(ListKeys.path(keys.archive()), writer.messages().text("archive"));
    String name = monthName(month.month());
    ListPages.ListHead heading =
        new ListPages.ListHead(month, name, writer.trail(archive), List.of());
    return new ListPages(writer, list, heading, _ -> heading);
  }

  /// Returns the name of a month for readers.
  String monthName(String month) {
    return month.equals(ListName.UNDATED)
        ? writer.messages().text("undated")
        : Dates.month(YearMonth.parse(month), keys.language());
  }
}
