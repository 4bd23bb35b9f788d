package broadsheet.deploy;

import broadsheet.local.aws.Template;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The table of `events/README.md`: what each sample of an event leads to.
final class EventTable {

  private static final Path FOLDER = Path.of("events");

  private EventTable() {}

  /// One sample.
  ///
  /// @param article what has become of the article before: `uploaded`, `deleted` or `waiting`; for
  ///   the site's function `listed` or `delisted`
  /// @param answer what the answer must have, and may have more of
  /// @param hasOutput whether the article's page is there afterwards, or its month in the archive
  record Row(String file, String article, JsonElement answer, boolean hasOutput) {

    /// The function that the sample is for.
    String function() {
      return file.startsWith("site-") ? Template.SITE_FUNCTION : Template.ARTICLE_FUNCTION;
    }

    String event() {
      try {
        return Files.readString(FOLDER.resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static List<Row> rows() {
    try {
      return Files.readAllLines(FOLDER.resolve("README.md")).stream()
          .filter(line -> line.startsWith("| `"))
          .map(EventTable::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = line.replace("`", "").split("\\|", -1);
    return new Row(
        cells[1].strip(),
        cells[2].strip(),
        JsonParser.parseString(cells[3]),
        cells[4].strip().equals("yes"));
  }

  /// Whether a JSON text has everything that is expected: each member of each object, and lists of
  /// the same length.
  static boolean has(JsonElement actual, JsonElement expected) {
    return switch (expected) {
      case JsonObject object ->
          actual instanceof JsonObject other
              && object.entrySet().stream()
                  .allMatch(entry ->
                      other.has(entry.getKey())
                          && has(other.get(entry.getKey()), entry.getValue()));
      case JsonArray array ->
          actual instanceof JsonArray other
              && other.size() == array.size()
              && IntStream.range(0, array.size()).allMatch(i -> has(other.get(i), array.get(i)));
      default -> expected.equals(actual);
    };
  }
}
