package broadsheet.page;

import broadsheet.model.Link;
import broadsheet.model.derivation.Introduction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The data for the template `list.jte`, prepared so that the template decides and computes
/// nothing.
///
/// @param trail the pages above this one, starting with the home page
/// @param cards articles, newest first
/// @param links to other lists, such as months
/// @param linksHeading the heading of the links if they follow articles
/// @param newer link to the page of newer articles, `null` for none
/// @param older link to the page of older articles, `null` for none
/// @param feeds feeds and documents of this page in addition to the site's feeds
/// @param linkedData JSON-LD that is safe inside a script element
public record ListView(
    PageLayout frame,
    List<Link> trail,
    Top top,
    List<Card> cards,
    @Nullable String linksHeading,
    List<Link> links,
    @Nullable Link newer,
    @Nullable Link older,
    List<Alternate> feeds,
    String linkedData) {

  public ListView {
    trail = List.copyOf(trail);
    cards = List.copyOf(cards);
    links = List.copyOf(links);
    feeds = List.copyOf(feeds);
  }

  /// What is above the articles.
  ///
  /// @param facts about the list, shown under the heading
  /// @param introduction what an upload says about the list; `null` for none
  public record Top(String heading, List<String> facts, @Nullable Introduction introduction) {
    public Top {
      facts = List.copyOf(facts);
    }
  }

  /// The same list in another format.
  public record Alternate(String type, String title, String url) {}

  /// Returns whether there is nothing to show.
  public boolean isEmpty() {
    return cards.isEmpty() && links.isEmpty();
  }
}
