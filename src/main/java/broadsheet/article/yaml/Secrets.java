package broadsheet.article.yaml;

import broadsheet.article.Problem.Severity;
import broadsheet.article.RestrictionKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Removes values whose keys name a secret from front matter, at any depth, so that they reach
/// neither a public document nor a message.
public final class Secrets {

  /// Substrings of a normalized name that indicate a secret.
  private static final List<String> PARTS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passcode",
          "passwort",
          "credential",
          "apikey",
          "accesskey",
          "privatekey",
          "secretkey",
          "authkey",
          "sshkey",
          "encryptionkey",
          "signingkey",
          "clientsecret",
          "accesstoken",
          "authtoken",
          "bearer",
          "密码",
          "密碼",
          "口令",
          "密钥",
          "密鑰",
          "私钥",
          "私鑰",
          "令牌",
          "凭证",
          "憑證",
          "パスワード",
          "비밀번호");

  /// Whole words of a name that indicate a secret; `secretary` and `tokenizer` do not match.
  private static final Set<String> WORDS =
      Set.of("secret", "secrets", "token", "tokens", "pwd", "pw", "jwt");

  private static final List<String> ENDS = List.of("token", "secret", "pwd");

  private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private static final Pattern KEY =
      Pattern.compile("[\"']?([\\p{L}_][\\p{L}\\p{N}_.\\s-]{0,80}?)[\"']?\\s*[:：=\\]]");

  private final YamlReport report;
  private final Set<Node> secrets = Collections.newSetFromMap(new IdentityHashMap<>());

  private Secrets(YamlReport report) {
    this.report = report;
  }

  /// Returns the entries without secrets.
  ///
  /// @param report receives a warning for each secret, without its value
  public static Map<String, YamlEntry> without(Map<String, YamlEntry> entries, YamlReport report) {
    return new Secrets(report).remove(entries);
  }

  private Map<String, YamlEntry> remove(Map<String, YamlEntry> entries) {
    Map<String, YamlEntry> kept = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      if (!takeIfSecret(entry.key(), entry.place(), entry.value())) {
        prune(entry.value());
        kept.put(name, entry);
      }
    });
    for (YamlEntry entry : kept.values()) {
      if (!secrets.isEmpty() && containsSecret(entry.value())) {
        report.add(
            Severity.ERROR,
            entry.place(),
            "an alias of a secret in '" + entry.key() + "'",
            "no secrets in an article",
            "remove it");
      }
    }
    return kept;
  }

  /// Records a value whose key names a secret, and warns about it.
  ///
  /// @return whether the value is a secret
  private boolean takeIfSecret(String key, Node place, Node value) {
    if (!isSecret(key)) {
      return false;
    }
    if (!YamlNodes.isEmpty(value) && secrets.add(value)) {
      report.add(
          Severity.WARNING,
          place,
          "the key '" + key + "', whose value is not published",
          "no secrets in an article",
          "remove it, or rename it if it is not a secret");
    }
    return true;
  }

  private void prune(Node node) {
    switch (node) {
      case SequenceNode sequence -> sequence.getValue().forEach(this::prune);
      case MappingNode mapping -> {
        List<NodeTuple> kept = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
          boolean secret =
              tuple.getKeyNode() instanceof ScalarNode key
                  && takeIfSecret(key.getValue(), key, tuple.getValueNode());
          if (!secret) {
            prune(tuple.getValueNode());
            kept.add(tuple);
          }
        }
        mapping.setValue(kept);
      }
      default -> {}
    }
  }

  private boolean containsSecret(Node node) {
    return secrets.contains(node)
        || switch (node) {
          case SequenceNode sequence -> sequence.getValue().stream().anyMatch(this::containsSecret);
          case MappingNode mapping ->
              mapping.getValue().stream().anyMatch(tuple -> containsSecret(tuple.getValueNode()));
          default -> false;
        };
  }

  /// Returns whether the name of a key indicates a secret.
  public static boolean isSecret(String name) {
    String normal = RestrictionKeys.normalize(name);
    return PARTS.stream().anyMatch(normal::contains)
        || ENDS.stream().anyMatch(normal::endsWith)
        || WORD.splitAsStream(name).anyMatch(word -> WORDS.contains(word.toLowerCase(Locale.ROOT)));
  }

  /// Returns whether unparsable front matter may contain a secret, up to the line at which the
  /// parser gave up.
  static boolean mayOccur(List<String> lines, int last) {
    return lines.stream().limit(last + 1L).anyMatch(Secrets::mayContainSecret);
  }

  private static boolean mayContainSecret(String line) {
    Matcher key = KEY.matcher(line);
    while (key.find()) {
      if (isSecret(key.group(1))) {
        return true;
      }
    }
    return false;
  }
}
