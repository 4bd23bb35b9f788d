package broadsheet.site.state;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.number;
import static broadsheet.model.Json.string;
import static broadsheet.model.Json.strings;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.FrontMatter.Terms;
import broadsheet.model.Dates;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.site.state.Entry.Teaser;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.RollUp.MenuItem;
import broadsheet.site.state.RollUp.Month;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes shards, roll-ups and footprints as JSON and reads them. Equal values give equal text.
///
/// Reading text that this class did not write throws [UnreadableState]. Only `null`, which
/// represents a missing object, is read as an empty state.
public final class StateJson {

  private StateJson() {}

  public static String text(Shard shard) {
    JsonObject json = new JsonObject();
    json.add("language", string(shard.language()));
    json.add("month", string(shard.month()));
    json.add("entries", array(shard.entries(), StateJson::entry));
    return Json.compact(json);
  }

  /// Reads a shard; its language and month come from its key.
  public static Shard shard(String language, String month, @Nullable String text) {
    return new Shard(
        language,
        month,
        text == null
            ? List.of()
            : UnreadableState.check(text, "entries")
                .list("entries")
                .map(json -> entry(language, json))
                .toList());
  }

  private static JsonElement entry(Entry entry) {
    JsonObject json = new JsonObject();
    json.add("id", string(entry.id()));
    json.add("url", string(entry.url()));
    json.add("title", string(entry.teaser().title()));
    json.add("date", string(Dates.machine(entry.date())));
    json.add("lastmod", string(Dates.machine(entry.lastmod())));
    json.add("lead", string(entry.teaser().lead()));
    json.add("summary", string(entry.teaser().summary()));
    json.add("thumbnail", thumbnail(entry.thumbnail()));
    json.add("categories", strings(entry.terms().categories()));
    json.add("tags", strings(entry.terms().tags()));
    json.add("authors", strings(entry.authors()));
    json.add("textLanguage", string(entry.textLanguage()));
    json.add("translations", array(entry.translations(), StateJson::translation));
    json.add("menu", array(entry.menu(), StateJson::menu));
    json.addProperty("indexed", entry.isIndexed());
    return json;
  }

  private static JsonElement thumbnail(Entry.@Nullable Picture thumbnail) {
    if (thumbnail == null) {
      return JsonNull.INSTANCE;
    }
    JsonObject json = new JsonObject();
    json.add("url", string(thumbnail.url()));
    json.add("alt", string(thumbnail.alt()));
    return json;
  }

  private static Entry entry(String language, Fields json) {
    return new Entry(
        json.required("id"),
        json.required("url"),
        language,
        json.required("textLanguage"),
        new Teaser(json.required("title"), json.text("lead"), json.text("summary")),
        json.date("date"),
        json.date("lastmod"),
        json.fields("thumbnail")
            .map(picture -> new Entry.Picture(picture.required("url"), picture.required("alt")))
            .orElse(null),
        new Terms(json.texts("categories"), json.texts("tags")),
        json.texts("authors"),
        json.list("translations")
            .map(other -> new Translation(other.required("language"), other.required("url")))
            .toList(),
        json.list("menu")
            .map(item ->
                new MenuEntry(
                    item.required("menu"),
                    item.text("name"),
                    item.number("weight"),
                    item.text("parent")))
            .toList(),
        json.flag("indexed"));
  }

  private static JsonElement translation(Translation translation) {
    JsonObject json = new JsonObject();
    json.add("language", string(translation.language()));
    json.add("url", string(translation.url()));
    return json;
  }

  private static JsonElement menu(MenuEntry item) {
    JsonObject json = new JsonObject();
    json.add("menu", string(item.menu()));
    json.add("name", string(item.name()));
    json.add("weight", number(item.weight()));
    json.add("parent", string(item.parent()));
    return json;
  }

  public static String text(RollUp rollUp) {
    JsonObject months = new JsonObject();
    rollUp.months().forEach((name, month) -> months.add(name, month(month)));
    JsonObject json = new JsonObject();
    json.add("language", string(rollUp.language()));
    json.add("months", months);
    return Json.compact(json);
  }

  /// Reads a roll-up; its language comes from its key.
  public static RollUp rollUp(String language, @Nullable String text) {
    SortedMap<String, Month> months = new TreeMap<>();
    if (text != null) {
      UnreadableState.check(text, "months")
          .fields("months")
          .ifPresent(all ->
              all.json()
                  .keySet()
                  .forEach(
                      name -> all.fields(name).ifPresent(month -> months.put(name, month(month)))));
    }
    return new RollUp(language, months);
  }

  private static JsonElement month(Month month) {
    JsonObject json = new JsonObject();
    json.addProperty("count", month.count());
    json.add("tags", counts(month.tags()));
    json.add("categories", counts(month.categories()));
    json.add("menu", array(month.menu(), StateJson::menuItem));
    json.add("lastmod", string(Dates.machine(month.lastmod())));
    return json;
  }

  private static Month month(Fields json) {
    Double count = json.number("count");
    return new Month(
        count == null ? 0 : count.intValue(),
        counts(json, "tags"),
        counts(json, "categories"),
        json.list("menu")
            .map(item ->
                new MenuItem(
                    item.required("menu"),
                    item.required("name"),
                    item.required("url"),
                    Objects.requireNonNullElse(item.number("weight"), 0.0),
                    item.text("parent")))
            .toList(),
        json.date("lastmod"));
  }

  private static JsonObject counts(Map<String, Integer> counts) {
    JsonObject json = new JsonObject();
    counts.forEach(json::addProperty);
    return json;
  }

  private static SortedMap<String, Integer> counts(Fields json, String name) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    json.fields(name)
        .ifPresent(fields ->
            fields
                .json()
                .keySet()
                .forEach(term -> {
                  Double count = fields.number(term);
                  counts.put(term, count == null ? 0 : count.intValue());
                }));
    return counts;
  }

  private static JsonElement menuItem(MenuItem item) {
    JsonObject json = new JsonObject();
    json.add("menu", string(item.menu()));
    json.add("name", string(item.name()));
    json.add("url", string(item.url()));
    json.add("weight", number(item.weight()));
    json.add("parent", string(item.parent()));
    return json;
  }

  public static String text(Footprint footprint) {
    JsonObject json = new JsonObject();
    json.add("places", array(footprint.places(), StateJson::place));
    return Json.compact(json);
  }

  public static Footprint footprint(@Nullable String text) {
    return text == null
        ? Footprint.NONE
        : new Footprint(
            UnreadableState.check(text, "places").list("places").map(StateJson::place).toList());
  }

  private static JsonElement place(Place place) {
    JsonObject json = new JsonObject();
    json.add("language", string(place.language()));
    json.add("month", string(place.month()));
    json.add("date", string(place.date()));
    json.add("tags", strings(place.tags()));
    json.add("categories", strings(place.categories()));
    return json;
  }

  private static Place place(Fields json) {
    return new Place(
        json.required("language"),
        json.required("month"),
        json.moment("date"),
        new HashSet<>(json.texts("tags")),
        new HashSet<>(json.texts("categories")));
  }
}
