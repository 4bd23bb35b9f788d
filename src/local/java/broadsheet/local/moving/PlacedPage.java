package broadsheet.local.moving;

import broadsheet.local.moving.site.OldPage;
import java.util.List;

/// A page with its place in the new site.
///
/// @param aliases the addresses that must redirect to it, decoded, from the root
/// @param fate what becomes of its old address
record PlacedPage(OldPage page, Destination target, List<String> aliases, Fate fate) {

  /// What becomes of an old address.
  enum Fate {
    KEPT,
    REDIRECTED,
    LOST,
    /// The old site did not publish the page either.
    NONE
  }

  PlacedPage {
    aliases = List.copyOf(aliases);
  }
}
