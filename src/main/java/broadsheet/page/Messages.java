package broadsheet.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The interface's texts in one language, from `messages/<tag>.properties`. Another language is
/// another file with the same keys.
public final class Messages {

  private static final String FALLBACK = "en";
  private static final Map<String, Messages> BY_FILE = new ConcurrentHashMap<>();

  private final Properties texts;

  private Messages(Properties texts) {
    this.texts = texts;
  }

  /// The texts nearest to a language: `zh-Hant-TW`, else `zh-Hant`, else `zh`, else English.
  ///
  /// @param language canonical BCP 47 tag
  static Messages of(String language) {
    for (String tag = language; !tag.isEmpty(); tag = parent(tag)) {
      Messages messages = find(tag);
      if (messages != null) {
        return messages;
      }
    }
    Messages english = find(FALLBACK);
    if (english == null) {
      throw new IllegalStateException("messages/en.properties is missing from the class path");
    }
    return english;
  }

  /// The text of a key.
  ///
  /// @throws IllegalArgumentException for a key that the file does not have
  public String text(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no message '" + key + "', only " + texts.keySet());
    }
    return text;
  }

  /// The text of a key with `{0}` in it.
  public String text(String key, Object value) {
    return text(key).replace("{0}", value.toString());
  }

  private static String parent(String tag) {
    return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
  }

  private static @Nullable Messages find(String tag) {
    Messages known = BY_FILE.get(tag);
    if (known != null) {
      return known;
    }
    try (InputStream file =
        Messages.class.getResourceAsStream("/messages/" + tag + ".properties")) {
      if (file == null) {
        return null;
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      Messages messages = new Messages(texts);
      BY_FILE.put(tag, messages);
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException("messages of " + tag, e);
    }
  }
}
