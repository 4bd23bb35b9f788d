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

/// The table in `events/README.md`: the expected result of each sample event.
final class EventTable {

  private static final Path FOLDER = Path.of("events");

  private EventTable() {}

  /// One sample.
  ///
  /// @param article the state of the article before the event: `uploaded`, `deleted` or `waiting`;
  ///   for SiteFunction, `listed` or `delisted`
  /// @param answer the members that the response must have, possibly among others
  /// @param hasOutput whether the article's page, or its month in the archive, exists afterwards
  record Row(String file, String article, JsonElement answer, boolean hasOutput) {

    /// Returns the function that the sample is for.
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

  /// Returns whether a JSON document contains everything expected: each member of each object, and
  /// arrays of the same length.
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
