package broadsheet.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the tables in `src/test/resources/article`: one case per line, with `=>` before its
/// result.
final class CaseTable {

  private static final Pattern CODE_POINT = Pattern.compile("\\\\u\\{(\\p{XDigit}+)}");

  /// A line of a table.
  record Row(String given, String expected) {}

  private CaseTable() {}

  public static Stream<Row> rows(String name) {
    try {
      return Files.readAllLines(Path.of("src/test/resources/article").resolve(name)).stream()
          .filter(line -> !line.isEmpty() && !line.startsWith("# "))
          .map(CaseTable::row);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static Row row(String line) {
    String[] parts = line.split(" => ", 2);
    return new Row(unescaped(parts[0]), parts[1]);
  }

  private static String unescaped(String text) {
    return CODE_POINT
        .matcher(text)
        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
  }
}
