package broadsheet.site.chunk;

import java.util.List;

/// A complete chunk of a list, or the items after the last one.
///
/// @param items in order
/// @param isOpen whether these are the items after the last complete chunk, if there are any
public record Leaf<E>(List<E> items, boolean isOpen) {
  public Leaf {
    items = List.copyOf(items);
  }
}
