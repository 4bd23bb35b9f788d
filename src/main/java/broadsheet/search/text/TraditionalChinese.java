package broadsheet.search.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which Simplified character stands for a Traditional one.
///
/// The table is `assets/hans.txt`, which browsers load, too: a line of Traditional characters and
/// one with their Simplified forms. A test generates it from the data of ICU.
final class TraditionalChinese {

  private static final Map<Integer, Integer> SIMPLIFIED = read();

  private TraditionalChinese() {}

  /// Returns the Simplified form of a character; any other character is returned as it is.
  static int simplified(int character) {
    return SIMPLIFIED.getOrDefault(character, character);
  }

  private static Map<Integer, Integer> read() {
    List<String> lines = text().lines().toList();
    int[] traditional = lines.get(0).codePoints().toArray();
    int[] simplified = lines.get(1).codePoints().toArray();
    return IntStream.range(0, traditional.length)
        .boxed()
        .collect(Collectors.toUnmodifiableMap(i -> traditional[i], i -> simplified[i]));
  }

  private static String text() {
    try (InputStream table = TraditionalChinese.class.getResourceAsStream("/assets/hans.txt")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
