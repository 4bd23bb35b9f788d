package broadsheet.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// The user interface strings of one language, from `messages/<tag>.properties`. To add a language,
/// add a file with the same keys.
public final class Messages {

  private static final String FALLBACK = "en";

  /// The maximum number of languages to cache, because authors can name any number.
  private static final int MAX_CACHED = 1_000;

  /// Caches misses too: looking for a missing file takes longer than writing a page.
  private static final Map<String, Optional<Properties>> BY_FILE = new ConcurrentHashMap<>();

  private final Locale locale;
  private final Properties texts;

  private Messages(Locale locale, Properties texts) {
    this.locale = locale;
    this.texts = texts;
  }

  /// Returns the messages nearest to a language: for `pt-BR` those of `pt-BR`, or else of `pt`, or
  /// else English. Chinese of Taiwan, Hong Kong and Macao, and any Chinese tag with `Hant`, gets
  /// traditional characters.
  ///
  /// @param language BCP 47 tag
  public static Messages of(String language) {
    Locale locale = Locale.forLanguageTag(language);
    for (String file : files(locale)) {
      Optional<Properties> texts = find(file);
      if (texts.isPresent()) {
        return new Messages(locale, texts.get());
      }
    }
    return new Messages(
        Locale.ENGLISH,
        find(FALLBACK)
            .orElseThrow(() ->
                new IllegalStateException(
                    "messages/en.properties is missing from the class path")));
  }

  private static List<String> files(Locale locale) {
    String language = locale.getLanguage();
    return Language.isTraditionalChinese(locale)
        ? List.of("zh-Hant")
        : List.of(language + "-" + locale.getCountry(), language);
  }

  /// Returns the language of the messages: the requested one, or English if it has no file.
  public String language() {
    return locale.toLanguageTag();
  }

  /// Returns the message of a key.
  ///
  /// @throws IllegalArgumentException if the file does not have the key
  public String text(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no message '" + key + "', only " + texts.keySet());
    }
    return text;
  }

  /// Returns the message of a key with `{0}` replaced by a value.
  public String text(String key, String value) {
    return text(key).replace("{0}", value);
  }

  /// Returns the message of a key with `{0}` replaced by a number in the digits of the language.
  public String text(String key, long number) {
    return text(key, number(number));
  }

  /// Formats a number in the digits of the language: `1,234`, `1 234`, `১,২৩৪`.
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  private static Optional<Properties> find(String tag) {
    Optional<Properties> known = BY_FILE.get(tag);
    if (known != null) {
      return known;
    }
    Optional<Properties> texts = read(tag);
    if (BY_FILE.size() < MAX_CACHED) {
      BY_FILE.put(tag, texts);
    }
    return texts;
  }

  private static Optional<Properties> read(String tag) {
    try (InputStream file =
        Messages.class.getResourceAsStream("/messages/" + tag + ".properties")) {
      if (file == null) {
        return Optional.empty();
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return Optional.of(texts);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the messages of " + tag, e);
    }
  }
}
