package broadsheet.local.moving;

import broadsheet.article.Problem;
import broadsheet.article.Publication.Withheld;
import broadsheet.article.Reading;
import broadsheet.article.RestrictionKeys;
import broadsheet.article.key.SourceKey;
import broadsheet.article.reader.ArticleReader;
import broadsheet.local.moving.output.RecordedFolder;
import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.Values;
import broadsheet.local.moving.site.Zones;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Moves a site into a folder of articles.
public final class Move {

  private final OldSite site;
  private final Notes notes = new Notes();
  private final List<PlacedPage> pages;
  private final List<PlacedFile> files;
  private final LinkCounts counts = new LinkCounts();
  private final LinkRewriter links;
  private final ArticleReader reader;
  private final AtomicLong done = new AtomicLong();

  /// The pages that Broadsheet does not publish.
  private final Set<PlacedPage> withheld = new HashSet<>();

  private final Set<PlacedPage> refused = new HashSet<>();
  private int copied;

  /// @param old the site as it is
  public Move(OldSite old) {
    this.site = old.onHost();
    notes.addAll(site.notes());
    this.pages = new PagePlan(site.languages(), site.folder(), notes).place(site.pages());
    FilePlan plan = new FilePlan(site.languages(), notes);
    this.files = plan.place(site.files());
    Targets targets = new Targets(pages, files, site.lists(), plan.notCopied());
    this.links = new LinkRewriter(site, targets, notes, counts);
    this.reader = new ArticleReader(Zones.of(site.timeZone(), "UTC"));
  }

  /// Returns the number of files to write.
  public long total() {
    return pages.size() + (long) files.size();
  }

  /// Returns the number of files that are done.
  public long done() {
    return done.get();
  }

  /// Writes the folder.
  ///
  /// @return the report for the console
  public String into(Path out) throws IOException {
    RecordedFolder folder = new RecordedFolder(out, ".import", notes);
    for (PlacedPage page : pages) {
      String text = text(page);
      check(page, text);
      folder.write(page.target().key(), text);
      done.incrementAndGet();
    }
    String settings =
        new SiteYaml(site.languages(), links, notes)
            .of(site.settings(), pages.stream().map(page -> page.target().key()).toList());
    if (!settings.isEmpty()) {
      folder.write(SourceKey.SITE_FILE, settings);
    }
    RedirectEntries redirects = new RedirectEntries();
    redirects.addPages(pages);
    redirects.addLists(site.lists());
    for (PlacedFile file : files) {
      if (!file.file().onDemand() || links.used().contains(file.target())) {
        folder.copy(file.target().key(), file.file().path());
        redirects.addFile(file);
        copied++;
      }
      done.incrementAndGet();
    }
    if (!redirects.isEmpty()) {
      folder.write(RedirectEntries.KEY, redirects.json());
    }
    MoveReport report =
        new MoveReport(site, pages, files, notes.sorted(), counts, withheld, refused, copied);
    folder.finish();
    folder.writeOwn("report.txt", report.complete());
    folder.writeOwn("addresses.tsv", report.addresses());
    return report.brief()
        + "\n"
        + folder.counts()
        + " in "
        + out
        + "; the whole report is in .import/report.txt there\n";
  }

  private String text(PlacedPage placed) {
    OldPage page = placed.page();
    Matter matter = page.matter();
    Values values = matter.values();
    List<String> written = values.list("aliases");
    // Only redirects.json leads to a list.
    List<String> aliases =
        page.form() == OldPage.Form.LIST
            ? List.of()
            : AliasFilter.possible(placed.aliases(), site.languages());
    if (aliases.isEmpty()) {
      matter = matter.without("aliases");
    } else if (!written.equals(aliases)) {
      matter = matter.with("aliases", aliases);
    }
    return withLinks(matter, placed).render(links.rewrite(placed));
  }

  /// Adapts the images in front matter.
  private Matter withLinks(Matter matter, PlacedPage placed) {
    Matter result = matter;
    Values values = matter.values();
    if (values.get("thumbnail") instanceof Map<?, ?> map && map.get("src") instanceof String src) {
      Map<String, Object> moved = new LinkedHashMap<>();
      map.forEach((key, value) -> moved.put(String.valueOf(key), value));
      moved.put("src", links.rewrite(src, placed));
      result = moved.equals(map) ? result : result.with("thumbnail", moved);
    } else if (!values.text("thumbnail").isEmpty()) {
      String moved = links.rewrite(values.text("thumbnail"), placed);
      result = moved.equals(values.text("thumbnail")) ? result : result.with("thumbnail", moved);
    }
    List<String> images = values.list("images");
    List<String> moved = images.stream().map(image -> links.rewrite(image, placed)).toList();
    return images.equals(moved) ? result : result.with("images", moved);
  }

  /// Adds a note about what Broadsheet will not publish.
  private void check(PlacedPage page, String text) {
    Reading reading = reader.read(page.target().key(), text.getBytes(StandardCharsets.UTF_8));
    switch (reading) {
      case Reading.Rejected rejected -> {
        refused.add(page);
        Problem problem = rejected.problems().getFirst();
        notes.add(
            "articles that Broadsheet refuses",
            page.page().source(),
            problem.line(),
            problem.found() + "; " + problem.fix());
      }
      case Reading.Accepted accepted ->
          Optional.of(page.target().key())
              .filter(_ -> page.page().form() != OldPage.Form.LIST)
              .flatMap(RestrictionKeys::restrictedName)
              .map(name -> "the name '" + name + "'")
              .or(() ->
                  Optional.ofNullable(accepted.article().publication().withheld())
                      .map(Withheld::reason))
              .ifPresent(reason -> withhold(page, reason));
    }
  }

  /// Reports a page that the old site publishes and Broadsheet does not.
  private void withhold(PlacedPage page, String reason) {
    withheld.add(page);
    if (page.page().kept()) {
      notes.add("public pages that Broadsheet withholds", page.page().source(), reason);
    }
  }
}
