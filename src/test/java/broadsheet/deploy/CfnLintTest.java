package broadsheet.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CfnLintTest {

  @Test
  void cfn_lint_finds_nothing_in_the_template() throws IOException, InterruptedException {
    assertEquals(
        new Tool.Result(0, ""),
        Tool.run("cfn-lint", "--include-checks", "I", "--", "template.yaml"));
  }
}
