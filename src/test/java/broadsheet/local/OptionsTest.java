package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.local.Options.Unusable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void without_any_the_samples_are_served_and_not_followed() {
    Options options = Options.of("articles=", "once=false", "out=", "port=", "s3Port=");
    assertEquals(Path.of("src/test/resources/samples"), options.articles());
    assertEquals(Optional.empty(), options.out());
    assertTrue(!options.isFollowing());
  }

  @Test
  void a_folder_that_is_named_is_followed() {
    assertTrue(Options.of("articles=src", "once=false").isFollowing());
  }

  @Test
  void once_needs_a_folder_to_write_to_and_the_other_way_round() {
    assertUnusable("-Donce needs a folder", "once=true", "out=");
    assertUnusable("say so with -Donce", "once=false", "out=target/out");
    assertEquals(
        Optional.of(Path.of("target/out")), Options.of("once=true", "out=target/out").out());
  }

  @Test
  void a_folder_that_is_not_there_is_named() {
    assertUnusable("nowhere'; name one with -Darticles=FOLDER", "articles=nowhere");
  }

  @Test
  void a_port_that_is_none_or_taken_is_named() throws IOException {
    assertUnusable("-Dport=x is no port", "port=x");
    assertUnusable("-Ds3Port=70000 is no port", "s3Port=70000");
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      int port = taken.getLocalPort();
      assertUnusable("port " + port + " is taken; choose another with -Dport", "port=" + port);
    }
  }

  private static void assertUnusable(String message, String... arguments) {
    String actual = assertThrows(Unusable.class, () -> Options.of(arguments)).toString();
    assertTrue(actual.contains(message), actual);
  }
}
