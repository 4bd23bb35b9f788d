package broadsheet.function.shared;

import broadsheet.model.Site;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A function's settings, from its environment variables.
///
/// @param articleBucket the bucket of the uploads
/// @param htmlBucket the bucket of pages, assets and images
/// @param jsonBucket the bucket of JSON documents, reports and the site's state
/// @param analyticsOrigin the origin whose scripts `head.html` may name; empty for none
public record Settings(
    Site site, String articleBucket, String htmlBucket, String jsonBucket, String analyticsOrigin) {

  /// Increased when a new version of Broadsheet has to write all outputs and all state again.
  private static final String OUTPUTS_VERSION = "6";

  private static final String WHERE = "template.yaml or, for sam local invoke, events/env.json";

  /// Reads and validates the settings.
  ///
  /// @throws IllegalArgumentException if one is missing or invalid, so that the function fails when
  ///   it starts and not at a later article
  public static Settings of(Map<String, String> environment) {
    URI baseUrl = address("BASE_URL", required(environment, "BASE_URL"), "https://news.example");
    return new Settings(
        new Site(
            baseUrl,
            optional(environment, "SITE_TITLE", baseUrl.getHost()),
            timeZone(optional(environment, "TIME_ZONE", "Asia/Shanghai")),
            languages(optional(environment, "LANGUAGES", "zh-CN,en"))),
        required(environment, "ARTICLE_BUCKET"),
        required(environment, "HTML_BUCKET"),
        required(environment, "JSON_BUCKET"),
        origin("ANALYTICS_ORIGIN", optional(environment, "ANALYTICS_ORIGIN", "")));
  }

  /// Returns the endpoint to use instead of AWS's own S3.
  ///
  /// @throws IllegalArgumentException if it is invalid
  public static Optional<URI> s3Endpoint(Map<String, String> environment) {
    String endpoint = optional(environment, "AWS_ENDPOINT_URL_S3", "");
    return endpoint.isEmpty()
        ? Optional.empty()
        : Optional.of(address("AWS_ENDPOINT_URL_S3", endpoint, "http://127.0.0.1:9000"));
  }

  /// Returns the ARN of the SNS topic for mails to editors.
  public static Optional<String> noticeTopic(Map<String, String> environment) {
    return Optional.of(optional(environment, "NOTICE_TOPIC", "")).filter(topic -> !topic.isEmpty());
  }

  /// Returns the settings of the site as text, with the version of the outputs. If two functions
  /// have different fingerprints, their outputs differ.
  public String fingerprint() {
    return String.join(
        " ",
        OUTPUTS_VERSION,
        site.baseUrl().toString(),
        site.timeZone().toString(),
        String.join(",", site.languages()),
        analyticsOrigin,
        site.title());
  }

  private static String required(Map<String, String> environment, String name) {
    String value = optional(environment, name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          name + " is not set; expected a value in the function's environment: " + WHERE);
    }
    return value;
  }

  private static String optional(Map<String, String> environment, String name, String fallback) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? fallback : value;
  }

  private static URI address(String name, String value, String example) {
    URI address;
    try {
      address = URI.create(value);
    } catch (IllegalArgumentException e) {
      throw invalid(name, value, "an address such as " + example, e);
    }
    if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
      throw invalid(name, value, "an address such as " + example, null);
    }
    return address;
  }

  /// Returns the value if it is empty or an origin as the template accepts it.
  private static String origin(String name, String value) {
    if (!value.matches("(?:https://[a-z0-9][a-z0-9.-]*(?::[0-9]+)?)?")) {
      throw invalid(name, value, "an origin such as https://stats.example", null);
    }
    return value;
  }

  private static ZoneId timeZone(String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw invalid("TIME_ZONE", value, "a time zone such as Asia/Shanghai", e);
    }
  }

  private static List<String> languages(String value) {
    return Arrays.stream(value.split(",", -1)).map(Settings::language).distinct().toList();
  }

  private static String language(String tag) {
    try {
      String canonical = new Locale.Builder().setLanguageTag(tag.strip()).build().toLanguageTag();
      if (!canonical.equals("und")) {
        return canonical;
      }
    } catch (IllformedLocaleException e) {
      throw invalid("LANGUAGES", tag, "comma-separated BCP 47 tags such as zh-CN,en", e);
    }
    throw invalid("LANGUAGES", tag, "comma-separated BCP 47 tags such as zh-CN,en", null);
  }

  private static IllegalArgumentException invalid(
      String name, String value, String expected, @Nullable Exception cause) {
    return new IllegalArgumentException(
        name + " is '" + value + "', expected " + expected + "; fix it in " + WHERE, cause);
  }
}
