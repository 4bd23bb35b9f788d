package broadsheet.look;

import broadsheet.article.Problem;
import java.util.List;

/// The result of reading `head.html`.
///
/// @param html safe HTML for the head of a page; empty if there are problems
/// @param problems why the file cannot take effect; none if it is valid
public record HeadReading(String html, List<Problem> problems) {
  public HeadReading {
    problems = List.copyOf(problems);
  }
}
