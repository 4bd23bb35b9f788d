package broadsheet.site.state;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.model.Fields;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.model.Site;
import broadsheet.site.state.Entry.Picture;
import broadsheet.site.state.Entry.Teaser;
import broadsheet.site.state.Entry.Terms;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the entry of an article from its JSON document (`schemas/article-1.json`).
public final class EntryReader {

  private final Site site;

  public EntryReader(Site site) {
    this.site = site;
  }

  /// Reads an entry.
  ///
  /// @return empty if the text is not the document of an article
  /// @throws UnreadableState if the text is not JSON, which does not mean that there is no article
  public Optional<Entry> read(String document) {
    Optional<Entry> entry = tryRead(document);
    if (entry.isEmpty() && !Fields.isJson(document)) {
      throw new UnreadableState(
          "found text that is not JSON, so the document is damaged or truncated; change the article's"
              + " source to have it written again");
    }
    return entry;
  }

  /// Reads an entry like [#read], but returns empty for a damaged document, so that one damaged
  /// article does not hold up the others.
  public Optional<Entry> tryRead(String document) {
    return Fields.parse(document)
        .filter(json -> json.text("id") != null && json.text("url") != null)
        .map(this::entry);
  }

  private Entry entry(Fields json) {
    String id = json.required("id");
    return new Entry(
        id,
        json.required("url"),
        language(json.required("language"), id),
        json.required("language"),
        teaser(json),
        json.date("date"),
        json.date("lastmod"),
        new Terms(
            json.texts("categories"),
            json.texts("tags"),
            json.list("authors").map(author -> author.required("name")).toList(),
            json.text("series")),
        json.list("translations")
            .map(other -> new Translation(other.required("language"), other.required("url")))
            .toList(),
        json.fields("display").stream()
            .flatMap(display -> display.list("menu"))
            .map(EntryReader::menu)
            .toList(),
        json.fields("params").stream().noneMatch(EntryReader::isHidden));
  }

  private String language(String tag, String id) {
    String first = id.substring(0, Math.max(0, id.indexOf('/')));
    return site.listing(tag, site.languages().contains(first) ? first : site.defaultLanguage());
  }

  private static Teaser teaser(Fields json) {
    return new Teaser(
        json.required("title"),
        json.text("lead"),
        json.text("summary"),
        thumbnail(json.fields("thumbnail")),
        Objects.requireNonNullElse(json.integer("readingMinutes"), 0),
        json.flag("featured"));
  }

  private static @Nullable Picture thumbnail(Optional<Fields> thumbnail) {
    return thumbnail
        .filter(picture -> picture.texts("visibility").contains("list"))
        .map(Picture::of)
        .orElse(null);
  }

  private static MenuEntry menu(Fields entry) {
    return new MenuEntry(
        entry.required("menu"), entry.text("name"), entry.number("weight"), entry.text("parent"));
  }

  private static boolean isHidden(Fields params) {
    String robots = params.text("robots");
    return robots != null && robots.toLowerCase(Locale.ROOT).contains("noindex");
  }
}
