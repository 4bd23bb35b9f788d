package broadsheet.local.moving.export;

import broadsheet.article.Article;
import broadsheet.article.FrontMatter;
import broadsheet.article.Problem;
import broadsheet.article.Reading;
import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.reader.ArticleReader;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.article.text.Slugs;
import broadsheet.local.moving.hugo.HugoPaths;
import broadsheet.local.moving.output.RecordedFolder;
import broadsheet.local.moving.site.ImportNote;
import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.text.Md;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Turns a folder of articles into a Hugo site.
public final class HugoExport {

  /// A hidden folder, which Hugo ignores.
  private static final String OWN = ".export";

  private static final HugoPaths PATHS = new HugoPaths(false, false);

  private final SourceTree tree;
  private final String baseUrl;
  private final String title;
  private final ZoneId zone;
  private final List<String> languages;
  private final Notes notes = new Notes();
  private final List<SourceKey.File> files = new ArrayList<>();
  private final List<SourceKey.IntroductionFile> introductions = new ArrayList<>();
  private final FormerAddresses former;
  private final ContentPlan plan;
  private final AtomicLong done = new AtomicLong();
  private int articles;
  private int drafts;

  /// Reads the names of the files.
  ///
  /// @param articles the folder, which is not changed
  /// @param baseUrl the address of the site without a slash at the end
  /// @param title the name of a site whose settings have none
  /// @param zone the time zone of dates without one
  /// @param languages canonical tags, the default first
  public HugoExport(
      SourceTree articles, String baseUrl, String title, ZoneId zone, List<String> languages) {
    this.tree = articles;
    this.baseUrl = baseUrl;
    this.title = title;
    this.zone = zone;
    this.languages = List.copyOf(languages);
    this.former = new FormerAddresses(tree, notes);
    List<SourceKey.Text> texts = new ArrayList<>();
    for (String file : tree.files("")) {
      switch (SourceKeyReader.read(file, languages)) {
        case SourceKey.Text text -> texts.add(text);
        case SourceKey.IntroductionFile introduction -> introductions.add(introduction);
        case SourceKey.File copied -> files.add(copied);
        case SourceKey.Refused refused ->
            notes.add("files that Broadsheet does not publish", file, refused.fix());
        case SourceKey.SiteFile site when !site.key().equals(SourceKey.SITE_FILE) ->
            notes.add("files that are part of a theme in Hugo", file, "not taken");
        case SourceKey.SiteFile _, SourceKey.RedirectFile _, SourceKey.Ignored _ -> {}
      }
    }
    this.plan = new ContentPlan(texts, languages.getFirst(), notes);
  }

  /// Returns the number of files to write.
  public long total() {
    return plan.files().size() + introductions.size() + (long) files.size();
  }

  /// Returns the number of files that are done.
  public long done() {
    return done.get();
  }

  /// Writes the site.
  ///
  /// @return the report for the console
  public String into(Path out) throws IOException {
    RecordedFolder folder = new RecordedFolder(out, OWN, notes);
    ArticleReader reader = new ArticleReader(zone);
    for (ContentFile file : plan.files()) {
      byte[] bytes = tree.read(file.article().key());
      switch (reader.read(file.article().key(), bytes)) {
        case Reading.Accepted accepted ->
            folder.write(file.name(), content(file, accepted.article(), bytes));
        case Reading.Rejected rejected ->
            note(file.article().key(), rejected.problems().getFirst());
      }
      done.incrementAndGet();
    }
    former.noteOthers();
    for (SourceKey.IntroductionFile introduction : introductions) {
      String key = introduction.key();
      byte[] bytes = tree.read(key);
      switch (reader.read(key, bytes)) {
        case Reading.Accepted _ -> folder.write(plan.introduction(introduction), bytes);
        case Reading.Rejected rejected -> note(key, rejected.problems().getFirst());
      }
      done.incrementAndGet();
    }
    for (SourceKey.File file : files) {
      folder.copy(plan.file(file.copyKey()), tree.root().resolve(file.key()));
      done.incrementAndGet();
    }
    folder.write(
        "hugo.yaml",
        HugoYaml.of(baseUrl, title, zone.getId(), languages, settings(), plan.folders()));
    folder.finish();
    List<ImportNote> found = notes.sorted();
    folder.writeOwn("report.txt", summary() + Notes.complete(found));
    return summary()
        + Notes.brief(found)
        + "\n"
        + folder.counts()
        + " in "
        + out
        + "; the whole report is in .export/report.txt there\n";
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        "articles   %d written, %d of them drafts in Hugo; %d not taken%n"
            + "files      %d copied%nsettings   hugo.yaml%n",
        articles,
        drafts,
        plan.files().size() - articles,
        files.size());
  }

  private void note(String key, Problem problem) {
    notes.add(
        "articles that Broadsheet refuses",
        key,
        problem.line(),
        problem.found() + "; " + problem.fix());
  }

  private String content(ContentFile file, Article article, byte[] bytes) {
    String key = file.article().key();
    Matter.Parts parts = Matter.read(key, bytes, new Notes());
    ContentText text = new ContentText(file, languages);
    boolean hasTitle = article.frontMatter().texts().title() != null;
    String heading = hasTitle ? null : ContentText.title(parts.body());
    String body = heading == null ? parts.body() : ContentText.withoutTitle(parts.body());
    Matter matter =
        ContentMatter.of(
            file,
            article,
            parts.matter(),
            heading == null ? readable(file.article().path()) : Md.plain(heading),
            former.take(file.address()),
            text::address);
    noteDifferences(key, article, parts);
    articles++;
    drafts += matter.values().flag("draft") ? 1 : 0;
    return matter.render(text.of(body));
  }

  private static String readable(String path) {
    return SourceTree.name(path).replaceAll("[-_\\s]+", " ").strip();
  }

  private void noteDifferences(String key, Article article, Matter.Parts parts) {
    String html = ContentText.html(parts.body());
    if (!html.isEmpty()) {
      notes.add("HTML in texts, which Hugo leaves out unless 'unsafe' is set", key, html);
    }
    for (String name : ContentMatter.ADDRESS_KEYS) {
      String value = parts.matter().values().text(name);
      if (!value.isEmpty()) {
        notes.add("front matter that would change the address in Hugo", key, name + ": " + value);
      }
    }
    FrontMatter frontMatter = article.frontMatter();
    List<String> terms = new ArrayList<>(frontMatter.terms().categories());
    terms.addAll(frontMatter.terms().tags());
    if (frontMatter.placement().series() != null) {
      terms.add(frontMatter.placement().series());
    }
    terms.stream()
        .filter(term -> !PATHS.path(term).equals(Slugs.segment(term)))
        .forEach(term ->
            notes.add("terms whose lists have another address in Hugo", term, PATHS.path(term)));
  }

  private SiteSettings settings() {
    if (!tree.has(SourceKey.SITE_FILE)) {
      return SiteSettings.DEFAULT;
    }
    return switch (new SiteSettingsReader(languages)
        .read(SourceKey.SITE_FILE, tree.read(SourceKey.SITE_FILE))) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Rejected rejected -> {
        Problem problem = rejected.problems().getFirst();
        notes.add(
            "settings that Broadsheet refuses",
            SourceKey.SITE_FILE,
            problem.line(),
            problem.found() + "; " + problem.fix());
        yield SiteSettings.DEFAULT;
      }
    };
  }
}
