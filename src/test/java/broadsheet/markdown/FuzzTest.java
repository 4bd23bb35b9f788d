package broadsheet.markdown;

import broadsheet.bench.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The properties of [Fuzz] hold for the samples and for the inputs that the fuzzer has found.
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
    Fuzz.check(Files.readAllBytes(file));
  }
}
