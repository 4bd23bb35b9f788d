package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadsheet.deploy.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CfnLintTest {

  /// The version that the workflow installs. Other versions have other rules.
  private static final Pattern PINNED = Pattern.compile("cfn-lint==([0-9.]+)");

  @Test
  void cfn_lint_reports_nothing_for_the_template() throws IOException, InterruptedException {
    String pinned =
        PINNED
            .matcher(Files.readString(Path.of(".github/workflows/ci.yml")))
            .results()
            .map(match -> "cfn-lint " + match.group(1))
            .findFirst()
            .orElseThrow();
    String installed = ExternalTool.run("cfn-lint", "--version").output().strip();
    assumeTrue(installed.equals(pinned), installed + " is installed; the build uses " + pinned);
    assertEquals(
        new ExternalTool.Result(0, ""),
        ExternalTool.run("cfn-lint", "--include-checks", "I", "--", "template.yaml"));
  }
}
