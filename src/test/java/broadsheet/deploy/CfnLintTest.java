package broadsheet.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CfnLintTest {

  @Test
  void cfn_lint_reports_nothing_for_the_template() throws IOException, InterruptedException {
    assertEquals(
        new ExternalTool.Result(0, ""),
        ExternalTool.run("cfn-lint", "--include-checks", "I", "--", "template.yaml"));
  }
}
