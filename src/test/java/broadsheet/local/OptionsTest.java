package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.Options.InvalidOptionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void without_options_the_samples_are_served_and_not_watched() {
    Options options = Options.of("articles=", "once=false", "out=", "port=", "s3Port=");
    assertEquals(Path.of("src/test/resources/samples"), options.articles());
    assertEquals(Optional.empty(), options.out());
    assertTrue(!options.watch());
  }

  @Test
  void a_given_folder_is_watched() {
    assertTrue(Options.of("articles=src", "once=false").watch());
  }

  @Test
  void once_and_out_need_each_other() {
    assertInvalid("-Donce needs an output folder", "once=true", "out=");
    assertInvalid("-Dout=target/out needs -Donce", "once=false", "out=target/out");
    assertEquals(
        Optional.of(Path.of("target/out")), Options.of("once=true", "out=target/out").out());
  }

  @Test
  void a_missing_folder_is_reported() {
    assertInvalid("nowhere' does not exist; set one with -Darticles=FOLDER", "articles=nowhere");
  }

  @Test
  void an_invalid_or_used_port_is_reported() throws IOException {
    assertInvalid("-Dport=x is not a port", "port=x");
    assertInvalid("-Ds3Port=70000 is not a port", "s3Port=70000");
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      int port = taken.getLocalPort();
      assertInvalid("port " + port + " is in use; choose another with -Dport", "port=" + port);
    }
  }

  private static void assertInvalid(String message, String... arguments) {
    String actual =
        assertThrows(InvalidOptionException.class, () -> Options.of(arguments)).toString();
    assertTrue(actual.contains(message), actual);
  }
}
