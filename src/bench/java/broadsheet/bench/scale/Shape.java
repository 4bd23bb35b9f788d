package broadsheet.bench.scale;

/// The shape of a site.
///
/// @param articles the number of articles
/// @param perMonth the number of articles per month
/// @param tags the number of tags of each article
/// @param terms the number of different tags
/// @param common whether all articles also share a tag and a category
record Shape(String name, int articles, int perMonth, int tags, int terms, boolean common) {

  static Shape of(String name, int articles, int perMonth) {
    return new Shape(name, articles, perMonth, 3, 500, false);
  }
}
