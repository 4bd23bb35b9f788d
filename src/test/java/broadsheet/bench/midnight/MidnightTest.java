package broadsheet.bench.midnight;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A short run of `mvn -q -Pmidnight`.
@Tag("slow")
class MidnightTest {

  @Test
  void articles_of_one_midnight_are_served_and_listed() throws IOException, InterruptedException {
    assertTrue(Midnight.run(10, Duration.ZERO));
  }
}
