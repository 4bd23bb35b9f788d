package broadsheet.page.redirect;

import broadsheet.article.key.RedirectKey;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The redirect pages that the JSON document of an article names.
public final class NamedRedirects {

  /// The number of bytes at the beginning of a document that contain its aliases: 20 with at most
  /// 2,000 characters each, after the id and the address of the article.
  public static final int LENGTH = 64 << 10;

  private NamedRedirects() {}

  /// Returns the keys of the redirect pages.
  ///
  /// @param beginning at least the first [#LENGTH] bytes of the document
  /// @throws JsonParseException if they are not the beginning of a document with aliases
  public static List<String> read(byte[] beginning) {
    try (JsonReader json =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(beginning), StandardCharsets.UTF_8))) {
      json.beginObject();
      while (!json.nextName().equals("aliases")) {
        json.skipValue();
      }
      List<String> keys = new ArrayList<>();
      json.beginArray();
      while (json.hasNext()) {
        keys.add(RedirectKey.ofAddress(json.nextString()));
      }
      return keys;
    } catch (IOException | IllegalStateException e) {
      throw new JsonParseException("no list 'aliases' at the beginning of the document", e);
    }
  }
}
