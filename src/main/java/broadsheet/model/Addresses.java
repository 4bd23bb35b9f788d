package broadsheet.model;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import java.net.URI;
import java.util.Locale;

/// Addresses as an article writes them, turned into what its outputs say.
public final class Addresses {

  private final Site site;
  private final SourceKey.Text key;

  public Addresses(Site site, SourceKey.Text key) {
    this.site = site;
    this.key = key;
  }

  /// The article's page, absolute.
  public String page() {
    return site.baseUrl() + key.urlPath();
  }

  /// An address of the source as it is right on the article's page.
  public String resolve(String address) {
    return UrlPath.encodeInvalid(UrlPath.resolve(address, key.key(), site.languages()));
  }

  /// A resolved address made absolute.
  public String absolute(String address) {
    return address.isEmpty() || address.startsWith("#") || address.startsWith("?")
        ? page() + address
        : absolute(site.baseUrl(), address);
  }

  /// An address or a path from the site's root made absolute.
  public static String absolute(URI baseUrl, String address) {
    if (address.startsWith("//")) {
      return baseUrl.getScheme() + ":" + address;
    }
    return address.startsWith("/") ? baseUrl + address : address;
  }

  /// Whether a browser fetches an absolute address from the web, and runs nothing of it.
  public static boolean isWeb(String address) {
    String start = address.substring(0, Math.min(address.length(), 8)).toLowerCase(Locale.ROOT);
    return start.startsWith("https://") || start.startsWith("http://");
  }
}
