package broadsheet.page;

import broadsheet.model.Link;
import broadsheet.model.derivation.Introduction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The data for the template `home.jte`, prepared so that the template decides and computes
/// nothing.
///
/// @param introduction what an upload says about the home page; `null` for none
/// @param lead the lead story, `null` on a home page with few articles
/// @param second the articles beside the lead story
/// @param river the other articles, newest first
/// @param topics further articles by category
/// @param links to the lists with all articles
/// @param linkedData JSON-LD that is safe inside a script element
public record HomeView(
    PageLayout frame,
    @Nullable Introduction introduction,
    @Nullable Card lead,
    List<Card> second,
    List<Card> river,
    List<Topic> topics,
    List<Link> links,
    String linkedData) {

  public HomeView {
    second = List.copyOf(second);
    river = List.copyOf(river);
    topics = List.copyOf(topics);
    links = List.copyOf(links);
  }

  /// A category on the home page.
  ///
  /// @param heading links to the list of the category
  public record Topic(Link heading, List<Card> cards) {
    public Topic {
      cards = List.copyOf(cards);
    }
  }

  /// Returns whether there is nothing to show.
  public boolean isEmpty() {
    return lead == null && river.isEmpty();
  }
}
