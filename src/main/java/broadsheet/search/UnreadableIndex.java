package broadsheet.search;

/// An object of the index does not have the expected form. A rebuild replaces it.
public final class UnreadableIndex extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnreadableIndex(String found) {
    super("found an object of the search index that is damaged: " + found);
  }
}
