package broadsheet.local.moving.site;

import java.util.ArrayList;
import java.util.List;

/// Collects what did not move, in any order.
public final class Notes {

  private final List<Note> notes = new ArrayList<>();

  /// Adds a note about a line of a file.
  public void add(String kind, String file, int line, String text) {
    notes.add(new Note(kind, file, line, text.replace('\n', ' ').strip()));
  }

  /// Adds a note about a whole file.
  public void add(String kind, String file, String text) {
    add(kind, file, 0, text);
  }

  /// Adds all of them.
  public void addAll(List<Note> others) {
    notes.addAll(others);
  }

  /// Returns the distinct notes in order.
  public List<Note> sorted() {
    return notes.stream().distinct().sorted().toList();
  }
}
