package broadsheet.search.text;

import static broadsheet.model.Json.string;
import static broadsheet.model.Json.strings;

import broadsheet.model.Dates;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import broadsheet.model.Site;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be searched in an article, and what a result shows of it.
///
/// @param path its address on the site
/// @param day its date in days since 1970-01-01 in the site's zone; [#UNDATED] without a date
public record SearchArticle(
    String path, @Nullable OffsetDateTime date, int day, Texts texts, Names names) {

  /// The day of an article without a date.
  public static final int UNDATED = -1_000_000;

  /// Its texts, without markup.
  public record Texts(String title, @Nullable String lead, String text) {}

  /// The names under which it is listed.
  public record Names(List<String> tags, List<String> categories, List<String> authors) {
    public Names {
      tags = List.copyOf(tags);
      categories = List.copyOf(categories);
      authors = List.copyOf(authors);
    }
  }

  /// Reads an article from its JSON document (`schemas/article-1.json`).
  public static SearchArticle of(Fields document, Site site) {
    OffsetDateTime date = document.date("date");
    return new SearchArticle(
        site.path(document.required("url")),
        date,
        date == null
            ? UNDATED
            : (int) date.atZoneSameInstant(site.timeZone()).toLocalDate().toEpochDay(),
        new Texts(
            document.required("title"),
            document.text("lead"),
            document.fields("body").map(body -> body.required("text")).orElse("")),
        new Names(
            document.texts("tags"),
            document.texts("categories"),
            document.list("authors").map(author -> author.required("name")).toList()));
  }

  /// Returns its fields apart from the title, each of which is searched on its own.
  public Stream<String> otherFields() {
    return Stream.of(
            Stream.ofNullable(texts.lead()),
            Stream.of(texts.text()),
            names.tags().stream(),
            names.categories().stream(),
            names.authors().stream())
        .flatMap(fields -> fields);
  }

  /// Returns what a browser needs to check and show a result.
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("path", string(path));
    json.add("title", string(texts.title()));
    json.add("date", string(Dates.machine(date)));
    json.add("lead", string(texts.lead()));
    json.add("text", string(texts.text()));
    json.add("tags", strings(names.tags()));
    json.add("categories", strings(names.categories()));
    json.add("authors", strings(names.authors()));
    return json;
  }

  /// Reads what [#json] returns.
  public static SearchArticle of(Fields json, int day) {
    return new SearchArticle(
        json.required("path"),
        json.date("date"),
        day,
        new Texts(json.required("title"), json.text("lead"), json.required("text")),
        new Names(json.texts("tags"), json.texts("categories"), json.texts("authors")));
  }

  /// Returns what a browser needs to check and show a result, as a JSON text.
  public String result() {
    return Json.compact(json());
  }
}
