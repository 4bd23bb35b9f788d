package broadsheet.page;

import broadsheet.page.Document.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What every page and JSON document refers to: the stylesheet and the schemas.
final class Assets {

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String FOR_A_DAY = "public, max-age=86400";

  private final Document stylesheet;
  private final List<Document> documents;

  Assets() {
    String css = resource("/assets/broadsheet.css");
    this.stylesheet =
        new Document(
            Shelf.HTML,
            "assets/broadsheet-" + hash(css) + ".css",
            "text/css; charset=utf-8",
            FOREVER,
            css);
    this.documents = List.of(stylesheet, schema("article-1"), schema("report-1"));
  }

  /// Key of the stylesheet. It holds a hash of the content, so that a new one is never mistaken for
  /// an old one in a cache.
  String stylesheetKey() {
    return stylesheet.key();
  }

  List<Document> documents() {
    return documents;
  }

  private static Document schema(String name) {
    return new Document(
        Shelf.JSON,
        "api/schemas/" + name + ".json",
        "application/schema+json",
        FOR_A_DAY,
        resource("/schemas/" + name + ".json"));
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
