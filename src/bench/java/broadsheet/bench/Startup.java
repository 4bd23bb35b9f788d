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
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// `mvn -q -Pstartup`: measures the packaged functions under the real runtime client: the time from
/// process start to the first response, alternating with [BareHandler]; the first invocation after
/// a restore from a snapshot, compared with later ones; and the size of the package.
public final class Startup {

  private static final int COLD_ROUNDS = 15;
  private static final int RESTORE_ROUNDS = 5;

  /// The number of invocations after the first one; their median is the time of a warm invocation.
  private static final int WARM = 15;

  /// A function to measure.
  ///
  /// @param prepare restores the buckets to the state before an invocation, so that every
  ///   invocation publishes
  private record Subject(String name, FunctionProcess.Start start, String event, Runnable prepare) {

    Subject snapStart() {
      FunctionProcess.Start snapshot =
          new FunctionProcess.Start(
              start.folder(),
              start.handler(),
              start.memory(),
              start.timeout(),
              true,
              start.environment());
      return new Subject(name, snapshot, event, prepare);
    }
  }

  /// The duration of an invocation, in milliseconds.
  ///
  /// @param cpu the processor time of the process
  private record Duration(double wall, double cpu) {}

  private record Restored(Duration first, Duration warm) {}

  private Startup() {}

  /// Prints the tables.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("startup");
    Path packaged = Files.createDirectory(work.resolve("function"));
    FunctionProcess.layOut(packaged, Path.of("target/classes"), _ -> true);
    Path bare = Files.createDirectory(work.resolve("bare"));
    FunctionProcess.layOut(bare, bareClasses(work), Startup::isBare);
    try (Buckets buckets = new Buckets()) {
      Template template = Template.read();
      Map<String, String> environment = buckets.environment(template);
      Runnable article =
          () -> {
            buckets.clear();
            buckets.uploadArticle();
          };
      Runnable document =
          () -> {
            buckets.clear();
            buckets.uploadDocument();
          };
      String handler = BareHandler.class.getName() + "::handleRequest";
      String articleEvent = Files.readString(Path.of("events/sqs-s3-put.json"));
      String siteEvent = Files.readString(Path.of("events/site-sqs-s3-put.json"));
      Subject bareHandler =
          new Subject(
              "bare handler",
              start(bare, handler, template, Template.ARTICLE_FUNCTION, environment),
              articleEvent,
              article);
      Subject articleFunction =
          packaged(
              packaged, template, Template.ARTICLE_FUNCTION, environment, articleEvent, article);
      Subject siteFunction =
          packaged(packaged, template, Template.SITE_FUNCTION, environment, siteEvent, document);
      printCold(List.of(bareHandler, articleFunction, siteFunction));
      printRestored(List.of(articleFunction, siteFunction));
    }
    printSizes(packaged);
  }

  private static Subject packaged(
      Path folder,
      Template template,
      String name,
      Map<String, String> environment,
      String event,
      Runnable prepare) {
    return new Subject(
        name, start(folder, template.handler(name), template, name, environment), event, prepare);
  }

  private static FunctionProcess.Start start(
      Path folder,
      String handler,
      Template template,
      String function,
      Map<String, String> environment) {
    return new FunctionProcess.Start(
        folder, handler, template.memory(function), template.timeout(function), false, environment);
  }

  /// Measures the subjects in turn.
  ///
  /// @param subjects the first one is what the others are compared with
  private static void printCold(List<Subject> subjects) throws IOException, InterruptedException {
    List<List<Duration>> rounds = new ArrayList<>();
    for (int i = 0; i < COLD_ROUNDS; i++) {
      List<Duration> round = new ArrayList<>();
      for (Subject subject : subjects) {
        round.add(coldStart(subject));
      }
      rounds.add(round);
    }
    System.out.printf(
        "Process start to first response, without SnapStart; C1, serial GC; medians of %d%n"
            + "%8s %8s %12s %12s%n",
        COLD_ROUNDS, "wall ms", "CPU ms", "wall / bare", "CPU / bare");
    for (int i = 0; i < subjects.size(); i++) {
      int row = i;
      System.out.printf(
          "%8.0f %8.0f %12.2f %12.2f  %s, %d MB%n",
          median(rounds, round -> round.get(row).wall()),
          median(rounds, round -> round.get(row).cpu()),
          median(rounds, round -> round.get(row).wall() / round.getFirst().wall()),
          median(rounds, round -> round.get(row).cpu() / round.getFirst().cpu()),
          subjects.get(i).name(),
          subjects.get(i).start().memory());
    }
  }

  private static Duration coldStart(Subject subject) throws IOException, InterruptedException {
    subject.prepare().run();
    long begin = System.nanoTime();
    try (FunctionProcess process = FunctionProcess.start(subject.start())) {
      invoke(process, subject.event());
      return new Duration((System.nanoTime() - begin) / 1e6, cpu(process));
    }
  }

  /// Measures invocations after the runtime client's side of SnapStart: the process initializes the
  /// function, waits where Lambda takes the snapshot, and continues. A memory page of a real
  /// snapshot is loaded when it is first used, which takes additional time.
  private static void printRestored(List<Subject> subjects)
      throws IOException, InterruptedException {
    List<List<Restored>> rounds = new ArrayList<>();
    for (int i = 0; i < RESTORE_ROUNDS; i++) {
      List<Restored> round = new ArrayList<>();
      for (Subject subject : subjects) {
        round.add(restored(subject.snapStart()));
      }
      rounds.add(round);
    }
    System.out.printf(
        "%nFirst invocation after a restore, and the median of the next %d; medians of %d%n"
            + "%8s %8s %8s %8s %8s %8s%n",
        WARM, RESTORE_ROUNDS, "wall ms", "warm", "ratio", "CPU ms", "warm", "ratio");
    for (int i = 0; i < subjects.size(); i++) {
      int row = i;
      System.out.printf(
          "%8.0f %8.0f %8.2f %8.0f %8.0f %8.2f  %s%n",
          median(rounds, round -> round.get(row).first().wall()),
          median(rounds, round -> round.get(row).warm().wall()),
          median(rounds, round -> round.get(row).first().wall() / round.get(row).warm().wall()),
          median(rounds, round -> round.get(row).first().cpu()),
          median(rounds, round -> round.get(row).warm().cpu()),
          median(rounds, round -> round.get(row).first().cpu() / round.get(row).warm().cpu()),
          subjects.get(i).name());
    }
    System.out.println();
  }

  private static Restored restored(Subject subject) throws IOException, InterruptedException {
    try (FunctionProcess process = FunctionProcess.start(subject.start())) {
      if (!process.api().awaitReady() || !process.isAlive()) {
        throw new IllegalStateException(String.join("\n", process.log()));
      }
      Duration first = invocation(process, subject);
      List<Duration> warm = new ArrayList<>();
      for (int i = 0; i < WARM; i++) {
        warm.add(invocation(process, subject));
      }
      return new Restored(
          first, new Duration(median(warm, Duration::wall), median(warm, Duration::cpu)));
    }
  }

  private static Duration invocation(FunctionProcess process, Subject subject)
      throws InterruptedException {
    subject.prepare().run();
    double cpu = cpu(process);
    long begin = System.nanoTime();
    invoke(process, subject.event());
    return new Duration((System.nanoTime() - begin) / 1e6, cpu(process) - cpu);
  }

  private static void invoke(FunctionProcess process, String event) throws InterruptedException {
    Reply reply = process.api().call(event);
    if (!(reply instanceof Reply.Answer(String json)) || json.contains("itemIdentifier")) {
      throw new IllegalStateException(reply + "\n" + String.join("\n", process.log()));
    }
  }

  /// Returns the processor time that a process has used, in milliseconds.
  private static double cpu(FunctionProcess process) {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow()
        .toMillis();
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

  private static <T> double median(List<T> values, ToDoubleFunction<T> number) {
    double[] sorted = values.stream().mapToDouble(number).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void printSizes(Path folder) throws IOException {
    long classes = 0;
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".jar")) {
          jars.add(file);
        } else {
          classes += Files.size(file);
        }
      }
    }
    jars.sort(Comparator.comparingLong((Path jar) -> jar.toFile().length()).reversed());
    long total = classes;
    for (Path jar : jars) {
      System.out.printf("%,12d  %s%n", Files.size(jar), jar.getFileName());
      total += Files.size(jar);
    }
    System.out.printf(
        "%,12d  Broadsheet's classes and resources%n%,12d  bytes in total, %d jars%n",
        classes, total, jars.size());
  }
}
