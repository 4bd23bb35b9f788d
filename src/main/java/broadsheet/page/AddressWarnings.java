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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Finds broken addresses in an article that can be recognized without following them.
final class AddressWarnings {

  /// The maximum number of warnings of each kind, since each one costs a search through the text.
  private static final int MAX_WARNINGS = 100;

  private static final String IMAGE = "image";
  private static final String FILE = "file";

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
  /// @param played the resolved addresses of all audio, video and subtitles
  /// @param missing the images and other files of this site that do not exist: their keys by
  ///   resolved address
  List<Problem> of(
      Map<String, String> written,
      Collection<String> images,
      Collection<String> played,
      Map<String, String> missing) {
    List<Problem> warnings = new ArrayList<>();
    refused(images, IMAGE, written, LinkResolver::refusedImage, warnings);
    refused(played, FILE, written, LinkResolver::refused, warnings);
    blocked(images, IMAGE, warnings);
    blocked(played, FILE, warnings);
    missing.forEach((file, key) ->
        warnings.add(
            missing(images.contains(file) ? IMAGE : FILE, written.getOrDefault(file, file), key)));
    written.values().stream()
        .filter(LinkResolver::hasUppercaseArticleSuffix)
        .limit(MAX_WARNINGS)
        .map(this::inCapitals)
        .forEach(warnings::add);
    return warnings;
  }

  private void refused(
      Collection<String> addresses,
      String noun,
      Map<String, String> written,
      BiFunction<String, List<String>, SourceKey.@Nullable Refused> check,
      List<Problem> warnings) {
    int refused = 0;
    for (String address : addresses) {
      SourceKey.Refused why = check.apply(address, site.languages());
      if (why != null && ++refused <= MAX_WARNINGS) {
        warnings.add(notPublished(noun, why, written.getOrDefault(address, "")));
      }
    }
    if (refused > MAX_WARNINGS) {
      warnings.add(tooMany(noun, refused - MAX_WARNINGS));
    }
  }

  private Problem notPublished(String noun, SourceKey.Refused refused, String address) {
    return at(
        address,
        "the " + noun + " '" + refused.key() + "', which is not published",
        refused.expected(),
        refused.fix());
  }

  private void blocked(Collection<String> addresses, String noun, List<Problem> warnings) {
    addresses.stream()
        .filter(this::isBlocked)
        .limit(MAX_WARNINGS)
        .map(address -> blocked(noun, address))
        .forEach(warnings::add);
  }

  /// Returns whether the Content-Security-Policy of the site, which allows only `https`, keeps
  /// browsers from loading a file of another site.
  private boolean isBlocked(String address) {
    return address.regionMatches(true, 0, "http:", 0, "http:".length())
        && !address.startsWith(site.baseUrl() + "/");
  }

  private Problem blocked(String noun, String address) {
    return at(
        address,
        "the " + noun + " '" + address + "', which browsers do not load",
        "https, because the pages of this site allow no " + noun + "s over http",
        "write https if the server has it, or upload the " + noun + " next to the article");
  }

  private Problem missing(String noun, String address, String key) {
    return at(
        address,
        "the " + noun + " '" + UrlPath.decode(address) + "', which is not in the article bucket",
        (noun.equals(IMAGE) ? "an " : "a ") + noun + " with the key " + key,
        "upload it to s3://" + source.bucket() + "/" + key + ", or correct its address");
  }

  private Problem tooMany(String noun, int count) {
    return at(
        "",
        count + " more " + noun + "s that are not published",
        noun + " keys as described above",
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
