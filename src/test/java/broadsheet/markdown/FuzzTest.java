package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The promises of [Fuzz] hold for the samples and for whatever the fuzzer found.
class FuzzTest {

  static List<Path> uploads() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
      return files
          .filter(file -> file.toString().matches(".*/(samples|fuzz)/.*"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource
  void uploads(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (ConservationTest.KNOWN_LOSSES.contains(file.getFileName().toString())) {
      AssertionError error = assertThrows(AssertionError.class, () -> Fuzz.check(bytes));
      assertTrue(
          Objects.requireNonNull(error.getMessage()).startsWith("lost "), error.getMessage());
    } else {
      Fuzz.check(bytes);
    }
  }
}
