package broadsheet.local;

import broadsheet.local.Options.InvalidOptionException;
import broadsheet.local.aws.LocalS3;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// `mvn -q -Plocal`: runs the stack on this machine.
///
/// It publishes the project's samples, or watches a folder with `-Darticles=FOLDER`, and serves the
/// site until it is stopped. With `-Donce -Dout=FOLDER` it writes the outputs to a folder and exits
/// with 1 if something could not be published, as a compiler does. With `-Dverify` or `-Drebuild`
/// it checks or rebuilds the site of a stack that is already running. With `-Dimport=SITE
/// -Dout=FOLDER` it moves a site of another generator into a folder of articles, and with
/// `-Dexport=FOLDER -Dout=SITE` a folder of articles into a Hugo site.
///
/// If an option is invalid or a port is in use, it exits with 3 where it would have served the
/// site, otherwise with 2. After exit code 3, Maven prints nothing, so that the message is the last
/// thing on the screen.
public final class Local {

  private static final Set<String> COMMANDS = Set.of("once=true", "verify=true", "rebuild=true");

  private Local() {}

  /// Runs the command line.
  ///
  /// @param arguments see [Options#of]
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      Optional<SiteCheck> check = SiteCheck.of(arguments);
      if (check.isPresent()) {
        System.exit(check.get().run(System.out));
      }
      Optional<SiteImport> move = SiteImport.of(arguments);
      if (move.isPresent()) {
        System.exit(move.get().run(System.getenv(), System.out));
      }
      Optional<SiteExport> export = SiteExport.of(arguments);
      if (export.isPresent()) {
        System.exit(export.get().run(System.getenv(), System.out));
      }
      Options options = Options.of(arguments);
      Thread.startVirtualThread(Local::exitWithMaven);
      if (options.out().isPresent()) {
        FolderPublisher publisher = new FolderPublisher(System.getenv(), System.out);
        System.exit(publisher.run(options.articles(), options.out().get()));
      }
      serve(options);
    } catch (InvalidOptionException e) {
      System.err.println(e.getMessage());
      boolean serves = Collections.disjoint(COMMANDS, List.of(arguments)) && !isMove(arguments);
      System.exit(serves ? 3 : 2);
    }
  }

  private static boolean isMove(String... arguments) {
    return List.of(arguments).stream().anyMatch(it -> it.matches("(?s)(im|ex)port=.*\\S.*"));
  }

  /// Waits for Maven to exit, then exits, too. Without this, only Ctrl-C would end both.
  private static void exitWithMaven() {
    ProcessHandle.current()
        .parent()
        .map(maven -> maven.onExit().join())
        .ifPresent(_ -> System.exit(0));
  }

  private static void serve(Options options) throws IOException, InterruptedException {
    Consumer<String> console = System.out::println;
    try (LocalStack aws =
            LocalStack.start(
                options.host(),
                options.s3Port(),
                options.port(),
                options.watch(),
                System.getenv(),
                console);
        Folder folder = new Folder(options.articles())) {
      publish(folder.scan(), aws);
      aws.drain(Duration.ofMinutes(10));
      System.out.println();
      System.out.println("site  " + aws.site() + "/");
      System.out.println("desk  " + aws.site() + "/desk/");
      System.out.println("S3    " + aws.s3());
      if (!options.host().equals(LocalS3.LOOPBACK)) {
        System.out.println(
            "      S3 listens on " + options.host() + ": others may read and change its objects");
      }
      System.out.println(
          "try   aws --no-sign-request --endpoint-url "
              + aws.s3()
              + " s3 cp my.md s3://articles/2025/02/");
      if (!options.watch()) {
        new CountDownLatch(1).await();
      }
      System.out.println(
          "      or save a file in " + options.articles().toAbsolutePath().normalize());
      while (true) {
        folder.await();
        publish(folder.scan(), aws);
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
            // Deleted or locked while an editor saves it; the next event publishes it.
            System.out.println("skipped    " + key + "  " + e);
          }
        });
    changes.deleted().forEach(aws::delete);
  }
}
