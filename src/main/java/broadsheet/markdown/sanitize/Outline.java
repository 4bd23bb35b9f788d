package broadsheet.markdown.sanitize;

import broadsheet.article.Section;
import java.util.ArrayList;
import java.util.List;

/// Headings in the order of the text, nested by their levels.
public final class Outline {

  private record Heading(int level, String id, String title) {}

  private final List<Heading> headings = new ArrayList<>();
  private int next;

  void add(int level, String id, String title) {
    headings.add(new Heading(level, id, title));
  }

  int size() {
    return headings.size();
  }

  /// Forgets all headings but the first ones.
  void keep(int size) {
    headings.subList(size, headings.size()).clear();
  }

  /// Each heading holds those after it that are of a deeper level, up to the next that is not.
  List<Section> sections() {
    next = 0;
    return sectionsBelow(0);
  }

  private List<Section> sectionsBelow(int level) {
    List<Section> sections = new ArrayList<>();
    while (next < headings.size() && headings.get(next).level() > level) {
      Heading heading = headings.get(next++);
      sections.add(
          new Section(
              heading.level(), heading.id(), heading.title(), sectionsBelow(heading.level())));
    }
    return sections;
  }
}
