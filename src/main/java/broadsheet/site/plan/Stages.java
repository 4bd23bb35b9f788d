package broadsheet.site.plan;

import broadsheet.model.Document;
import broadsheet.model.Document.Shelf;
import broadsheet.site.plan.Listing.Absent;
import broadsheet.site.plan.Listing.Numbered;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what lists should be, in the order in which it is written: whatever names a document
/// comes after it. What should not be there goes the other way round.
public final class Stages {

  /// Stages of writing.
  public enum Stage {
    /// Stylesheet, scripts, schemas.
    ASSETS,
    /// What names articles alone.
    LEAVES,
    /// The own pages of numbered lists.
    MONTHS,
    /// Terms, whose pages name their months.
    TERMS,
    /// What names all terms or months.
    OVERVIEWS,
    /// What readers and robots begin with.
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

  /// A page if there is something to show on it; else it must not be there.
  public void putOrRemove(Stage stage, String key, Optional<Document> document) {
    document.ifPresentOrElse(page -> put(stage, page), () -> remove(stage, Shelf.HTML, key));
  }

  public void remove(Stage stage, Shelf shelf, String key) {
    absent.getOrDefault(stage, List.of()).add(new Absent(shelf, key));
  }

  /// The pages of a list, the list's own last.
  ///
  /// @param list key of the list's own page
  /// @param last number of the last page below it
  public void putNumbered(String list, List<Document> pages, int last) {
    put(Stage.LEAVES, pages.subList(0, pages.size() - 1));
    put(Stage.MONTHS, pages.getLast());
    numbered.add(new Numbered(list, last));
  }

  /// A list without articles has no pages.
  public void removeNumbered(String list) {
    remove(Stage.MONTHS, Shelf.HTML, list);
    numbered.add(new Numbered(list, 0));
  }

  public Listing listing() {
    List<Absent> reversed = new ArrayList<>();
    for (Stage stage : List.of(Stage.values()).reversed()) {
      reversed.addAll(absent.getOrDefault(stage, List.of()));
    }
    return new Listing(List.copyOf(documents.values()), reversed, numbered);
  }
}
