package broadsheet.local.moving;

/// Counts the links and images in texts whose targets are on the site itself.
final class LinkCounts {

  private int links;
  private int images;
  private int brokenLinks;
  private int brokenImages;
  private int ended;

  void add(boolean isImage, boolean isBroken) {
    if (isImage) {
      images++;
      brokenImages += isBroken ? 1 : 0;
    } else {
      links++;
      brokenLinks += isBroken ? 1 : 0;
    }
  }

  /// Counts a link or image whose target does not move: a file that is not copied.
  void addEnded() {
    ended++;
  }

  /// Returns the counts for the report.
  String links() {
    return (links - brokenLinks)
        + " of "
        + links
        + " lead to a page or file"
        + (ended == 0 ? "" : "; " + ended + " more to files that are not copied");
  }

  /// Returns the counts for the report.
  String images() {
    return (images - brokenImages) + " of " + images + " found";
  }
}
