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
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// `template.yaml` as a tree, with the short forms of CloudFormation's functions written out: `!Ref
/// X` is `{"Ref": "X"}`, `!GetAtt X.Arn` is `{"Fn::GetAtt": "X.Arn"}`.
public final class Template {

  public static final String ARTICLE_FUNCTION = "ArticleFunction";
  public static final String SITE_FUNCTION = "SiteFunction";

  private final JsonObject root;

  private Template(JsonObject root) {
    this.root = root;
  }

  /// Reads it from the top of the project.
  public static Template read() {
    try {
      Yaml yaml = new Yaml(new FunctionTags());
      Object tree = yaml.load(Files.readString(Path.of("template.yaml")));
      return new Template(new Gson().toJsonTree(tree).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonObject resources() {
    return root.getAsJsonObject("Resources");
  }

  /// The properties of a resource.
  public JsonObject properties(String logicalId) {
    return resources().getAsJsonObject(logicalId).getAsJsonObject("Properties");
  }

  /// The default of a parameter.
  public String parameter(String name) {
    return root.getAsJsonObject("Parameters").getAsJsonObject(name).get("Default").getAsString();
  }

  /// Most messages of one call of a function.
  public int batchSize(String function) {
    return event(function, "Articles").get("BatchSize").getAsInt();
  }

  /// Most calls of a function at the same time that its queue makes.
  public int maximumConcurrency(String function) {
    return event(function, "Articles")
        .getAsJsonObject("ScalingConfig")
        .get("MaximumConcurrency")
        .getAsInt();
  }

  /// The time between two rounds of a function's schedule.
  public Duration rate(String function) {
    String rate = event(function, "Due").get("Schedule").getAsString();
    return Duration.ofMinutes(Long.parseLong(rate.replaceAll("rate\\((\\d+) minutes?\\)", "$1")));
  }

  /// The time that a call of a function may take.
  public Duration timeout(String function) {
    return Duration.ofSeconds(properties(function).get("Timeout").getAsInt());
  }

  private JsonObject event(String function, String name) {
    return properties(function)
        .getAsJsonObject("Events")
        .getAsJsonObject(name)
        .getAsJsonObject("Properties");
  }

  /// How often a message of a queue is delivered before it goes to the dead letters.
  public int maxReceiveCount(String queue) {
    return properties(queue).getAsJsonObject("RedrivePolicy").get("maxReceiveCount").getAsInt();
  }

  /// The headers that every answer to a reader carries; without HSTS, which http has no use for.
  ///
  /// @param commentsOrigin value of the parameter `CommentsOrigin`
  public Map<String, String> siteHeaders(String commentsOrigin) {
    JsonObject headers =
        properties("SiteHeaders")
            .getAsJsonObject("ResponseHeadersPolicyConfig")
            .getAsJsonObject("SecurityHeadersConfig");
    String policy =
        headers
            .getAsJsonObject("ContentSecurityPolicy")
            .getAsJsonObject("ContentSecurityPolicy")
            .get("Fn::Sub")
            .getAsString();
    String referrer = headers.getAsJsonObject("ReferrerPolicy").get("ReferrerPolicy").getAsString();
    return Map.of(
        "Content-Security-Policy",
        policy.replace("${CommentsOrigin}", commentsOrigin),
        "X-Content-Type-Options",
        "nosniff",
        "Referrer-Policy",
        referrer);
  }

  /// The key of the page that readers see where nothing is.
  public String missingPage() {
    JsonObject answer =
        properties("SiteDistribution")
            .getAsJsonObject("DistributionConfig")
            .getAsJsonArray("CustomErrorResponses")
            .get(0)
            .getAsJsonObject();
    return answer.get("ResponsePagePath").getAsString().substring(1);
  }

  /// Resources of a type, by logical id.
  public List<Map.Entry<String, JsonElement>> resources(String type) {
    return resources().entrySet().stream()
        .filter(entry -> entry.getValue().getAsJsonObject().get("Type").getAsString().equals(type))
        .toList();
  }

  /// A function's handler, as Lambda takes it.
  public String handler(String function) {
    return properties(function).get("Handler").getAsString();
  }

  /// A function's memory, in MB.
  public int memory(String function) {
    return properties(function).get("MemorySize").getAsInt();
  }

  /// The variables of the functions whose values are defaults of parameters.
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
      yamlMultiConstructors.put("!", new Written());
    }

    private final class Written extends AbstractConstruct {
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
        return Map.of(name.equals("Ref") ? "Ref" : "Fn::" + name, argument);
      }
    }
  }
}
