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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Deletes a list of a running stack and checks that it is found and restored.
@Tag("slow")
class SiteCheckTest {

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  @Test
  void a_deleted_list_is_reported_and_rewritten() throws IOException, InterruptedException {
    try (LocalStack aws = LocalStack.start(0, 0, false, Map.of(), _ -> {})) {
      aws.upload("2025/a.md", "---\ndate: 2025-02-03\n---\n# A\n".getBytes(StandardCharsets.UTF_8));
      aws.drain(Duration.ofSeconds(30));
      assertEquals(0, run("verify", aws), console::toString);
      aws.client().deleteObject(it -> it.bucket(LocalStack.HTML).key("archive/index.html"));
      assertEquals(1, run("verify", aws));
      assertTrue(
          console.toString(StandardCharsets.UTF_8).contains("s3://html/archive/index.html"),
          console::toString);
      assertEquals(0, run("rebuild", aws));
      assertEquals(0, run("verify", aws), console::toString);
    }
  }

  private int run(String command, LocalStack aws) throws IOException {
    return SiteCheck.of(
            command + "=true", "s3Port=" + aws.s3().getPort(), "port=" + aws.site().getPort())
        .orElseThrow()
        .run(new PrintStream(console, true, StandardCharsets.UTF_8));
  }

  @Test
  void without_a_command_nothing_is_checked() {
    assertEquals(Optional.empty(), SiteCheck.of("verify=false", "rebuild=false", "port="));
  }
}
