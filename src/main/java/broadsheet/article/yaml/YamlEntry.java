package broadsheet.article.yaml;

import org.yaml.snakeyaml.nodes.Node;

/// A key with its value.
///
/// @param key the key as written
/// @param place the node of the key
public record YamlEntry(String key, Node place, Node value) {}
