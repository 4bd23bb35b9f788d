package broadsheet.site.plan;

import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.site.plan.WritePlan.Absent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects the documents of lists in the order in which they are written: a document is written
/// before anything that links to it. Deletions go in reverse order.
public final class Stages {

  /// The stages of writing, in order.
  public enum Stage {
    /// Stylesheet, scripts, schemas.
    ASSETS,
    /// The older pages of lists, and feeds.
    LEAVES,
    /// The main pages of months and terms.
    LISTS,
    /// Overviews of all terms or months, and the fragments of articles, which link to their series.
    OVERVIEWS,
    /// The entry points of readers and robots.
    FRONT
  }

  private final Map<Stage, Set<Document>> documents = new EnumMap<>(Stage.class);
  private final Map<Stage, List<Absent>> absent = new EnumMap<>(Stage.class);

  public Stages() {
    for (Stage stage : Stage.values()) {
      documents.put(stage, new LinkedHashSet<>());
      absent.put(stage, new ArrayList<>());
    }
  }

  /// Adds a document, unless it has been added already.
  public void put(Stage stage, Document document) {
    documents.getOrDefault(stage, Set.of()).add(document);
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

  public WritePlan plan() {
    List<Absent> reversed = new ArrayList<>();
    for (Stage stage : List.of(Stage.values()).reversed()) {
      reversed.addAll(absent.getOrDefault(stage, List.of()));
    }
    return new WritePlan(documents.values().stream().map(List::copyOf).toList(), reversed);
  }
}
