package broadsheet.local.aws;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// `template.yaml` as a tree, with the short forms of CloudFormation's functions expanded: `!Ref X`
/// is `{"Ref": "X"}`, `!GetAtt X.Arn` is `{"Fn::GetAtt": "X.Arn"}`.
public final class Template {

  public static final String ARTICLE_FUNCTION = "ArticleFunction";
  public static final String SITE_FUNCTION = "SiteFunction";

  private final JsonObject root;

  private Template(JsonObject root) {
    this.root = root;
  }

  /// Reads the template from the project's root folder.
  public static Template read() {
    try {
      Yaml yaml = new Yaml(new FunctionTags());
      Object tree = yaml.load(Files.readString(Path.of("template.yaml")));
      return new Template(new Gson().toJsonTree(tree).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the whole template.
  public JsonObject root() {
    return root;
  }

  /// Returns all resources, by logical id.
  public JsonObject resources() {
    return root.getAsJsonObject("Resources");
  }

  /// Returns the properties of a resource.
  public JsonObject properties(String logicalId) {
    return resources().getAsJsonObject(logicalId).getAsJsonObject("Properties");
  }

  /// Returns the prefixes of the keys about which a bucket notifies a queue.
  public List<String> notifiedPrefixes(String bucket) {
    return properties(bucket)
        .getAsJsonObject("NotificationConfiguration")
        .getAsJsonArray("QueueConfigurations")
        .asList()
        .stream()
        .map(each -> each.getAsJsonObject().getAsJsonObject("Filter").getAsJsonObject("S3Key"))
        .flatMap(filter -> filter.getAsJsonArray("Rules").asList().stream())
        .map(rule -> rule.getAsJsonObject().get("Value").getAsString())
        .distinct()
        .toList();
  }

  /// Returns the default of a parameter.
  public String parameter(String name) {
    return root.getAsJsonObject("Parameters").getAsJsonObject(name).get("Default").getAsString();
  }

  /// Returns the maximum number of messages in one invocation of a function.
  public int batchSize(String function) {
    return event(function, "Articles").get("BatchSize").getAsInt();
  }

  /// Returns the maximum number of concurrent invocations of a function by its queue.
  public int maximumConcurrency(String function) {
    return event(function, "Articles")
        .getAsJsonObject("ScalingConfig")
        .get("MaximumConcurrency")
        .getAsInt();
  }

  /// Returns the time between two scheduled invocations of a function.
  public Duration rate(String function) {
    String rate = event(function, "Due").get("Schedule").getAsString();
    return Duration.ofMinutes(Long.parseLong(rate.replaceAll("rate\\((\\d+) minutes?\\)", "$1")));
  }

  /// Returns the maximum duration of an invocation of a function.
  public Duration timeout(String function) {
    return Duration.ofSeconds(properties(function).get("Timeout").getAsInt());
  }

  private JsonObject event(String function, String name) {
    return properties(function)
        .getAsJsonObject("Events")
        .getAsJsonObject(name)
        .getAsJsonObject("Properties");
  }

  /// Returns the number of deliveries after which a queue moves a message to the dead letters.
  public int maxReceiveCount(String queue) {
    return properties(queue).getAsJsonObject("RedrivePolicy").get("maxReceiveCount").getAsInt();
  }

  /// Returns the headers of every response to a reader, without HSTS, which does not apply to HTTP.
  ///
  /// @param commentsOrigin the value of the parameter `CommentsOrigin`
  /// @param analyticsOrigin the value of the parameter `AnalyticsOrigin`
  public Map<String, String> siteHeaders(String commentsOrigin, String analyticsOrigin) {
    Map<String, String> headers = headers("SiteHeaders");
    headers.computeIfPresent(
        "Content-Security-Policy",
        (_, policy) ->
            policy
                .replace("${CommentsOrigin}", commentsOrigin)
                .replace("${AnalyticsOrigin}", analyticsOrigin));
    return headers;
  }

  /// Returns the headers of fragments, without HSTS.
  public Map<String, String> fragmentHeaders() {
    return headers("FragmentHeaders");
  }

  /// Returns the headers of SVG images, without HSTS.
  public Map<String, String> svgHeaders() {
    return headers("SvgHeaders");
  }

  private Map<String, String> headers(String policy) {
    JsonObject config = properties(policy).getAsJsonObject("ResponseHeadersPolicyConfig");
    JsonObject security = config.getAsJsonObject("SecurityHeadersConfig");
    JsonElement csp =
        security.getAsJsonObject("ContentSecurityPolicy").get("ContentSecurityPolicy");
    Map<String, String> headers = new TreeMap<>();
    headers.put(
        "Content-Security-Policy",
        csp.isJsonPrimitive() ? csp.getAsString() : text(csp.getAsJsonObject(), "Fn::Sub"));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(
        "Referrer-Policy", text(security.getAsJsonObject("ReferrerPolicy"), "ReferrerPolicy"));
    headers.put("X-Frame-Options", text(security.getAsJsonObject("FrameOptions"), "FrameOption"));
    JsonObject cors = config.getAsJsonObject("CorsConfig");
    headers.put(
        "Access-Control-Allow-Origin",
        text(cors.getAsJsonObject("AccessControlAllowOrigins"), "Items"));
    headers.put(
        "Access-Control-Expose-Headers",
        text(cors.getAsJsonObject("AccessControlExposeHeaders"), "Items"));
    config
        .getAsJsonObject("CustomHeadersConfig")
        .getAsJsonArray("Items")
        .forEach(header ->
            headers.put(
                text(header.getAsJsonObject(), "Header"), text(header.getAsJsonObject(), "Value")));
    return headers;
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  /// Returns the pattern of the paths that are files, according to the CloudFront function. Any
  /// other path is a page.
  public Pattern filePaths() {
    String code = text(properties("SitePaths"), "FunctionCode");
    Matcher definition = Pattern.compile("var file = /(.+)/i;").matcher(code);
    if (!definition.find()) {
      throw new IllegalStateException("SitePaths does not define 'var file = /…/i;': " + code);
    }
    return Pattern.compile(definition.group(1), Pattern.CASE_INSENSITIVE);
  }

  /// Returns the key of the page for status 404.
  public String notFoundPage() {
    JsonObject response =
        properties("SiteDistribution")
            .getAsJsonObject("DistributionConfig")
            .getAsJsonArray("CustomErrorResponses")
            .get(0)
            .getAsJsonObject();
    return response.get("ResponsePagePath").getAsString().substring(1);
  }

  /// Returns the resources of a type, by logical id.
  public List<Map.Entry<String, JsonElement>> resources(String type) {
    return resources().entrySet().stream()
        .filter(entry -> entry.getValue().getAsJsonObject().get("Type").getAsString().equals(type))
        .toList();
  }

  /// Returns a function's handler in Lambda's syntax.
  public String handler(String function) {
    return properties(function).get("Handler").getAsString();
  }

  /// Returns a function's memory in MB.
  public int memory(String function) {
    return properties(function).get("MemorySize").getAsInt();
  }

  /// Returns the functions' environment variables that have a parameter's default value.
  public Map<String, String> environment() {
    return Map.of(
        "SITE_TITLE",
        parameter("SiteTitle"),
        "TIME_ZONE",
        parameter("TimeZone"),
        "LANGUAGES",
        parameter("Languages"));
  }

  private static final class FunctionTags extends SafeConstructor {
    FunctionTags() {
      super(new LoaderOptions());
      yamlMultiConstructors.put("!", new ShortForm());
    }

    private final class ShortForm extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String name = node.getTag().getValue().substring(1);
        Object argument =
            switch (node) {
              case ScalarNode scalar -> constructScalar(scalar);
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> throw new IllegalArgumentException("a tag on " + node);
            };
        boolean hasOwnName = name.equals("Ref") || name.equals("Condition");
        return Map.of(hasOwnName ? name : "Fn::" + name, argument);
      }
    }
  }
}
