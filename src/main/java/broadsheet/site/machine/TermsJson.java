package broadsheet.site.machine;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.string;

import broadsheet.model.Document;
import broadsheet.model.Site;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.TermCount;
import broadsheet.site.state.TermIndex;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/// The terms of a taxonomy in a language as JSON, each with its number of articles. Like the pages,
/// the first document has the most used terms; if there are too many for it, further documents have
/// all of them.
public final class TermsJson {

  private final ApiWriter api;
  private final ListKeys keys;
  private final Taxonomy taxonomy;

  /// Sets up what the documents of a taxonomy share.
  ///
  /// @param language one of the site's languages
  public TermsJson(Site site, String language, Taxonomy taxonomy) {
    this.api = new ApiWriter(site, language);
    this.keys = api.keys();
    this.taxonomy = taxonomy;
  }

  /// Returns the document of the most used terms, or of all if there are not too many.
  public Document all(TermIndex index) {
    boolean hasPage = taxonomy.hasEmptyOverview() || !index.isEmpty();
    JsonObject json = api.head(schema(), hasPage ? keys.terms(taxonomy) : null);
    json.addProperty("count", index.count());
    Optional<Leaf<TermCount>> next =
        Optional.of(index).filter(it -> !it.isWhole()).map(it -> it.terms().leaf(""));
    return document(keys.termsJson(taxonomy), json, index.mostUsed(), next);
  }

  /// Returns the document of a part of all terms, sorted by segment. It has no count of all terms,
  /// so that other terms do not change it.
  public Document part(TermIndex index, Leaf<TermCount> leaf) {
    String last = TermIndex.lastSegment(leaf);
    JsonObject json = api.head(schema(), keys.termsPage(taxonomy, last));
    json.add("count", JsonNull.INSTANCE);
    Optional<Leaf<TermCount>> next =
        Optional.of(leaf).filter(it -> !it.isOpen()).map(index.terms()::leafAfter);
    return document(keys.termsJson(taxonomy, last), json, leaf.items(), next);
  }

  private Document document(
      String key, JsonObject json, List<TermCount> terms, Optional<Leaf<TermCount>> next) {
    json.add(taxonomy.id(), array(terms, this::term));
    json.add(
        "next", api.url(next.map(leaf -> keys.termsJson(taxonomy, TermIndex.lastSegment(leaf)))));
    return ApiWriter.document(key, json);
  }

  private JsonObject term(TermCount term) {
    ListName.Term name = new ListName.Term(taxonomy, term.segment());
    JsonObject json = new JsonObject();
    json.add("name", string(term.name()));
    json.addProperty("count", term.count());
    json.add("url", api.url(keys.list(name)));
    json.add("articles", api.url(keys.json(name)));
    return json;
  }

  private String schema() {
    return taxonomy.id() + "-1";
  }
}
