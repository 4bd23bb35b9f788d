package broadsheet.local;

import broadsheet.article.SourceKey;
import broadsheet.function.LogEvent;
import broadsheet.function.Misunderstood;
import broadsheet.function.Outcome;
import broadsheet.function.Receipt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// `mvn -q -Plocal`: the stack on this machine.
///
/// With `-Darticles=FOLDER` it follows a folder, otherwise it publishes the project's samples; with
/// `-Donce -Dout=FOLDER` it writes the outputs into a folder and ends.
public final class Local {

  private static final Path SAMPLES = Path.of("src/test/resources/samples");

  private Local() {}

  /// Runs it.
  ///
  /// @param arguments `name=value`, as the Maven profile hands over its properties
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      options.put(pair[0], pair[1]);
    }
    Path articles = option(options, "articles").map(Path::of).orElse(SAMPLES);
    if (!Files.isDirectory(articles)) {
      fail("there is no folder '" + articles + "'; name one with -Darticles=FOLDER");
    }
    if (!"false".equals(options.get("once"))) {
      Path out = option(options, "out").map(Path::of).orElse(null);
      if (out == null) {
        fail("-Donce needs a folder to write to; name one with -Dout=FOLDER");
      } else {
        System.exit(Once.run(articles, out, System.out));
      }
    }
    serve(options, articles);
  }

  private static void serve(Map<String, String> options, Path articles)
      throws IOException, InterruptedException {
    boolean isFollowing = !articles.equals(SAMPLES);
    AtomicReference<URI> site = new AtomicReference<>(URI.create(""));
    LocalAws aws =
        LocalAws.start(
            port(options, "s3Port", 9000),
            port(options, "port", 8080),
            isFollowing,
            event -> System.out.println(line(event, site.get())),
            letter -> System.out.println("given up   " + letter));
    site.set(aws.site());
    Folder folder = new Folder(articles);
    folder.files().forEach((key, file) -> aws.upload(key, Folder.read(file)));
    aws.drain();
    System.out.println();
    System.out.println("site  " + aws.site() + "/");
    System.out.println("S3    " + aws.s3() + "   e.g.");
    System.out.println(
        "      aws --no-sign-request --endpoint-url "
            + aws.s3()
            + " s3 cp my.md s3://articles/2025/02/");
    if (isFollowing) {
      System.out.println("      follows " + articles.toAbsolutePath().normalize());
      folder.follow(aws::upload, aws::delete);
    }
    new CountDownLatch(1).await();
  }

  /// One line for one key: `published 2025/02/a.md 41 ms http://127.0.0.1:8080/2025/02/a/`.
  static String line(LogEvent event, URI site) {
    return switch (event) {
      case Misunderstood message -> "misunderstood  " + message.why();
      case Receipt receipt ->
          String.format(
              Locale.ROOT,
              "%-10s %s  %d ms  %s",
              receipt.outcome(),
              receipt.source().key(),
              receipt.milliseconds(),
              detail(receipt, site));
    };
  }

  private static String detail(Receipt receipt, URI site) {
    if (!receipt.trouble().isEmpty()) {
      return receipt.trouble().lines().findFirst().orElse("");
    }
    if (!receipt.reason().isEmpty() || receipt.outcome() == Outcome.REJECTED) {
      return receipt.problems().isEmpty()
          ? receipt.reason()
          : receipt.problems().getFirst().toString();
    }
    List<String> languages = LocalAws.settings(URI.create("http://127.0.0.1")).site().languages();
    return SourceKey.of(receipt.source().key(), languages) instanceof SourceKey.Text text
        ? site + text.urlPath()
        : "";
  }

  private static Optional<String> option(Map<String, String> options, String name) {
    return Optional.ofNullable(options.get(name)).filter(value -> !value.isBlank());
  }

  /// The port that was asked for, or the usual one, or any where that is taken.
  private static int port(Map<String, String> options, String name, int usual) {
    String wanted = option(options, name).orElse("");
    if (!wanted.isEmpty()) {
      return Integer.parseInt(wanted);
    }
    try (ServerSocket socket =
        new ServerSocket(usual, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(2);
  }
}
