package broadsheet.local;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.MetricsEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.model.Site;
import java.util.ArrayList;
import java.util.List;

/// Formats what the functions did as console output: one line for each key and each problem.
final class Console {

  private Console() {}

  /// Returns a count of warnings to append to other text, such as `, 2 warnings`; empty for none.
  static String warnings(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> ", 1 warning";
      default -> ", " + count + " warnings";
    };
  }

  /// Returns the lines for an event, such as `published 2025/02/a.md 41 ms
  /// http://127.0.0.1:8080/2025/02/a/`.
  static List<String> lines(LogEvent event, Site site) {
    return switch (event) {
      case UnknownMessageEvent message ->
          List.of(line("error", message.messageId(), message.why()));
      case Receipt receipt -> lines(receipt, site);
      case ListsEvent listed -> lines(listed);
      case MetricsEvent _ -> List.of();
      case TroubleEvent trouble ->
          List.of(line("error", trouble.what(), trouble.trouble().lines().findFirst().orElse("")));
    };
  }

  private static List<String> lines(ListsEvent listed) {
    String articles =
        listed.articles().isEmpty()
            ? "the whole site"
            : String.join(", ", listed.articles().stream().limit(3).toList());
    String more = listed.articles().size() > 3 ? ", …" : "";
    return List.of(
        listed.trouble().isEmpty()
            ? line(
                "listed",
                articles + more,
                listed.milliseconds() + " ms  " + listed.written().size() + " lists written")
            : line("retried", articles + more, listed.trouble().lines().findFirst().orElse("")));
  }

  private static List<String> lines(Receipt receipt, Site site) {
    String key = receipt.source().key();
    List<String> lines = new ArrayList<>();
    if (receipt.outcome() == Outcome.RETRIED) {
      lines.add(line("retried", key, receipt.trouble().lines().findFirst().orElse("")));
    } else if (receipt.outcome() != Outcome.REJECTED) {
      String time = receipt.milliseconds() + " ms";
      String outcome = receipt.outcome() + warnings(receipt.problems().size());
      lines.add(line(outcome, key, time + address(receipt, site)));
    }
    receipt.problems().forEach(problem -> lines.add(line(key, problem)));
    return lines;
  }

  /// Returns the line for a problem, such as `warning 2025/02/a.md 7:1 found …, expected …; …`.
  static String line(String key, Problem problem) {
    boolean isError = problem.severity() == Problem.Severity.ERROR;
    return line(isError ? "rejected" : "warning", key, problem(problem));
  }

  private static String line(String label, String key, String details) {
    return "%-9s  %s  %s".formatted(label, key, details).replaceAll("\\p{Cntrl}", "?");
  }

  private static String address(Receipt receipt, Site site) {
    if (receipt.outcome() != Outcome.PUBLISHED) {
      return receipt.reason().isEmpty() ? "" : "  " + receipt.reason();
    }
    String path = SourceKeyReader.read(receipt.source().key(), site.languages()).urlPath();
    return path.isEmpty() ? "" : "  " + site.baseUrl() + path;
  }

  private static String problem(Problem problem) {
    String column = problem.column() == 0 ? "" : ":" + problem.column();
    String place = problem.line() == 0 ? "" : problem.line() + column + " ";
    return place
        + "found "
        + problem.found()
        + ", expected "
        + problem.expected()
        + "; "
        + problem.fix();
  }
}
