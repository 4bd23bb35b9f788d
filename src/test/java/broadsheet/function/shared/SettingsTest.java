package broadsheet.function.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class SettingsTest {

  @Test
  void missing_settings_have_the_defaults_of_the_template() {
    Settings settings = Settings.of(environment("SITE_TITLE", ""));
    assertEquals(List.of("zh-CN", "en"), settings.site().languages());
    assertEquals("Asia/Shanghai", settings.site().timeZone().getId());
    assertEquals("news.example", settings.site().title());
    assertEquals("https://news.example", settings.site().baseUrl().toString());
  }

  @Test
  void languages_are_canonicalized() {
    assertEquals(
        List.of("en", "zh-TW"),
        Settings.of(environment("LANGUAGES", " en, zh-tw,EN")).site().languages());
  }

  @ParameterizedTest
  @CsvSource({
    "ARTICLE_BUCKET, ''",
    "BASE_URL, news.example",
    "BASE_URL, ftp://news.example",
    "BASE_URL, https://news.example/a",
    "BASE_URL, https://news.example?a",
    "TIME_ZONE, Beijing",
    "LANGUAGES, 'zh-CN,not a tag'",
    "ANALYTICS_ORIGIN, stats.example",
    "ANALYTICS_ORIGIN, http://stats.example",
    "ANALYTICS_ORIGIN, https://stats.example/"
  })
  void an_invalid_setting_fails_with_its_value(String name, String value) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> Settings.of(environment(name, value)));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(name) || message.contains(value), message);
  }

  @Test
  void an_endpoint_of_s3_is_optional_and_empty_means_none() {
    String name = "AWS_ENDPOINT_URL_S3";
    assertEquals(Optional.empty(), Settings.s3Endpoint(Map.of()));
    assertEquals(Optional.empty(), Settings.s3Endpoint(Map.of(name, " ")));
    assertEquals(
        Optional.of(URI.create("http://host.docker.internal:9000")),
        Settings.s3Endpoint(Map.of(name, "http://host.docker.internal:9000")));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Settings.s3Endpoint(Map.of(name, "localhost:9000")))
            .toString();
    assertTrue(
        message.contains(name + " is 'localhost:9000'") && message.contains("events/env.json"),
        message);
  }

  @ParameterizedTest
  @CsvSource({
    "BASE_URL, https://other.example",
    "SITE_TITLE, Other",
    "TIME_ZONE, Europe/Vienna",
    "LANGUAGES, 'zh-CN,en,de'",
    "ANALYTICS_ORIGIN, https://stats.example"
  })
  void each_setting_of_the_site_is_in_the_fingerprint(String name, String value) {
    assertNotEquals(
        Settings.of(environment("SITE_TITLE", "")).fingerprint(),
        Settings.of(environment(name, value)).fingerprint());
  }

  private static Map<String, String> environment(String name, String value) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "ARTICLE_BUCKET", "articles",
                "HTML_BUCKET", "html",
                "JSON_BUCKET", "json",
                "BASE_URL", "https://news.example/"));
    environment.put(name, value);
    return environment;
  }
}
