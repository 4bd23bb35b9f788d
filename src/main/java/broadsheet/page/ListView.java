package broadsheet.page;

import broadsheet.model.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the template `list.jte` shows, so that it has nothing to decide or compute.
///
/// @param trail pages above this one, the home page first; empty on the home page itself
/// @param heading `null` on the home page, whose heading is the site's name
/// @param cards articles, from the newest
/// @param links to other lists, such as months
/// @param linksHeading over the links where they follow articles
/// @param older the page of older articles; `newer` likewise
/// @param feeds what the page has besides the site's own feeds
/// @param linkedData JSON-LD for a script element: cannot end it
public record ListView(
    PageLayout frame,
    List<Link> trail,
    @Nullable String heading,
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

  /// The same list in another format.
  public record Alternate(String type, String title, String url) {}

  /// Whether there is nothing to show.
  public boolean isEmpty() {
    return cards.isEmpty() && links.isEmpty();
  }
}
