package broadsheet.local;

import broadsheet.article.key.UrlPath;
import broadsheet.desk.DeskPage;
import broadsheet.local.aws.Template;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/// The target of an address on the site, as in the distribution of `template.yaml`.
sealed interface SitePath {

  /// The address of the editors' desk, which is not part of the public site on AWS.
  String DESK = "/desk/";

  /// An object.
  record Stored(String bucket, String key) implements SitePath {}

  /// A redirect to another address.
  record Redirect(String location) implements SitePath {}

  /// A path to which no object can ever belong.
  record NotFound() implements SitePath {}

  /// The paths that are files. Any other path is a page.
  Pattern FILE = Template.read().filePaths();

  /// Reads an address. Under `/api/` the path is a key; elsewhere each page has its own folder.
  static SitePath of(URI address) {
    // Two leading slashes would redirect the reader to another host.
    String path = "/" + address.getRawPath().replaceFirst("^[/\\\\]+", "");
    if (path.startsWith("/api/")) {
      return stored(LocalStack.JSON, path);
    }
    if (path.equals(DESK)) {
      return new Stored(LocalStack.JSON, DeskPage.KEY);
    }
    if (path.endsWith("/")) {
      return stored(LocalStack.HTML, path + "index.html");
    }
    if (FILE.matcher(path).find()) {
      return stored(LocalStack.HTML, path);
    }
    String query = address.getRawQuery();
    return new Redirect(path + "/" + (query == null ? "" : "?" + query));
  }

  /// Rejects `..`: S3 treats it as a name, but the local S3 resolves it and would leave `api/`.
  private static SitePath stored(String bucket, String path) {
    String key = UrlPath.decode(path.substring(1));
    List<String> segments = List.of(key.split("/", -1));
    return segments.contains("..") || segments.contains(".")
        ? new NotFound()
        : new Stored(bucket, key);
  }
}
