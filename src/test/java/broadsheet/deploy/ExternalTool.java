package broadsheet.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Runs programs that tests need and that are not part of the build.
public final class ExternalTool {

  private ExternalTool() {}

  /// The result of a program.
  ///
  /// @param output the text on standard output and standard error
  public record Result(int exitCode, String output) {}

  /// Runs a program, or skips the test if it is not installed.
  public static Result run(String... command) throws IOException, InterruptedException {
    assumeTrue(isInstalled(command[0]), command[0] + " is not installed (.ci/run installs it)");
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /// Runs a Python script, or skips the test if a module that it imports is not installed.
  public static Result python(String module, String script)
      throws IOException, InterruptedException {
    assumeTrue(
        run("python3", "-c", "import " + module).exitCode() == 0,
        "the Python module " + module + " is not installed; it comes with cfn-lint");
    return run("python3", "-c", script);
  }

  /// Runs a command line as a POSIX shell does, or skips the test if its program is not installed.
  ///
  /// @param program the program that the command line runs
  public static Result shell(String program, String commandLine)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(program), program + " is not installed (.ci/run installs it)");
    return run("sh", "-c", commandLine);
  }

  private static boolean isInstalled(String program) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv("PATH"))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}
