package broadsheet.article.reader;

import broadsheet.article.key.WebAddress;
import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlValues;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads the address at which an article was first published: `originalUrl`, or else `source`. Each
/// is an address, or a map with one as its `url`. Anything else stays in `params`, since `source`
/// has other meanings, too.
final class OriginalUrl {

  private static final String ORIGINAL = "originalUrl";
  private static final String SOURCE = "source";

  private OriginalUrl() {}

  /// Returns the address; `null` if there is none.
  static @Nullable String of(YamlValues values) {
    String original = address(values, ORIGINAL);
    Node invalid = values.peek(ORIGINAL);
    if (original == null && invalid != null) {
      values.report().addInvalid(invalid, "an address (http, https) for '" + ORIGINAL + "'");
    }
    return original == null ? address(values, SOURCE) : original;
  }

  private static @Nullable String address(YamlValues values, String key) {
    Node node = values.peek(key);
    Node url = node instanceof MappingNode map ? values.in(map).node("url") : node;
    String text = url == null ? null : YamlNodes.text(url);
    String address = text == null ? null : WebAddress.of(text);
    if (address != null && node instanceof ScalarNode) {
      // The address is the whole value; nothing is left for `params`.
      values.node(key);
    }
    return address;
  }
}
