package broadsheet.site.machine;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.number;
import static broadsheet.model.Json.string;
import static broadsheet.model.Json.strings;

import broadsheet.model.Dates;
import broadsheet.model.Document;
import broadsheet.model.Messages;
import broadsheet.model.Site;
import broadsheet.model.derivation.Introduction;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.plan.Beginning;
import broadsheet.site.plan.LeafName;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Entry.Terms;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.TermCount;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lists of articles of a language as JSON, for apps and other clients. A list continues from
/// document to document (`next`): the first one has the newest articles, each further one a
/// complete leaf, so that it changes only with its own articles.
public final class PublicJson {

  /// The maximum number of articles in a document.
  public static final int MAX_ARTICLES = 100;

  private final ApiWriter api;
  private final ListKeys keys;
  private final Messages messages;

  /// Sets up what the lists of a language share.
  ///
  /// @param language one of the site's languages
  public PublicJson(Site site, String language) {
    this.api = new ApiWriter(site, language);
    this.keys = api.keys();
    this.messages = Messages.of(language);
  }

  /// Returns the document of the newest articles, which continues with the newest month.
  ///
  /// @param introduction what an upload says about the home page; `null` for none
  /// @param newest articles, newest first
  public Document recent(RollUp rollUp, @Nullable Introduction introduction, List<Entry> newest) {
    JsonObject json = api.head("articles-1", keys.home());
    json.add("title", string(messages.text("recent")));
    json.add("introduction", introduction(introduction));
    json.addProperty("count", rollUp.count());
    Optional<String> month =
        rollUp.newestFirst().stream()
            .findFirst()
            .filter(_ -> newest.size() < rollUp.count())
            .map(each -> keys.json(new ListName.Month(each.getKey())));
    return articles(keys.recentJson(), json, newest, month);
  }

  /// Returns the document of the newest articles of a term.
  ///
  /// @param introduction what an upload says about the list; `null` for none
  public Document term(
      ListName.Term term,
      TermCount count,
      @Nullable Introduction introduction,
      Beginning beginning) {
    JsonObject json = api.head("articles-1", keys.list(term));
    json.add("title", string(count.name()));
    json.add("introduction", introduction(introduction));
    json.addProperty("count", count.count());
    Optional<String> next = beginning.older().map(leaf -> keys.json(term, leaf));
    return articles(keys.json(term), json, beginning.newest(), next);
  }

  /// Returns the document of a complete leaf of a term. It has the spelling of its oldest article,
  /// and no count, so that other articles do not change it.
  ///
  /// @param older the name of the leaf before it, if there is one
  public Document term(ListName.Term term, Leaf<Entry> leaf, Optional<String> older) {
    JsonObject json = api.head("articles-1", keys.leaf(term, LeafName.of(leaf)));
    Entry oldest = leaf.items().getFirst();
    json.add("title", string(term.taxonomy().spelling(term.segment(), oldest)));
    json.add("introduction", JsonNull.INSTANCE);
    json.add("count", JsonNull.INSTANCE);
    Optional<String> next = older.map(name -> keys.json(term, name));
    return articles(keys.json(term, LeafName.of(leaf)), json, leaf.items().reversed(), next);
  }

  private static JsonElement introduction(@Nullable Introduction introduction) {
    return introduction == null ? JsonNull.INSTANCE : introduction.json();
  }

  private Document articles(
      String key, JsonObject json, List<Entry> newestFirst, Optional<String> next) {
    json.add("articles", array(newestFirst, this::article));
    json.add("next", api.url(next));
    return ApiWriter.document(key, json);
  }

  /// Returns the document of the months that have articles, newest first, undated last.
  public Document archive(RollUp rollUp) {
    JsonObject json = api.head("archive-1", keys.archive());
    json.addProperty("count", rollUp.count());
    json.add("months", array(rollUp.newestFirst(), this::month));
    return ApiWriter.document(keys.archiveJson(), json);
  }

  private JsonObject month(Map.Entry<String, RollUp.Month> month) {
    ListName.Month name = new ListName.Month(month.getKey());
    JsonObject json = new JsonObject();
    json.add("month", string(month.getKey()));
    json.addProperty("count", month.getValue().count());
    json.add("lastmod", string(Dates.machine(month.getValue().lastmod())));
    json.add("url", api.url(keys.list(name)));
    json.add("articles", api.url(keys.json(name)));
    return json;
  }

  /// Returns the document of the newest articles of a month.
  ///
  /// @param before the month before it that has articles, if there is one
  public Document month(ListName.Month month, Beginning beginning, Optional<String> before) {
    JsonObject json = api.head("month-1", keys.list(month));
    return month(keys.json(month), json, month, beginning, before);
  }

  /// Returns the document of a complete leaf of a month.
  ///
  /// @param older the name of the leaf before it, if there is one
  /// @param before the month before it that has articles, if there is one
  public Document month(
      ListName.Month month, Leaf<Entry> leaf, Optional<String> older, Optional<String> before) {
    JsonObject json = api.head("month-1", keys.leaf(month, LeafName.of(leaf)));
    Beginning part = new Beginning(leaf.items().reversed(), older);
    return month(keys.json(month, LeafName.of(leaf)), json, month, part, before);
  }

  private Document month(
      String key, JsonObject json, ListName.Month month, Beginning part, Optional<String> before) {
    Optional<String> older = part.older().map(leaf -> keys.json(month, leaf));
    json.add("month", string(month.month()));
    json.add("older", api.url(older));
    return articles(
        key,
        json,
        part.newest(),
        older.or(() -> before.map(name -> keys.json(new ListName.Month(name)))));
  }

  /// Returns the public fields of an article.
  private JsonObject article(Entry entry) {
    Entry.Teaser teaser = entry.teaser();
    Terms terms = entry.terms();
    JsonObject json = new JsonObject();
    json.add("id", string(entry.id()));
    json.add("url", string(entry.url()));
    json.add("api", api.url("api/articles/" + entry.id() + ".json"));
    json.add("language", string(entry.textLanguage()));
    json.add("title", string(teaser.title()));
    json.add("date", string(Dates.machine(entry.date())));
    json.add("lastmod", string(Dates.machine(entry.lastmod())));
    json.add("lead", string(teaser.lead()));
    json.add("summary", string(teaser.summary()));
    json.add("thumbnail", thumbnail(teaser.thumbnail()));
    json.add("categories", strings(terms.categories()));
    json.add("tags", strings(terms.tags()));
    json.add("authors", strings(terms.authors()));
    json.add("series", string(terms.series()));
    json.addProperty("readingMinutes", teaser.readingMinutes());
    json.addProperty("featured", teaser.isFeatured());
    return json;
  }

  private static JsonElement thumbnail(Entry.@Nullable Picture thumbnail) {
    if (thumbnail == null) {
      return JsonNull.INSTANCE;
    }
    JsonObject json = new JsonObject();
    json.add("url", string(thumbnail.url()));
    json.add("alt", string(thumbnail.alt()));
    json.add("width", number(thumbnail.width()));
    json.add("height", number(thumbnail.height()));
    return json;
  }
}
