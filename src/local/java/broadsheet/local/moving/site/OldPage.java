package broadsheet.local.moving.site;

import java.util.List;

/// A page of the old site that becomes an article, or what the old site says about a list.
///
/// @param source the path within the old site, such as `content/post/a.md`
/// @param address the decoded address from the root: `/post/a/`, `/2015/a.html`; that of the new
///   list for a text about a list
/// @param links the address that relative links in its text are relative to
/// @param language the canonical tag of its language
/// @param prefix the first folder of all addresses in its language, such as `/en`; often empty
/// @param matter its front matter, as Broadsheet needs it
/// @param original its text as it was
/// @param body its text in Markdown, without tags of the generator
/// @param bodyLine the line of the source on which the text begins
/// @param aliases the other addresses that lead to it, decoded, from the root
/// @param kept whether the address itself must be kept; not so for drafts, which have none
/// @param form the name of its file
public record OldPage(
    String source,
    String address,
    String links,
    String language,
    String prefix,
    Matter matter,
    String original,
    String body,
    int bodyLine,
    List<String> aliases,
    boolean kept,
    Form form) {

  /// The name of the file of a page.
  public enum Form {
    /// `a.md`
    FILE,
    /// `a/index.md`, with files of its own beside it
    FOLDER,
    /// `a/_index.md`, which is about a list
    LIST
  }

  public OldPage {
    aliases = List.copyOf(aliases);
  }

  /// Returns the line of the source, from 1, that first contains a text of the page; the first line
  /// of its text if none does.
  public int lineOf(String text) {
    int at = Math.max(0, original.indexOf(text));
    return bodyLine + (int) original.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  /// Returns the page with its addresses in a folder.
  OldPage below(String folder) {
    return new OldPage(
        source,
        form == Form.LIST ? address : folder + address,
        folder + links,
        language,
        prefix,
        matter,
        original,
        body,
        bodyLine,
        aliases.stream().map(alias -> folder + alias).toList(),
        kept,
        form);
  }
}
