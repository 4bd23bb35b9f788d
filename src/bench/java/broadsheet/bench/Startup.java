package broadsheet.bench;

import broadsheet.deploy.Buckets;
import broadsheet.deploy.FunctionProcess;
import broadsheet.deploy.RuntimeApi.Reply;
import broadsheet.local.aws.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `mvn -q -Pstartup`: measures the time from process start to first response of the packaged
/// function and of [BareHandler], in turn, and lists the sizes of the deployed files.
public final class Startup {

  private static final int ROUNDS = 15;

  private Startup() {}

  /// Prints both tables.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("startup");
    Path function = Files.createDirectory(work.resolve("function"));
    FunctionProcess.layOut(function, Path.of("target/classes"), _ -> true);
    Path bare = Files.createDirectory(work.resolve("bare"));
    FunctionProcess.layOut(bare, bareClasses(work), Startup::isBare);
    String event = Files.readString(Path.of("events/sqs-s3-put.json"));
    List<Long> functionTimes = new ArrayList<>();
    List<Long> bareTimes = new ArrayList<>();
    try (Buckets buckets = new Buckets()) {
      Template template = Template.read();
      Map<String, String> environment = buckets.environment(template);
      for (int i = 0; i < ROUNDS; i++) {
        buckets.clear();
        buckets.uploadArticle();
        bareTimes.add(
            milliseconds(
                start(bare, BareHandler.class.getName() + "::handleRequest", template, environment),
                event));
        functionTimes.add(
            milliseconds(
                start(function, template.handler(Template.ARTICLE_FUNCTION), template, environment),
                event));
      }
      System.out.printf(
          "process start to first response, median of %d, C1, serial GC, %d MB%n",
          ROUNDS, template.memory(Template.ARTICLE_FUNCTION));
    }
    System.out.printf("%6d ms  ArticleFunction%n", median(functionTimes));
    System.out.printf("%6d ms  bare handler: S3 client and flexmark%n%n", median(bareTimes));
    printSizes(function);
  }

  private static FunctionProcess.Start start(
      Path folder, String handler, Template template, Map<String, String> environment) {
    return new FunctionProcess.Start(
        folder,
        handler,
        template.memory(Template.ARTICLE_FUNCTION),
        template.timeout(Template.ARTICLE_FUNCTION),
        false,
        environment);
  }

  private static long milliseconds(FunctionProcess.Start start, String event)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (FunctionProcess process = FunctionProcess.start(start)) {
      Reply reply = process.api().call(event);
      if (!(reply instanceof Reply.Answer(String json)) || json.contains("itemIdentifier")) {
        throw new IllegalStateException(reply + "\n" + String.join("\n", process.log()));
      }
      return (System.nanoTime() - begin) / 1_000_000;
    }
  }

  private static Path bareClasses(Path work) throws IOException {
    Path classes = work.resolve("classes");
    Path file = Path.of(BareHandler.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(classes.resolve(file).getParent());
    Files.copy(Path.of("target/test-classes").resolve(file), classes.resolve(file));
    return classes;
  }

  private static boolean isBare(String jar) {
    return Stream.of(
            "software.amazon",
            "com.vladsch",
            "org.jetbrains",
            "org.slf4j",
            "org.reactive",
            "com.amazonaws.aws-lambda-java-core")
        .anyMatch(jar::startsWith);
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static void printSizes(Path folder) throws IOException {
    long total = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      List<Path> jars =
          all.stream()
              .filter(file -> file.toString().endsWith(".jar"))
              .sorted(Comparator.comparingLong((Path file) -> file.toFile().length()).reversed())
              .toList();
      for (Path jar : jars) {
        System.out.printf("%,12d  %s%n", Files.size(jar), jar.getFileName());
      }
      for (Path file : all) {
        total += Files.size(file);
      }
      System.out.printf("%,12d  bytes in total, %d jars%n", total, jars.size());
    }
  }
}
