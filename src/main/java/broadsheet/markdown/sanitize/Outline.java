package broadsheet.markdown.sanitize;

import broadsheet.article.Section;
import java.util.ArrayList;
import java.util.List;

/// The headings of a document in reading order, nested by level.
public final class Outline {

  private record OutlineEntry(int level, String id, String title) {}

  private final List<OutlineEntry> headings = new ArrayList<>();
  private int next;

  void add(int level, String id, String title) {
    headings.add(new OutlineEntry(level, id, title));
  }

  int size() {
    return headings.size();
  }

  /// Removes all headings except the first `size`.
  void truncate(int size) {
    headings.subList(size, headings.size()).clear();
  }

  /// Returns the nested headings. A heading contains the deeper headings that follow it, up to the
  /// next heading that is not deeper.
  List<Section> sections() {
    next = 0;
    return sectionsBelow(0);
  }

  private List<Section> sectionsBelow(int level) {
    List<Section> sections = new ArrayList<>();
    while (next < headings.size() && headings.get(next).level() > level) {
      OutlineEntry heading = headings.get(next++);
      sections.add(
          new Section(
              heading.level(), heading.id(), heading.title(), sectionsBelow(heading.level())));
    }
    return sections;
  }
}
