package broadsheet.site.plan;

import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.site.plan.WritePlan.Absent;
import broadsheet.site.plan.WritePlan.Numbered;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the documents of lists in the order in which they are written: a document is written
/// before anything that links to it. Deletions go in reverse order.
public final class Stages {

  /// The stages of writing, in order.
  public enum Stage {
    /// Stylesheet, scripts, schemas.
    ASSETS,
    /// Documents that only refer to articles.
    LEAVES,
    /// The main pages of numbered lists.
    MONTHS,
    /// Pages of terms, which link to their months.
    TERMS,
    /// Overviews of all terms or months.
    OVERVIEWS,
    /// The entry points of readers and robots.
    FRONT
  }

  private final Map<Stage, List<Document>> documents = new EnumMap<>(Stage.class);
  private final Map<Stage, List<Absent>> absent = new EnumMap<>(Stage.class);
  private final List<Numbered> numbered = new ArrayList<>();

  public Stages() {
    for (Stage stage : Stage.values()) {
      documents.put(stage, new ArrayList<>());
      absent.put(stage, new ArrayList<>());
    }
  }

  public void put(Stage stage, Document document) {
    documents.getOrDefault(stage, List.of()).add(document);
  }

  public void put(Stage stage, List<Document> more) {
    more.forEach(document -> put(stage, document));
  }

  /// Adds a page, or its removal if it has nothing to show.
  public void putOrRemove(Stage stage, String key, Optional<Document> document) {
    document.ifPresentOrElse(page -> put(stage, page), () -> remove(stage, Bucket.HTML, key));
  }

  public void remove(Stage stage, Bucket bucket, String key) {
    absent.getOrDefault(stage, List.of()).add(new Absent(bucket, key));
  }

  /// Adds the pages of a list, its main page last.
  ///
  /// @param list key of the list's main page
  /// @param last number of the last numbered page, 0 for none
  public void putNumbered(String list, List<Document> pages, int last) {
    put(Stage.LEAVES, pages.subList(0, pages.size() - 1));
    put(Stage.MONTHS, pages.getLast());
    numbered.add(new Numbered(list, last));
  }

  /// Removes all pages of a list that has no articles.
  public void removeNumbered(String list) {
    remove(Stage.MONTHS, Bucket.HTML, list);
    numbered.add(new Numbered(list, 0));
  }

  public WritePlan plan() {
    List<Absent> reversed = new ArrayList<>();
    for (Stage stage : List.of(Stage.values()).reversed()) {
      reversed.addAll(absent.getOrDefault(stage, List.of()));
    }
    return new WritePlan(List.copyOf(documents.values()), reversed, numbered);
  }
}
