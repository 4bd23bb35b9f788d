package broadsheet.local;

import broadsheet.article.key.UrlPath;
import java.net.URI;
import java.util.List;

/// Where an address of the site leads, as the distribution of `template.yaml` has it.
sealed interface SitePath {

  /// To an object.
  record Stored(String bucket, String key) implements SitePath {}

  /// To another address.
  record Moved(String location) implements SitePath {}

  /// To nothing that could ever be there.
  record Nowhere() implements SitePath {}

  /// Reads an address. Below `/api/` it is a key; elsewhere pages stand in folders.
  static SitePath of(URI address) {
    // Two slashes in front would send the reader to another host.
    String path = "/" + address.getRawPath().replaceFirst("^[/\\\\]+", "");
    if (path.startsWith("/api/")) {
      return stored(LocalStack.JSON, path);
    }
    if (path.endsWith("/")) {
      return stored(LocalStack.HTML, path + "index.html");
    }
    if (path.indexOf('.', path.lastIndexOf('/')) >= 0) {
      return stored(LocalStack.HTML, path);
    }
    String query = address.getRawQuery();
    return new Moved(path + "/" + (query == null ? "" : "?" + query));
  }

  /// S3 takes `..` for a name; the local S3 takes it for a way out of `api/`.
  private static SitePath stored(String bucket, String path) {
    String key = UrlPath.decode(path.substring(1));
    List<String> segments = List.of(key.split("/", -1));
    return segments.contains("..") || segments.contains(".")
        ? new Nowhere()
        : new Stored(bucket, key);
  }
}
