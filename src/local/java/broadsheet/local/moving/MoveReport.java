package broadsheet.local.moving;

import broadsheet.local.moving.PlacedPage.Fate;
import broadsheet.local.moving.site.ImportNote;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.OldSite;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What was moved, and what was not.
///
/// @param withheld the articles that are not public, such as drafts
/// @param refused the articles that Broadsheet will refuse
/// @param copied the number of files such as images that were copied
record MoveReport(
    OldSite site,
    List<PlacedPage> pages,
    List<PlacedFile> files,
    List<ImportNote> notes,
    LinkCounts counts,
    Set<PlacedPage> withheld,
    Set<PlacedPage> refused,
    int copied) {

  MoveReport {
    pages = List.copyOf(pages);
    files = List.copyOf(files);
    notes = List.copyOf(notes);
    withheld = Set.copyOf(withheld);
    refused = Set.copyOf(refused);
  }

  /// Returns the report, shortened for the console.
  String brief() {
    return summary() + Notes.brief(notes);
  }

  /// Returns the report with every line.
  String complete() {
    return summary() + Notes.complete(notes);
  }

  private String summary() {
    long unmoved = files.stream().filter(PlacedFile::isKept).count();
    long kept =
        site.lists().entrySet().stream().filter(it -> it.getKey().equals(it.getValue())).count();
    return site.generator()
        + " site "
        + site.baseUrl()
        + "\n"
        + line("articles", pages.size() + " written" + others())
        + line(
            "addresses",
            count(Fate.KEPT)
                + " kept, "
                + count(Fate.REDIRECTED)
                + " redirected, "
                + count(Fate.LOST)
                + " lost")
        + line("lists", kept + " kept, " + (site.lists().size() - kept) + " in redirects.json")
        + line(
            "files", copied + " copied; " + unmoved + " of " + files.size() + " keep their address")
        + line("in texts", "links: " + counts.links())
        + line("", "images: " + counts.images())
        + line("settings", environment());
  }

  private String others() {
    return (withheld.isEmpty() ? "" : ", " + withheld.size() + " of them withheld, such as drafts")
        + (refused.isEmpty() ? "" : ", " + refused.size() + " refused by Broadsheet");
  }

  private static String line(String name, String text) {
    return String.format(Locale.ROOT, "%-10s  %s%n", name, text).replace("\r", "");
  }

  private long count(Fate fate) {
    return pages.stream().filter(page -> fate(page) == fate).count();
  }

  /// An address is lost if its page is not published.
  private Fate fate(PlacedPage page) {
    boolean isPublished = !withheld.contains(page) && !refused.contains(page);
    return isPublished || page.fate() == Fate.NONE ? page.fate() : Fate.LOST;
  }

  /// Returns the parameters of the stack that belong to the site.
  private String environment() {
    String url = site.baseUrl();
    return "LANGUAGES="
        + String.join(",", site.languages())
        + (site.timeZone().isEmpty() ? "" : " TIME_ZONE=" + site.timeZone())
        + (url.matches("https?://.+")
            ? " BASE_URL=" + url.replaceFirst("(?<=[^/])/[^/].*", "")
            : "");
  }

  /// Returns a line for each old address: the address, what becomes of it, and the new address.
  String addresses() {
    StringBuilder lines = new StringBuilder();
    for (PlacedPage page : pages) {
      if (fate(page) != Fate.NONE) {
        lines
            .append(page.page().address())
            .append('\t')
            .append(fate(page).name().toLowerCase(Locale.ROOT))
            .append('\t')
            .append(page.target().address())
            .append('\n');
      }
    }
    return lines.toString();
  }
}
