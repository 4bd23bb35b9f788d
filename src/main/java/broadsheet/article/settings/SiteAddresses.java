package broadsheet.article.settings;

import broadsheet.article.Problem.Severity;
import broadsheet.article.key.FileTypes;
import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlReport;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Resolves the addresses in `site.yaml` so that they are correct on every page of the site: with a
/// scheme, or as a path from the root. The key of an article refers to its page.
public final class SiteAddresses {

  private static final Set<String> WEB = Set.of("http", "https");
  private static final Set<String> LINKED = Set.of("http", "https", "mailto", "tel");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");

  private final YamlReport report;
  private final List<String> languages;

  /// @param languages the site's languages as canonical tags, the default first
  SiteAddresses(YamlReport report, List<String> languages) {
    this.report = report;
    this.languages = languages;
  }

  /// Reads the target of a link.
  ///
  /// @param name the name of the key for the report
  @Nullable String link(String name, @Nullable Node node) {
    return read(name, node, LINKED, "an address (http, https, mailto, tel or a path)");
  }

  /// Reads the target of a link to another site. A bare user name is not an address.
  ///
  /// @param name the name of the key for the report
  @Nullable String external(String name, @Nullable Node node) {
    String address = node == null ? null : YamlNodes.text(node);
    if (node != null && (address == null || !SCHEME.matcher(address).matches())) {
      report.addInvalid(node, "a full URL (https://…) for '" + name + "'");
      return null;
    }
    return link(name, node);
  }

  /// Reads the address of a resource that a browser loads.
  ///
  /// @param name the name of the key for the report
  @Nullable String resource(String name, @Nullable Node node) {
    return read(name, node, WEB, "an address (http, https or a path)");
  }

  /// Reads the address of an image that other services show. They do not know SVG.
  ///
  /// @param name the name of the key for the report
  @Nullable String raster(String name, @Nullable Node node) {
    String address = resource(name, node);
    if (node != null && address != null && FileTypes.isSvg(address)) {
      report.add(Severity.WARNING, node, "a PNG, JPEG or WebP image for '" + name + "'");
      return null;
    }
    return address;
  }

  private @Nullable String read(
      String name, @Nullable Node node, Set<String> schemes, String expected) {
    String address = node == null ? null : YamlNodes.text(node);
    if (node == null) {
      return null;
    }
    String resolved =
        address == null ? "" : LinkResolver.resolve(address, SourceKey.SITE_FILE, languages);
    Matcher scheme = SCHEME.matcher(resolved);
    boolean isKnown =
        scheme.matches()
            ? schemes.contains(scheme.group(1).toLowerCase(Locale.ROOT))
            : resolved.startsWith("/");
    if (!isKnown || resolved.chars().anyMatch(c -> c <= ' ' || c == '\\')) {
      report.addInvalid(node, expected + " for '" + name + "'");
      return null;
    }
    return UrlPath.encodeInvalid(resolved);
  }
}
