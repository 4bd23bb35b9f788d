package broadsheet.local.moving.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Collects what did not move, in any order.
public final class Notes {

  /// The number of examples of each kind on the console.
  private static final int EXAMPLES = 2;

  /// The number of kinds on the console.
  private static final int KINDS = 16;

  private final List<ImportNote> notes = new ArrayList<>();

  /// Adds a note about a line of a file.
  public void add(String kind, String file, int line, String text) {
    notes.add(new ImportNote(kind, file, line, text.replace('\n', ' ').strip()));
  }

  /// Adds a note about a whole file.
  public void add(String kind, String file, String text) {
    add(kind, file, 0, text);
  }

  /// Adds all of them.
  public void addAll(List<ImportNote> others) {
    notes.addAll(others);
  }

  /// Returns the distinct notes in order.
  public List<ImportNote> sorted() {
    return notes.stream().distinct().sorted().toList();
  }

  /// Returns the notes by kind, with a few examples of each.
  public static String brief(List<ImportNote> notes) {
    return byKind(notes, KINDS, EXAMPLES);
  }

  /// Returns all notes by kind.
  public static String complete(List<ImportNote> notes) {
    return byKind(notes, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static String byKind(List<ImportNote> notes, int kinds, int examples) {
    Map<String, List<ImportNote>> byKind =
        notes.stream()
            .collect(Collectors.groupingBy(ImportNote::kind, TreeMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (Map.Entry<String, List<ImportNote>> kind : byKind.entrySet()) {
      if (shown++ >= kinds) {
        text.append("… and ").append(byKind.size() - kinds).append(" more kinds\n");
        break;
      }
      text.append('\n').append(kind.getKey()).append(": ").append(kind.getValue().size());
      text.append('\n');
      kind.getValue().stream()
          .limit(examples)
          .forEach(note -> text.append("  ").append(note).append('\n'));
    }
    return text.toString();
  }
}
