package broadsheet.article.reader;

import broadsheet.article.FrontMatter.Alias;
import broadsheet.article.Problem.Severity;
import broadsheet.article.yaml.YamlReport;
import broadsheet.article.yaml.YamlValues;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the former addresses of an article, with their positions. What they mean depends on the
/// site.
final class AliasList {

  private static final String KEY = "aliases";

  /// The maximum number of aliases, since each costs requests whenever the article is published.
  private static final int MAX = 20;

  private AliasList() {}

  static List<Alias> of(YamlValues values) {
    List<Node> items = values.items(KEY);
    if (items.size() > MAX) {
      values
          .report()
          .add(
              Severity.WARNING,
              items.get(MAX),
              items.size() + " aliases",
              "at most " + MAX,
              "remove some; this one and those after it have no effect");
    }
    return items.stream()
        .limit(MAX)
        .flatMap(item -> Stream.ofNullable(alias(values, item)))
        .toList();
  }

  private static @Nullable Alias alias(YamlValues values, Node item) {
    String address = values.text(KEY, item);
    YamlReport report = values.report();
    return address == null ? null : new Alias(address, report.line(item), report.column(item));
  }
}
