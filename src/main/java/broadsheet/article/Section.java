package broadsheet.article;

import java.util.List;

/// A heading and its subheadings. The outline of a text is a list of sections.
///
/// @param level 1 to 6
/// @param id the heading's id in the HTML, unique in the article
/// @param title the heading's plain text
public record Section(int level, String id, String title, List<Section> sections) {
  public Section {
    sections = List.copyOf(sections);
  }
}
