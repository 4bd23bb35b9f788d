package broadsheet.site.machine;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.string;
import static broadsheet.model.Json.strings;

import broadsheet.article.text.Summary;
import broadsheet.model.CacheControl;
import broadsheet.model.Dates;
import broadsheet.model.Document;
import broadsheet.model.Json;
import broadsheet.model.Messages;
import broadsheet.model.Site;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermCount;
import broadsheet.site.state.TermIndex;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lists of a language as JSON, for widgets and other clients.
public final class PublicJson {

  /// Maximum length of a summary in the archive, in CJK characters: 10,000 articles have to fit
  /// into 1.2 MB compressed.
  static final int MAX_SUMMARY = 24;

  /// The maximum number of articles in the document of a month; older ones are in its parts. A
  /// newsroom with ten articles a day has whole months in one document.
  public static final int MAX_MONTH = 300;

  private final Site site;
  private final ListKeys keys;
  private final Messages messages;

  /// Sets up what the lists of a language share.
  ///
  /// @param language one of the site's languages
  public PublicJson(Site site, String language) {
    this.site = site;
    this.keys = ListKeys.of(site, language);
    this.messages = Messages.of(language);
  }

  /// Returns the document of the newest articles.
  ///
  /// @param newest articles, newest first
  public Document recent(RollUp rollUp, List<Entry> newest) {
    JsonObject json = head("articles-1", keys.home());
    json.add("title", string(messages.text("recent")));
    json.addProperty("count", rollUp.count());
    json.add("articles", array(newest, PublicJson::article));
    return document(keys.recentJson(), json);
  }

  /// Returns the document of the newest articles with a tag.
  ///
  /// @param newest articles, newest first
  public Document tag(ListName.Term tag, TermCount count, List<Entry> newest) {
    JsonObject json = head("articles-1", keys.list(tag));
    json.add("title", string(count.name()));
    json.addProperty("count", count.count());
    json.add("articles", array(newest, PublicJson::article));
    return document(keys.tagJson(tag), json);
  }

  /// Returns the document of all tags, the most used first; if there are too many, only of these.
  public Document tags(TermIndex index) {
    JsonObject json = head("tags-1", keys.terms(Taxonomy.TAGS));
    json.addProperty("count", index.count());
    json.add("tags", array(index.mostUsed(), this::tag));
    return document(keys.tagsJson(), json);
  }

  private JsonObject tag(TermCount tag) {
    ListName.Term name = new ListName.Term(Taxonomy.TAGS, tag.segment());
    JsonObject json = new JsonObject();
    json.add("name", string(tag.name()));
    json.addProperty("count", tag.count());
    json.add("url", url(keys.list(name)));
    json.add("articles", url(keys.tagJson(name)));
    return json;
  }

  /// Returns the document of the months that have articles, newest first, undated last.
  public Document archive(RollUp rollUp) {
    JsonObject json = head("archive-1", keys.archive());
    json.addProperty("count", rollUp.count());
    json.add("months", array(rollUp.newestFirst(), this::month));
    return document(keys.archiveJson(), json);
  }

  private JsonObject month(Map.Entry<String, RollUp.Month> month) {
    ListName.Month name = new ListName.Month(month.getKey());
    JsonObject json = new JsonObject();
    json.add("month", string(month.getKey()));
    json.addProperty("count", month.getValue().count());
    json.add("lastmod", string(Dates.machine(month.getValue().lastmod())));
    json.add("url", url(keys.list(name)));
    json.add("articles", url(keys.monthJson(name)));
    return json;
  }

  /// Returns the document of the newest articles of a month, with only what a search needs.
  ///
  /// @param newest articles, newest first, at most [#MAX_MONTH]
  /// @param older the name of the part with the articles before them, if there is one
  public Document month(ListName.Month month, List<Entry> newest, Optional<String> older) {
    return month(keys.monthJson(month), keys.list(month), month, newest, older);
  }

  /// Returns an older part of the articles of a month.
  ///
  /// @param leaf the name of the part
  /// @param older the name of the part before it, if there is one
  public Document month(
      ListName.Month month, String leaf, List<Entry> newestFirst, Optional<String> older) {
    return month(keys.monthJson(month, leaf), keys.leaf(month, leaf), month, newestFirst, older);
  }

  private Document month(
      String key, String page, ListName.Month month, List<Entry> entries, Optional<String> older) {
    JsonObject json = head("month-1", page);
    json.add("month", string(month.month()));
    json.add("articles", array(entries, PublicJson::brief));
    json.add(
        "older", older.map(leaf -> url(keys.monthJson(month, leaf))).orElse(JsonNull.INSTANCE));
    return Document.json(key, CacheControl.CHANGEABLE, Json.compact(json));
  }

  /// Returns the public fields of an article.
  static JsonObject article(Entry entry) {
    JsonObject json = new JsonObject();
    json.add("id", string(entry.id()));
    json.add("url", string(entry.url()));
    json.add("title", string(entry.teaser().title()));
    json.add("date", string(Dates.machine(entry.date())));
    json.add("lastmod", string(Dates.machine(entry.lastmod())));
    json.add("lead", string(entry.teaser().lead()));
    json.add("summary", string(entry.teaser().summary()));
    json.add("thumbnail", thumbnail(entry.teaser().thumbnail()));
    json.add("categories", strings(entry.terms().categories()));
    json.add("tags", strings(entry.terms().tags()));
    json.add("authors", strings(entry.terms().authors()));
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

  private static JsonObject brief(Entry entry) {
    JsonObject json = new JsonObject();
    json.add("url", string(entry.url()));
    json.add("title", string(entry.teaser().title()));
    json.add("date", string(Dates.machine(entry.date())));
    json.add(
        "summary",
        string(
            entry.teaser().summary() == null
                ? null
                : Summary.of(entry.teaser().summary(), MAX_SUMMARY)));
    json.add("categories", strings(entry.terms().categories()));
    json.add("tags", strings(entry.terms().tags()));
    json.add("authors", strings(entry.terms().authors()));
    return json;
  }

  private JsonObject head(String schema, String page) {
    JsonObject json = new JsonObject();
    json.addProperty("$schema", site.baseUrl() + "/api/schemas/" + schema + ".json");
    json.addProperty("language", keys.language());
    json.add("url", url(page));
    return json;
  }

  private JsonElement url(String key) {
    return string(site.baseUrl() + ListKeys.path(key));
  }

  private static Document document(String key, JsonObject json) {
    return Document.json(key, CacheControl.CHANGEABLE, Json.document(json));
  }
}
