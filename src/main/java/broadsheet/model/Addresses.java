package broadsheet.model;

import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Turns the addresses in an article or introduction into those in its outputs.
public final class Addresses {

  private final Site site;
  private final SourceKey key;

  public Addresses(Site site, SourceKey key) {
    this.site = site;
    this.key = key;
  }

  /// Returns the absolute address of the page.
  public String page() {
    return site.baseUrl() + key.urlPath();
  }

  /// Resolves an address in the source so that it is correct on the page.
  public String resolve(String address) {
    return UrlPath.encodeInvalid(LinkResolver.resolve(address, key.key(), site.languages()));
  }

  /// Returns the key in the HTML bucket of a file of this site, such as an image; empty for any
  /// other address.
  ///
  /// @param address a resolved address
  public Optional<String> fileKey(String address) {
    return LinkResolver.fileKey(site.path(address), site.languages());
  }

  /// Makes a resolved address absolute.
  public String absolute(String address) {
    return address.isEmpty() || address.startsWith("#") || address.startsWith("?")
        ? page() + address
        : absolute(site.baseUrl(), address);
  }

  /// Makes an address or a path from the site's root absolute.
  public static String absolute(URI baseUrl, String address) {
    if (address.startsWith("//")) {
      return baseUrl.getScheme() + ":" + address;
    }
    return address.startsWith("/") ? baseUrl + address : address;
  }

  /// Returns whether an absolute address is `http` or `https`: a browser fetches such an address
  /// and never runs it as code.
  public static boolean isWeb(String address) {
    String start = address.substring(0, Math.min(address.length(), 8)).toLowerCase(Locale.ROOT);
    return start.startsWith("https://") || start.startsWith("http://");
  }
}
