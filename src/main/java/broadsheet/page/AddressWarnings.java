package broadsheet.page;

import broadsheet.article.Article;
import broadsheet.article.Problem;
import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Finds broken addresses in an article that can be recognized without following them.
final class AddressWarnings {

  /// The maximum number of warnings of each kind, because each costs a search through the text.
  private static final int MAX_WARNINGS = 100;

  private final String file;
  private final Article article;
  private final List<String> languages;

  AddressWarnings(String file, Article article, List<String> languages) {
    this.file = file;
    this.article = article;
    this.languages = languages;
  }

  /// Returns the warnings.
  ///
  /// @param written the resolved addresses of the text and their original spelling
  /// @param images the resolved addresses of all images, without duplicates
  List<Problem> of(Map<String, String> written, Collection<String> images) {
    List<Problem> warnings = new ArrayList<>();
    int refused = 0;
    for (String image : images) {
      SourceKey.Refused why = LinkResolver.refused(image, languages);
      if (why != null && ++refused <= MAX_WARNINGS) {
        warnings.add(notPublished(why, written.getOrDefault(image, "")));
      }
    }
    if (refused > MAX_WARNINGS) {
      warnings.add(tooMany(refused - MAX_WARNINGS));
    }
    written.values().stream()
        .filter(LinkResolver::hasUppercaseArticleSuffix)
        .limit(MAX_WARNINGS)
        .map(this::inCapitals)
        .forEach(warnings::add);
    return warnings;
  }

  private Problem notPublished(SourceKey.Refused refused, String address) {
    return at(
        address,
        "the image '" + refused.key() + "', which is not published",
        refused.expected(),
        refused.fix());
  }

  private Problem tooMany(int count) {
    return at(
        "",
        count + " more images that are not published",
        "image keys as described above",
        "fix them in the same way");
  }

  private Problem inCapitals(String address) {
    return at(
        address,
        "the link '" + UrlPath.decode(address) + "'",
        "the exact name of a file; upper and lower case are different",
        "write the link exactly like the name of the file");
  }

  /// Creates a warning at the position of an address in the text, or without a position if the text
  /// does not contain it.
  private Problem at(String address, String found, String expected, String fix) {
    String text = article.markdown();
    int verbatim = address.isEmpty() ? -1 : text.indexOf(address);
    int start =
        verbatim >= 0 || address.isEmpty() ? verbatim : text.indexOf(UrlPath.decode(address));
    if (start < 0) {
      return Problem.warning(file, 0, 0, found, expected, fix);
    }
    int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return Problem.warning(
        file,
        article.firstLine() + line,
        text.codePointCount(lineStart, start) + 1,
        found,
        expected,
        fix);
  }
}
