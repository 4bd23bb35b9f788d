package broadsheet.local;

import broadsheet.local.Options.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// `mvn -q -Plocal`: the stack on this machine.
///
/// It publishes the project's samples, or with `-Darticles=FOLDER` follows a folder, and serves the
/// site until it is stopped. With `-Donce -Dout=FOLDER` it writes the outputs into a folder and
/// ends with 1 when something could not be published, as a compiler does. With `-Dverify` or
/// `-Drebuild` it looks through the site of a stack that runs already. Options that make no sense,
/// or a port that is taken, end with 2; where the site was to be served with 3, to which Maven adds
/// nothing of its own, so that the message is the last thing on the screen.
public final class Local {

  private static final Set<String> COMMANDS = Set.of("once=true", "verify=true", "rebuild=true");

  private Local() {}

  /// Runs it.
  ///
  /// @param arguments see [Options#of]
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      Optional<SiteCheck> wholeSite = SiteCheck.of(arguments);
      if (wholeSite.isPresent()) {
        System.exit(wholeSite.get().run(System.out));
      }
      Options options = Options.of(arguments);
      Thread.startVirtualThread(Local::endWithMaven);
      if (options.out().isPresent()) {
        Once once = new Once(System.getenv(), System.out);
        System.exit(once.run(options.articles(), options.out().get()));
      }
      serve(options);
    } catch (Unusable e) {
      System.err.println(e.getMessage());
      System.exit(Collections.disjoint(COMMANDS, List.of(arguments)) ? 3 : 2);
    }
  }

  /// Who stops Maven by other means than Ctrl-C would leave this behind.
  private static void endWithMaven() {
    ProcessHandle.current()
        .parent()
        .map(maven -> maven.onExit().join())
        .ifPresent(_ -> System.exit(0));
  }

  private static void serve(Options options) throws IOException, InterruptedException {
    Consumer<String> console = System.out::println;
    try (LocalStack aws =
            LocalStack.start(
                options.s3Port(), options.port(), options.isFollowing(), System.getenv(), console);
        Folder folder = new Folder(options.articles())) {
      publish(folder.look(), aws);
      aws.drain(Duration.ofMinutes(10));
      System.out.println();
      System.out.println("site  " + aws.site() + "/");
      System.out.println("S3    " + aws.s3());
      System.out.println(
          "try   aws --no-sign-request --endpoint-url "
              + aws.s3()
              + " s3 cp my.md s3://articles/2025/02/");
      if (!options.isFollowing()) {
        new CountDownLatch(1).await();
      }
      System.out.println(
          "      or save a file in " + options.articles().toAbsolutePath().normalize());
      while (true) {
        folder.await();
        publish(folder.look(), aws);
      }
    }
  }

  private static void publish(Folder.Changes changes, LocalStack aws) {
    changes
        .changed()
        .forEach((key, file) -> {
          try {
            aws.upload(key, Files.readAllBytes(file));
          } catch (IOException e) {
            // Gone or locked while an editor saves it; its next event brings it again.
            System.out.println("skipped    " + key + "  " + e);
          }
        });
    changes.deleted().forEach(aws::delete);
  }
}
