package broadsheet.site.machine;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.string;
import static broadsheet.model.Json.strings;

import broadsheet.article.text.Summary;
import broadsheet.model.CacheControl;
import broadsheet.model.Dates;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Json;
import broadsheet.model.Site;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.plan.Front;
import broadsheet.site.plan.LeafName;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the search page reads: the articles of a month with only what a search needs. It is not
/// part of the public contract.
public final class SearchIndex {

  /// The maximum number of articles in the first document of a month. A newsroom with ten articles
  /// a day has whole months in one document.
  public static final int MAX_ARTICLES = 300;

  /// Maximum length of a summary, in CJK characters: 10,000 articles have to fit into 1.2 MB
  /// compressed.
  static final int MAX_SUMMARY = 24;

  private final Site site;
  private final ListKeys keys;

  /// Sets up what the index of a language shares.
  ///
  /// @param language one of the site's languages
  public SearchIndex(Site site, String language) {
    this.site = site;
    this.keys = ListKeys.of(site, language);
  }

  /// Returns the newest articles of a month.
  public Document month(ListName.Month month, Front front) {
    return document(keys.searchIndex(month), month, front);
  }

  /// Returns a complete leaf of a month.
  ///
  /// @param older the name of the leaf before it, if there is one
  public Document month(ListName.Month month, Leaf<Entry> leaf, Optional<String> older) {
    return document(
        keys.searchIndex(month, LeafName.of(leaf)),
        month,
        new Front(leaf.items().reversed(), older));
  }

  private Document document(String key, ListName.Month month, Front part) {
    JsonObject json = new JsonObject();
    json.add("articles", array(part.newest(), this::article));
    json.add(
        "older",
        part.older()
            .map(leaf -> string(ListKeys.path(keys.searchIndex(month, leaf))))
            .orElse(JsonNull.INSTANCE));
    return new Document(
        Bucket.HTML,
        key,
        "application/json; charset=utf-8",
        CacheControl.CHANGEABLE,
        Json.compact(json));
  }

  private JsonObject article(Entry entry) {
    JsonObject json = new JsonObject();
    json.add("path", string(site.path(entry.url())));
    json.add("title", string(entry.teaser().title()));
    json.add("date", string(Dates.machine(entry.date())));
    json.add("summary", string(summary(entry.teaser().summary())));
    json.add("categories", strings(entry.terms().categories()));
    json.add("tags", strings(entry.terms().tags()));
    json.add("authors", strings(entry.terms().authors()));
    return json;
  }

  private static @Nullable String summary(@Nullable String summary) {
    return summary == null ? null : Summary.of(summary, MAX_SUMMARY);
  }
}
