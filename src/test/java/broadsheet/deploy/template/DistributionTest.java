package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.ExternalTool;
import broadsheet.local.aws.Template;
import broadsheet.page.redirect.RedirectReading;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks how the template's buckets and distribution follow its parameters.
class DistributionTest {

  private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";
  private static final String DISTRIBUTION = "arn:aws:cloudfront::123456789012:distribution/E1ABC";

  private static final Map<String, String> DEFAULTS = Map.of();

  private static final Map<String, String> OWN_DOMAIN =
      Map.of("BaseUrl", "https://news.example", "CertificateArn", CERTIFICATE);

  private static final Map<String, String> EVERYTHING =
      Map.of(
          "BaseUrl", "https://news.example",
          "CertificateArn", CERTIFICATE,
          "AlternativeDomains", "www.news.example,news.test",
          "HostedZoneId", "Z123",
          "PriceClass", "PriceClass_100",
          "WebAclArn", "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b",
          "LogBucket", "logs",
          "Redirects", "2");

  private static final Map<String, String> EXISTING_DISTRIBUTION =
      Map.of(
          "BaseUrl", "https://news.example",
          "ExistingDistributionArn", DISTRIBUTION,
          "LogBucket", "logs");

  static List<Map<String, String>> parameterSets() {
    return List.of(DEFAULTS, OWN_DOMAIN, EVERYTHING, EXISTING_DISTRIBUTION);
  }

  @ParameterizedTest
  @MethodSource("parameterSets")
  void nothing_refers_to_a_resource_that_does_not_exist(Map<String, String> parameters) {
    ResolvedTemplate template = ResolvedTemplate.with(parameters);
    assertEquals(List.of(), template.violations());
    assertEquals(Set.of(), template.danglingReferences());
  }

  @Test
  void a_reference_to_the_distribution_would_be_noticed() {
    Map<String, String> withoutBaseUrl = Map.of("ExistingDistributionArn", DISTRIBUTION);
    assertEquals(
        Set.of(
            "ArticleFunction -> SiteDistribution",
            "SiteAddress -> SiteDistribution",
            "SiteFunction -> SiteDistribution"),
        ResolvedTemplate.with(withoutBaseUrl).danglingReferences());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BaseUrl                                 | BaseUrl needs CertificateArn
          CertificateArn                          | CertificateArn needs BaseUrl
          AlternativeDomains                      | need BaseUrl and CertificateArn
          HostedZoneId                            | need BaseUrl and CertificateArn
          ExistingDistributionArn                 | ExistingDistributionArn needs BaseUrl
          BaseUrl ExistingDistributionArn CertificateArn     | leave CertificateArn
          BaseUrl ExistingDistributionArn AlternativeDomains | leave CertificateArn
          BaseUrl ExistingDistributionArn HostedZoneId       | leave CertificateArn
          BaseUrl ExistingDistributionArn WebAclArn          | leave CertificateArn
          """)
  void parameters_that_do_not_fit_together_are_refused(String parameters, String problem) {
    Map<String, String> values = new HashMap<>();
    for (String parameter : parameters.split(" ", -1)) {
      values.put(
          parameter,
          EVERYTHING.getOrDefault(parameter, EXISTING_DISTRIBUTION.getOrDefault(parameter, "")));
    }
    List<String> violations = ResolvedTemplate.with(values).violations();
    assertEquals(1, violations.size(), violations::toString);
    assertTrue(violations.getFirst().contains(problem), violations::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://news.example",
        "https://news.example/",
        "https://news.example:8443",
        "https://news.example/blog",
        "https://News.example",
        "https://",
        "news.example"
      })
  void an_address_that_cloudfront_cannot_serve_is_refused(String baseUrl) {
    Pattern allowed =
        Pattern.compile(
            Template.read()
                .root()
                .getAsJsonObject("Parameters")
                .getAsJsonObject("BaseUrl")
                .get("AllowedPattern")
                .getAsString());
    assertFalse(allowed.matcher(baseUrl).matches());
    assertTrue(allowed.matcher("https://news.example").matches());
  }

  @Test
  void every_parameter_has_a_group_and_a_label() {
    JsonObject root = Template.read().root();
    JsonObject form =
        root.getAsJsonObject("Metadata").getAsJsonObject("AWS::CloudFormation::Interface");
    List<String> grouped = new ArrayList<>();
    for (JsonElement group : form.getAsJsonArray("ParameterGroups")) {
      strings(group.getAsJsonObject().get("Parameters")).forEach(grouped::add);
    }
    Set<String> parameters = new TreeSet<>(root.getAsJsonObject("Parameters").keySet());
    assertEquals(List.copyOf(parameters), grouped.stream().sorted().toList());
    assertEquals(parameters, new TreeSet<>(form.getAsJsonObject("ParameterLabels").keySet()));
  }

  @Test
  void every_domain_name_is_an_alias() {
    assertFalse(distribution(DEFAULTS).has("Aliases"));
    assertEquals(
        List.of("news.example"), strings(distribution(OWN_DOMAIN).get("Aliases")).toList());
    assertEquals(
        List.of("news.example", "www.news.example", "news.test"),
        strings(distribution(EVERYTHING).get("Aliases")).toList());
  }

  @Test
  void a_hosted_zone_gets_the_records_of_the_address() {
    String type = "AWS::Route53::RecordSetGroup";
    assertEquals(Map.of(), ResolvedTemplate.with(OWN_DOMAIN).resources(type));
    String records = ResolvedTemplate.with(EVERYTHING).properties("SiteRecords").toString();
    assertTrue(records.contains("\"Name\":\"news.example\",\"Type\":\"A\""), records);
    assertTrue(records.contains("\"Name\":\"news.example\",\"Type\":\"AAAA\""), records);
  }

  @Test
  void a_web_acl_and_access_logs_are_optional() {
    assertFalse(distribution(DEFAULTS).has("WebACLId"));
    assertFalse(distribution(DEFAULTS).has("Logging"));
    assertEquals(
        EVERYTHING.get("WebAclArn"), distribution(EVERYTHING).get("WebACLId").getAsString());
    assertEquals(
        "{\"Bucket\":\"logs.s3.amazonaws.com\",\"Prefix\":\"news/cloudfront/\"}",
        distribution(EVERYTHING).get("Logging").toString());
    for (String bucket : List.of("ArticleBucket", "HtmlBucket", "JsonBucket")) {
      assertFalse(ResolvedTemplate.with(DEFAULTS).properties(bucket).has("LoggingConfiguration"));
      String logging =
          ResolvedTemplate.with(EVERYTHING)
              .properties(bucket)
              .get("LoggingConfiguration")
              .toString();
      assertTrue(logging.contains("\"DestinationBucketName\":\"logs\""), logging);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HtmlBucketPolicy", "JsonBucketPolicy"})
  void only_the_distribution_that_serves_the_site_reads_a_bucket(String policy) {
    String own = ResolvedTemplate.with(DEFAULTS).properties(policy).toString();
    String existing = ResolvedTemplate.with(EXISTING_DISTRIBUTION).properties(policy).toString();
    String source = "\"aws:SourceArn\":\"";
    String arn = "arn:aws:cloudfront::123456789012:distribution/SiteDistribution";
    assertEquals(3, own.split(Pattern.quote(source + arn), -1).length, own);
    assertEquals(3, existing.split(Pattern.quote(source + DISTRIBUTION), -1).length, existing);
  }

  @Test
  void another_function_answers_the_entries_of_redirects_json_if_there_are_any() {
    ResolvedTemplate without = ResolvedTemplate.with(DEFAULTS);
    assertEquals(Map.of(), without.resources("AWS::CloudFront::KeyValueStore"));
    assertEquals(Set.of("SitePaths"), without.resources("AWS::CloudFront::Function").keySet());
    assertEquals("SitePaths.FunctionARN", viewerFunction(DEFAULTS));
    assertEquals("RedirectPaths.FunctionARN", viewerFunction(EVERYTHING));
    ResolvedTemplate template = ResolvedTemplate.with(EVERYTHING);
    String function = template.properties("RedirectPaths").toString();
    assertTrue(
        function.contains(
            "\"KeyValueStoreAssociations\":[{\"KeyValueStoreARN\":\"RedirectStore.Arn\"}]"),
        function);
    JsonObject store = template.properties("RedirectStore");
    assertEquals(
        "{\"SourceType\":\"S3\",\"SourceArn\":\"JsonBucket.Arn/" + RedirectReading.KEY + "\"}",
        store.get("ImportSource").toString());
    assertEquals(
        "news-us-east-1-2", store.get("Name").getAsString(), "another name is another store");
  }

  private static String viewerFunction(Map<String, String> parameters) {
    return distribution(parameters)
        .getAsJsonObject("DefaultCacheBehavior")
        .getAsJsonArray("FunctionAssociations")
        .get(0)
        .getAsJsonObject()
        .get("FunctionARN")
        .getAsString();
  }

  @Test
  void an_existing_distribution_uses_the_function_for_redirects_too() {
    Map<String, String> parameters = new HashMap<>(EXISTING_DISTRIBUTION);
    parameters.put("Redirects", "1");
    String settings = output(parameters, "ExistingDistributionSettings");
    assertTrue(settings.contains("RedirectPaths.FunctionARN"), settings);
    assertFalse(settings.contains("SitePaths.FunctionARN"), settings);
  }

  @Test
  void the_outputs_say_how_to_configure_an_existing_distribution() {
    assertFalse(
        ResolvedTemplate.with(DEFAULTS).outputs().containsKey("ExistingDistributionSettings"));
    String settings = output(EXISTING_DISTRIBUTION, "ExistingDistributionSettings");
    JsonObject own = distribution(DEFAULTS);
    JsonObject behavior = own.getAsJsonObject("DefaultCacheBehavior");
    for (String setting :
        List.of(
            "html HtmlBucket.RegionalDomainName",
            "json JsonBucket.RegionalDomainName",
            "SiteAccess.Id",
            "SitePaths.FunctionARN",
            "SiteHeaders",
            "FragmentHeaders",
            "SvgHeaders",
            "*.svg",
            "/fragments/*",
            "/api/*",
            behavior.get("CachePolicyId").getAsString(),
            "/" + Template.read().notFoundPage(),
            own.get("DefaultRootObject").getAsString())) {
      assertTrue(settings.contains(setting), setting);
    }
  }

  @Test
  void the_takedown_command_names_the_distribution() {
    assertEquals(
        "aws cloudfront create-invalidation --distribution-id SiteDistribution --paths \"/*\"",
        output(DEFAULTS, "TakedownCommand"));
    assertEquals(
        "aws cloudfront create-invalidation --distribution-id E1ABC --paths \"/*\"",
        output(EXISTING_DISTRIBUTION, "TakedownCommand"));
    assertEquals("E1ABC", output(EXISTING_DISTRIBUTION, "DistributionId"));
  }

  @Test
  void the_alarm_and_the_dashboard_watch_the_distribution_that_serves_the_site() {
    ResolvedTemplate own = ResolvedTemplate.with(DEFAULTS);
    ResolvedTemplate existing = ResolvedTemplate.with(EXISTING_DISTRIBUTION);
    for (String resource : List.of("ServerErrorAlarm", "Dashboard")) {
      assertTrue(own.properties(resource).toString().contains("SiteDistribution"), resource);
      String properties = existing.properties(resource).toString();
      assertTrue(properties.contains("E1ABC"), properties);
      assertFalse(properties.contains("SiteDistribution"), properties);
    }
  }

  @Test
  void scripts_on_other_sites_may_read_but_not_as_a_user() {
    JsonObject cors =
        ResolvedTemplate.with(DEFAULTS)
            .properties("SiteHeaders")
            .getAsJsonObject("ResponseHeadersPolicyConfig")
            .getAsJsonObject("CorsConfig");
    assertEquals("{\"Items\":[\"*\"]}", cors.get("AccessControlAllowOrigins").toString());
    assertEquals(
        "{\"Items\":[\"GET\",\"HEAD\"]}", cors.get("AccessControlAllowMethods").toString());
    assertFalse(cors.get("AccessControlAllowCredentials").getAsBoolean());
    assertEquals("{\"Items\":[\"ETag\"]}", cors.get("AccessControlExposeHeaders").toString());
  }

  @Test
  void pages_are_not_framed_and_use_no_powerful_features() {
    Map<String, String> headers = Template.read().siteHeaders("", "");
    assertEquals("DENY", headers.get("X-Frame-Options"));
    assertEquals("same-origin-allow-popups", headers.get("Cross-Origin-Opener-Policy"));
    String features = headers.getOrDefault("Permissions-Policy", "");
    assertTrue(
        Stream.of(features.split(", ", -1)).allMatch(each -> each.endsWith("=()")), features);
    assertTrue(features.contains("geolocation=()"), features);
  }

  /// A crawler that renders a page sees its fragments, but must not show them as pages.
  @Test
  void fragments_are_not_indexed_and_otherwise_served_as_pages_are() {
    assertEquals("noindex", Template.read().fragmentHeaders().get("X-Robots-Tag"));
    JsonObject pages = distribution(DEFAULTS).getAsJsonObject("DefaultCacheBehavior");
    JsonObject fragments = behavior("/fragments/*");
    for (String setting : pages.keySet()) {
      boolean isSame = pages.get(setting).equals(fragments.get(setting));
      assertEquals(!setting.equals("ResponseHeadersPolicyId"), isSame, setting);
    }
  }

  /// ArticleFunction sanitizes SVG images. Even if that failed, they could neither run anything nor
  /// load another file.
  @Test
  void an_svg_image_that_a_reader_opens_has_no_rights() {
    assertEquals(
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none';"
            + " frame-ancestors 'none'; sandbox",
        Template.read().svgHeaders().get("Content-Security-Policy"));
    JsonObject images = behavior("*.svg");
    JsonObject pages = distribution(DEFAULTS).getAsJsonObject("DefaultCacheBehavior");
    for (String setting : pages.keySet()) {
      boolean isSame = pages.get(setting).equals(images.get(setting));
      assertEquals(!setting.equals("ResponseHeadersPolicyId"), isSame, setting);
    }
  }

  private static JsonObject behavior(String pattern) {
    return distribution(DEFAULTS).getAsJsonArray("CacheBehaviors").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(each -> each.get("PathPattern").getAsString().equals(pattern))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void no_bucket_accepts_an_encryption_key_of_the_client() {
    for (String bucket : List.of("ArticleBucket", "HtmlBucket", "JsonBucket")) {
      String encryption =
          ResolvedTemplate.with(DEFAULTS).properties(bucket).get("BucketEncryption").toString();
      assertTrue(
          encryption.contains("\"BlockedEncryptionTypes\":{\"EncryptionType\":[\"SSE-C\"]}"),
          encryption);
    }
  }

  @ParameterizedTest
  @CsvSource({"us-east-1, 31", "ap-northeast-1, 26"})
  void the_documented_length_of_a_stack_name_fits_a_bucket_name(String region, int length)
      throws IOException {
    String document = Files.readString(Path.of("docs/operations.md")).replaceAll("\\s+", " ");
    assertTrue(document.contains(length + " characters in " + region), region);
    for (String bucket : List.of("ArticleBucket", "JsonBucket")) {
      String name =
          ResolvedTemplate.with(Map.of("AWS::StackName", "x".repeat(length), "AWS::Region", region))
              .properties(bucket)
              .get("BucketName")
              .getAsString();
      assertTrue(name.length() <= 63, name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "news, us-east-1, true",
    "news-2, ap-northeast-1, true",
    "abcdefghijklmnopqrstuvwxyz, ap-northeast-1, true",
    "abcdefghijklmnopqrstuvwxyz0, ap-northeast-1, false",
    "abcdefghijklmnopqrstuvwxyz01234, us-east-1, true",
    "abcdefghijklmnopqrstuvwxyz012345, us-east-1, false",
    "News, us-east-1, false",
    "2news, us-east-1, false"
  })
  void the_documented_check_of_a_stack_name_works(String stack, String region, boolean suitable)
      throws IOException, InterruptedException {
    String check =
        Files.readAllLines(Path.of("docs/operations.md")).stream()
            .filter(line -> line.startsWith("[[ $STACK"))
            .findFirst()
            .orElseThrow();
    String command = "STACK=" + stack + " REGION=" + region + "\n" + check;
    assertEquals(suitable, ExternalTool.run("bash", "-c", command).exitCode() == 0);
  }

  private static JsonObject distribution(Map<String, String> parameters) {
    return ResolvedTemplate.with(parameters)
        .properties("SiteDistribution")
        .getAsJsonObject("DistributionConfig");
  }

  private static String output(Map<String, String> parameters, String name) {
    return ResolvedTemplate.with(parameters).output(name);
  }

  private static Stream<String> strings(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString);
  }
}
