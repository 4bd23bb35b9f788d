package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.Options.InvalidOptionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void s3_listens_on_loopback_unless_another_address_of_this_machine_is_given() {
    assertEquals("127.0.0.1", Options.of("host=").host());
    assertEquals("0.0.0.0", Options.of("host=0.0.0.0").host());
    String expected =
        " is not an address of this machine; expected an IPv4 address such as 0.0.0.0";
    for (String host : List.of("localhost", "::", "203.0.113.1", "300.1.1.1")) {
      assertInvalid("-Dhost=" + host + expected, "host=" + host);
    }
  }

  private static void assertInvalid(String message, String... arguments) {
    String actual =
        assertThrows(InvalidOptionException.class, () -> Options.of(arguments)).toString();
    assertTrue(actual.contains(message), actual);
  }
}
