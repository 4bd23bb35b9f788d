package broadsheet.page;

import broadsheet.article.SiteSettings;
import broadsheet.model.Document;
import broadsheet.model.Document.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What every page and JSON document refers to: stylesheet, script, icon and schemas.
public final class Assets {

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String FOR_A_DAY = "public, max-age=86400";

  private final Document stylesheet;
  private final Document script;
  private final Document icon;
  private final List<Document> documents;
  private final Document search;

  /// Reads them all, and so fails early if any is missing.
  public Assets(SiteSettings settings) {
    this.stylesheet =
        hashed(
            "css",
            "text/css",
            brief(resource("/assets/broadsheet.css")) + LinkColor.css(settings.highlightColor()));
    this.script = hashed("js", "text/javascript", resource("/assets/broadsheet.js"));
    this.icon = hashed("svg", "image/svg+xml", resource("/assets/broadsheet.svg"));
    this.documents = List.of(stylesheet, script, icon, schema("article-1"), schema("report-1"));
    this.search = hashed("js", "text/javascript", resource("/assets/search.js"));
  }

  /// Key of the stylesheet. It holds a hash of the content, so that a new one is never mistaken for
  /// an old one in a cache.
  public String stylesheetKey() {
    return stylesheet.key();
  }

  /// Key of the script, with a hash likewise.
  public String scriptKey() {
    return script.key();
  }

  /// Key of the icon that stands for a site without a logo.
  public String iconKey() {
    return icon.key();
  }

  public List<Document> documents() {
    return documents;
  }

  /// Key of the script of the search page.
  public String searchKey() {
    return search.key();
  }

  /// What lists and their JSON documents refer to besides.
  public List<Document> ofLists() {
    return List.of(
        search, schema("articles-1"), schema("tags-1"), schema("archive-1"), schema("month-1"));
  }

  private static Document hashed(String suffix, String type, String body) {
    return new Document(
        Shelf.HTML,
        "assets/broadsheet-" + hash(body) + "." + suffix,
        type + "; charset=utf-8",
        FOREVER,
        body);
  }

  private static Document schema(String name) {
    return new Document(
        Shelf.JSON,
        "api/schemas/" + name + ".json",
        "application/schema+json",
        FOR_A_DAY,
        resource("/schemas/" + name + ".json"));
  }

  /// A stylesheet without what only its authors need: comments, indentation, empty lines.
  private static String brief(String css) {
    return css.replaceAll("(?s)/\\*.*?\\*/", "")
            .replaceAll("\\s*\n\\s*", "\n")
            .replaceAll("(?m)^([-a-z]+): ", "$1:")
            .replace(" {\n", "{\n")
            .strip()
        + "\n";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream file = Assets.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
