package broadsheet.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `docs/sinks.md`: how each place is escaped, and the hostile values.
final class Sinks {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]+) \\| (`[^|]+`) \\| [^|]+ \\| (\\w+) \\|$");
  private static final Pattern VALUES = Pattern.compile("(?s)```\n(.*?)\n```");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-f]{4}|[nt\\\\])");

  private static final String TEXT = text();

  private Sinks() {}

  /// Returns how each place is escaped, by output and place.
  static Map<String, String> rows() {
    Map<String, String> rows = new HashMap<>();
    for (MatchResult row : ROW.matcher(TEXT).results().toList()) {
      for (String place : row.group(2).split(", ", -1)) {
        rows.put(row.group(1) + " " + place.replace("`", ""), row.group(3));
      }
    }
    return rows;
  }

  static List<String> values() {
    return VALUES
        .matcher(TEXT)
        .results()
        .flatMap(block -> block.group(1).lines())
        .map(Sinks::unescaped)
        .toList();
  }

  private static String unescaped(String line) {
    return ESCAPE.matcher(line).replaceAll(it -> Matcher.quoteReplacement(character(it.group(1))));
  }

  private static String character(String escape) {
    return switch (escape.charAt(0)) {
      case 'u' -> Character.toString(Integer.parseInt(escape.substring(1), 16));
      case 'n' -> "\n";
      case 't' -> "\t";
      default -> escape;
    };
  }

  private static String text() {
    try {
      return Files.readString(Path.of("docs/sinks.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
