package broadsheet.article;

/// What the files beside `site.yaml` add to every page.
///
/// @param theme the text of `theme.css`, a stylesheet; empty for none
/// @param head the elements of `head.html` as safe HTML; empty for none
public record Look(String theme, String head) {

  /// The look of a site without such files.
  public static final Look DEFAULT = new Look("", "");
}
