package broadsheet.bench.bulk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// `mvn -q -Pbulk`: generates a folder of articles, publishes it with `mvn -q -Plocal -Donce`
/// (Maven included) and builds it with Hugo, one after the other, and compares what both used.
///
/// Without Hugo (`apt-get install hugo`), it says so and measures only Broadsheet. It needs
/// `/proc`.
public final class Bulk {

  private Bulk() {}

  /// Prints the table.
  ///
  /// @param arguments `articles=10000` and `years=6`, the number of years that they are spread over
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, Integer> options = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      options.put(parts[0], Integer.parseInt(parts[1]));
    }
    Path work = Files.createTempDirectory("bulk");
    compare(work, options.getOrDefault("articles", 10_000), options.getOrDefault("years", 6));
    delete(work);
  }

  private static void compare(Path work, int count, int years)
      throws IOException, InterruptedException {
    Path articles = work.resolve("articles");
    new NewsArticles(count, years).writeTo(articles);
    System.out.printf(
        Locale.ROOT,
        "%,d articles of %,d bytes on average, over %d years%n%n",
        count,
        Contents.of(articles).bytes() / count,
        years);
    System.out.printf(
        Locale.ROOT, "%-12s%9s%9s%9s%10s%9s%n", "", "wall s", "CPU s", "peak MB", "files", "MB");
    Path log = work.resolve("broadsheet.log");
    compile(work, log);
    Path out = work.resolve("out");
    Measured ours = measure("Broadsheet", once(articles, out), log, out);
    if (isInstalled("hugo")) {
      GeneratedHugoSite site = GeneratedHugoSite.create(work.resolve("hugo"));
      Path hugoOut = work.resolve("hugo-out");
      List<String> command = site.command(articles, hugoOut);
      Measured hugo = measure("Hugo", command, work.resolve("hugo.log"), hugoOut);
      System.out.printf(
          Locale.ROOT,
          "%-12s%9.2f%9.2f%9.2f%10.2f%9.2f%n",
          "ratio",
          ratio(ours.usage().wall().toMillis(), hugo.usage().wall().toMillis()),
          ratio(ours.usage().cpu().toMillis(), hugo.usage().cpu().toMillis()),
          ratio(ours.usage().peak(), hugo.usage().peak()),
          ratio(ours.contents().files(), hugo.contents().files()),
          ratio(ours.contents().bytes(), hugo.contents().bytes()));
    } else {
      System.out.println("hugo is not installed, so there is no comparison: apt-get install hugo");
    }
    System.out.println();
    parts(Files.readAllLines(log)).forEach(System.out::println);
  }

  /// Returns the last line about each part of the work, such as `10,000 files after 12 s`.
  private static Collection<String> parts(List<String> log) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String line : log) {
      if (line.matches("[0-9,]+ .* after .*")) {
        parts.put(line.replaceFirst("[0-9,]+ (.*) after .*", "$1"), line);
      }
    }
    return parts.values();
  }

  /// Publishes one article, so that Maven has compiled everything.
  private static void compile(Path work, Path log) throws IOException, InterruptedException {
    Path article = work.resolve("one");
    new NewsArticles(1, 1).writeTo(article);
    Usage.of(once(article, work.resolve("one-out")), log);
  }

  private static List<String> once(Path articles, Path out) {
    return List.of("mvn", "-q", "-Plocal", "-Donce", "-Darticles=" + articles, "-Dout=" + out);
  }

  private record Measured(Usage usage, Contents contents) {}

  private static Measured measure(String name, List<String> command, Path log, Path out)
      throws IOException, InterruptedException {
    Usage usage = Usage.of(command, log);
    Contents contents = Contents.of(out);
    System.out.printf(
        Locale.ROOT,
        "%-12s%9.1f%9.1f%9d%,10d%9.1f%n",
        name,
        usage.wall().toMillis() / 1e3,
        usage.cpu().toMillis() / 1e3,
        usage.peak(),
        contents.files(),
        contents.bytes() / 1e6);
    return new Measured(usage, contents);
  }

  private static double ratio(long a, long b) {
    return (double) a / b;
  }

  /// The regular files of a folder.
  private record Contents(long files, long bytes) {

    static Contents of(Path folder) throws IOException {
      try (Stream<Path> all = Files.walk(folder)) {
        List<Path> files = all.filter(Files::isRegularFile).toList();
        return new Contents(
            files.size(), files.stream().mapToLong(it -> it.toFile().length()).sum());
      }
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
