package broadsheet.site.state;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.number;
import static broadsheet.model.Json.string;
import static broadsheet.model.Json.strings;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.model.Dates;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.site.chunk.ChunkStore;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.ItemType;
import broadsheet.site.chunk.ItemType.JsonFormat;
import broadsheet.site.chunk.PageDivision;
import broadsheet.site.state.Entry.Teaser;
import broadsheet.site.state.Entry.Terms;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.RollUp.MenuItem;
import broadsheet.site.state.RollUp.Month;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes lists, roll-ups and footprints as JSON and reads them. Equal values give equal text,
/// except for the names of chunks.
///
/// Reading text that this class did not write throws [UnreadableState]. Only `null`, which
/// represents a missing object, is read as an empty state.
public final class StateJson {

  private static final ItemType<TermCount> TERM_COUNTS =
      ItemType.of(
          TermCount::segment,
          new JsonFormat<>(StateJson::term, StateJson::term),
          _ -> null,
          PageDivision.TERMS);

  private static final ItemType<SitemapUrl> SITEMAP_URLS =
      ItemType.of(
          SitemapUrl::key,
          new JsonFormat<>(StateJson::sitemapUrl, StateJson::sitemapUrl),
          SitemapUrl::lastmod,
          PageDivision.SITEMAPS);

  private StateJson() {}

  /// Reads the articles of a month or a term.
  ///
  /// @param language the language of the list, which its key names
  public static ChunkedList<Entry> list(String language, @Nullable String text, ChunkStore store) {
    ItemType<Entry> type =
        ItemType.of(
            entry -> entry.position().key(),
            new JsonFormat<>(StateJson::entry, json -> entry(language, json)),
            Entry::lastmod,
            PageDivision.ARTICLES);
    return list(type, text, store);
  }

  /// Reads the articles of a language that search engines may index.
  public static ChunkedList<SitemapUrl> sitemap(@Nullable String text, ChunkStore store) {
    return list(SITEMAP_URLS, text, store);
  }

  private static <E> ChunkedList<E> list(
      ItemType<E> type, @Nullable String text, ChunkStore store) {
    return text == null
        ? ChunkedList.empty(type, store)
        : ChunkedList.of(type, store, UnreadableState.check(text, "levels"));
  }

  /// Writes a list; `null` if there is nothing to store.
  public static @Nullable String text(ChunkedList<?> list) {
    return list.isEmpty() && list.unsettled().isEmpty() ? null : Json.compact(list.toJson());
  }

  private static JsonObject entry(Entry entry) {
    Optionals json = new Optionals();
    json.put("id", string(entry.id()));
    json.put("url", string(entry.url()));
    json.put("title", string(entry.teaser().title()));
    json.put("date", string(Dates.machine(entry.date())));
    json.put("lastmod", string(Dates.machine(entry.lastmod())));
    json.put("lead", string(entry.teaser().lead()));
    json.put("summary", string(entry.teaser().summary()));
    if (entry.teaser().thumbnail() != null) {
      json.put("thumbnail", thumbnail(entry.teaser().thumbnail()));
    }
    if (entry.teaser().readingMinutes() > 0) {
      json.put("readingMinutes", number(entry.teaser().readingMinutes()));
    }
    if (entry.teaser().isFeatured()) {
      json.object.addProperty("featured", true);
    }
    json.put("categories", entry.terms().categories(), Json::string);
    json.put("tags", entry.terms().tags(), Json::string);
    json.put("authors", entry.terms().authors(), Json::string);
    json.put("series", string(entry.terms().series()));
    json.put("textLanguage", string(entry.textLanguage()));
    json.put("translations", entry.translations(), StateJson::translation);
    json.put("menu", entry.menu(), StateJson::menu);
    json.object.addProperty("indexed", entry.isIndexed());
    return json.object;
  }

  private static JsonObject thumbnail(Entry.Picture thumbnail) {
    Optionals json = new Optionals();
    json.put("url", string(thumbnail.url()));
    json.put("alt", string(thumbnail.alt()));
    json.put("width", number(thumbnail.width()));
    json.put("height", number(thumbnail.height()));
    return json.object;
  }

  private static Entry entry(String language, Fields json) {
    return new Entry(
        json.required("id"),
        json.required("url"),
        language,
        json.required("textLanguage"),
        new Teaser(
            json.required("title"),
            json.text("lead"),
            json.text("summary"),
            json.fields("thumbnail").map(Entry.Picture::of).orElse(null),
            Objects.requireNonNullElse(json.integer("readingMinutes"), 0),
            json.flag("featured")),
        json.date("date"),
        json.date("lastmod"),
        new Terms(
            json.texts("categories"),
            json.texts("tags"),
            json.texts("authors"),
            json.text("series")),
        translations(json),
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

  private static JsonObject translation(Translation translation) {
    JsonObject json = new JsonObject();
    json.add("language", string(translation.language()));
    json.add("url", string(translation.url()));
    return json;
  }

  private static List<Translation> translations(Fields json) {
    return json.list("translations")
        .map(other -> new Translation(other.required("language"), other.required("url")))
        .toList();
  }

  private static JsonObject menu(MenuEntry item) {
    Optionals json = new Optionals();
    json.put("menu", string(item.menu()));
    json.put("name", string(item.name()));
    json.put("weight", number(item.weight()));
    json.put("parent", string(item.parent()));
    return json.object;
  }

  private static JsonObject sitemapUrl(SitemapUrl url) {
    Optionals json = new Optionals();
    json.put("key", string(url.key()));
    json.put("url", string(url.url()));
    json.put("lastmod", string(Dates.machine(url.lastmod())));
    json.put("translations", url.translations(), StateJson::translation);
    return json.object;
  }

  private static SitemapUrl sitemapUrl(Fields json) {
    return new SitemapUrl(
        json.required("key"), json.required("url"), json.date("lastmod"), translations(json));
  }

  private static JsonObject term(TermCount term) {
    JsonObject json = new JsonObject();
    json.add("segment", string(term.segment()));
    if (!term.name().equals(term.segment())) {
      json.add("name", string(term.name()));
    }
    json.addProperty("count", term.count());
    return json;
  }

  private static TermCount term(Fields json) {
    String segment = json.required("segment");
    return new TermCount(
        segment, Objects.requireNonNullElse(json.text("name"), segment), count(json));
  }

  private static int count(Fields json) {
    return Objects.requireNonNullElse(json.integer("count"), 0);
  }

  /// Writes a roll-up; `null` for that of a language without articles.
  public static @Nullable String text(RollUp rollUp) {
    if (rollUp.months().isEmpty() && rollUp.menus().isEmpty() && hasNoTerms(rollUp)) {
      return null;
    }
    JsonObject months = new JsonObject();
    rollUp.months().forEach((name, month) -> months.add(name, month(month)));
    JsonObject menus = new JsonObject();
    rollUp.menus().forEach((id, items) -> menus.add(id, array(items, StateJson::menuItem)));
    JsonObject json = new JsonObject();
    json.add("months", months);
    json.add("menus", menus);
    for (Taxonomy taxonomy : Taxonomy.values()) {
      json.add(taxonomy.id(), terms(rollUp.terms(taxonomy)));
    }
    return Json.compact(json);
  }

  private static boolean hasNoTerms(RollUp rollUp) {
    for (Taxonomy taxonomy : Taxonomy.values()) {
      ChunkedList<TermCount> terms = rollUp.terms(taxonomy).terms();
      if (!terms.isEmpty() || !terms.unsettled().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// Reads a roll-up.
  ///
  /// @param language the language, which its key names
  public static RollUp rollUp(String language, @Nullable String text, ChunkStore store) {
    Fields json =
        text == null ? new Fields(new JsonObject()) : UnreadableState.check(text, "months");
    Map<Taxonomy, TermIndex> terms = new EnumMap<>(Taxonomy.class);
    for (Taxonomy taxonomy : Taxonomy.values()) {
      terms.put(taxonomy, terms(json, taxonomy, store));
    }
    return new RollUp(
        language,
        map(
            json,
            "months",
            months -> name -> months.fields(name).map(StateJson::month).orElseThrow()),
        map(json, "menus", menus -> id -> menus.list(id).map(StateJson::menuItem).toList()),
        terms);
  }

  private static <T> SortedMap<String, T> map(
      Fields json, String name, Function<Fields, Function<String, T>> values) {
    SortedMap<String, T> map = new TreeMap<>();
    json.fields(name)
        .ifPresent(fields ->
            fields.json().keySet().forEach(key -> map.put(key, values.apply(fields).apply(key))));
    return map;
  }

  private static JsonObject month(Month month) {
    JsonObject json = new JsonObject();
    json.addProperty("count", month.count());
    json.add("lastmod", string(Dates.machine(month.lastmod())));
    return json;
  }

  private static Month month(Fields json) {
    return new Month(count(json), json.date("lastmod"));
  }

  private static JsonObject menuItem(MenuItem item) {
    JsonObject json = new JsonObject();
    json.add("menu", string(item.menu()));
    json.add("name", string(item.name()));
    json.add("url", string(item.url()));
    json.add("weight", number(item.weight()));
    json.add("parent", string(item.parent()));
    return json;
  }

  private static MenuItem menuItem(Fields item) {
    return new MenuItem(
        item.required("menu"),
        item.required("name"),
        item.required("url"),
        Objects.requireNonNullElse(item.number("weight"), 0.0),
        item.text("parent"));
  }

  private static JsonObject terms(TermIndex index) {
    JsonObject json = index.terms().toJson();
    json.add("top", array(index.top(), StateJson::term));
    return json;
  }

  private static TermIndex terms(Fields json, Taxonomy taxonomy, ChunkStore store) {
    Fields terms = json.fields(taxonomy.id()).orElseGet(() -> new Fields(new JsonObject()));
    return new TermIndex(
        ChunkedList.of(TERM_COUNTS, store, terms), terms.list("top").map(StateJson::term).toList());
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
    for (Taxonomy taxonomy : Taxonomy.values()) {
      List<String> segments =
          place.terms().stream()
              .filter(term -> term.taxonomy() == taxonomy)
              .map(ListName.Term::segment)
              .toList();
      json.add(taxonomy.id(), strings(segments));
    }
    return json;
  }

  private static Place place(Fields json) {
    Set<ListName.Term> terms = new HashSet<>();
    for (Taxonomy taxonomy : Taxonomy.values()) {
      json.texts(taxonomy.id()).forEach(segment -> terms.add(new ListName.Term(taxonomy, segment)));
    }
    return new Place(json.required("language"), json.required("month"), json.moment("date"), terms);
  }

  /// A JSON object without fields that are `null` or empty, since a list has many objects.
  private static final class Optionals {
    private final JsonObject object = new JsonObject();

    void put(String name, JsonElement value) {
      if (!value.isJsonNull()) {
        object.add(name, value);
      }
    }

    <T> void put(String name, Collection<T> values, Function<T, JsonElement> toJson) {
      if (!values.isEmpty()) {
        object.add(name, array(values, toJson));
      }
    }
  }
}
