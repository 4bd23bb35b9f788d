package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Lists of a running stack are damaged by hand, found and mended.
class WholeSiteTest {

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  @Test
  void a_list_that_was_deleted_is_told_and_written_anew() throws IOException, InterruptedException {
    try (LocalAws aws = LocalAws.start(0, 0, false, Map.of(), _ -> {})) {
      aws.upload("2025/a.md", "---\ndate: 2025-02-03\n---\n# A\n".getBytes(StandardCharsets.UTF_8));
      aws.drain(Duration.ofSeconds(30));
      assertEquals(0, run("verify", aws), console::toString);
      aws.client().deleteObject(it -> it.bucket(LocalAws.HTML).key("archive/index.html"));
      assertEquals(1, run("verify", aws));
      assertTrue(
          console.toString(StandardCharsets.UTF_8).contains("s3://html/archive/index.html"),
          console::toString);
      assertEquals(0, run("rebuild", aws));
      assertEquals(0, run("verify", aws), console::toString);
    }
  }

  private int run(String order, LocalAws aws) throws IOException {
    return WholeSite.of(
            order + "=true", "s3Port=" + aws.s3().getPort(), "port=" + aws.site().getPort())
        .orElseThrow()
        .run(new PrintStream(console, true, StandardCharsets.UTF_8));
  }

  @Test
  void without_being_asked_nothing_is_looked_through() {
    assertEquals(Optional.empty(), WholeSite.of("verify=false", "rebuild=false", "port="));
  }
}
