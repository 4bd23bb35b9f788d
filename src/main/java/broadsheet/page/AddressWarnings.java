package broadsheet.page;

import broadsheet.article.Article;
import broadsheet.article.Problem;
import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.model.Site;
import broadsheet.model.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Finds broken addresses in an article that can be recognized without following them.
final class AddressWarnings {

  /// The maximum number of warnings of each kind, because each costs a search through the text.
  private static final int MAX_WARNINGS = 100;

  private final Source source;
  private final Article article;
  private final Site site;

  AddressWarnings(Source source, Article article, Site site) {
    this.source = source;
    this.article = article;
    this.site = site;
  }

  /// Returns the warnings.
  ///
  /// @param written the resolved addresses of the text and their original spelling
  /// @param images the resolved addresses of all images, without duplicates
  /// @param missing the images of this site that do not exist: their keys by resolved address
  List<Problem> of(
      Map<String, String> written, Collection<String> images, Map<String, String> missing) {
    List<Problem> warnings = new ArrayList<>();
    int refused = 0;
    for (String image : images) {
      SourceKey.Refused why = LinkResolver.refused(image, site.languages());
      if (why != null && ++refused <= MAX_WARNINGS) {
        warnings.add(notPublished(why, written.getOrDefault(image, "")));
      }
    }
    if (refused > MAX_WARNINGS) {
      warnings.add(tooMany(refused - MAX_WARNINGS));
    }
    images.stream()
        .filter(this::isBlocked)
        .limit(MAX_WARNINGS)
        .map(this::blocked)
        .forEach(warnings::add);
    missing.forEach((image, key) -> warnings.add(missing(written.getOrDefault(image, image), key)));
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

  /// Returns whether the Content-Security-Policy of the site, which allows only `https`, keeps
  /// browsers from loading an image of another site.
  private boolean isBlocked(String address) {
    return address.regionMatches(true, 0, "http:", 0, "http:".length())
        && !address.startsWith(site.baseUrl() + "/");
  }

  private Problem blocked(String address) {
    return at(
        address,
        "the image '" + address + "', which browsers do not load",
        "https, because the pages of this site allow no images over http",
        "write https if the server has it, or upload the image next to the article");
  }

  private Problem missing(String address, String key) {
    return at(
        address,
        "the image '" + UrlPath.decode(address) + "', which is not in the article bucket",
        "an image with the key " + key,
        "upload it to s3://" + source.bucket() + "/" + key + ", or correct its address");
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
      return Problem.warning(source.name(), 0, 0, found, expected, fix);
    }
    int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return Problem.warning(
        source.name(),
        article.firstLine() + line,
        text.codePointCount(lineStart, start) + 1,
        found,
        expected,
        fix);
  }
}
