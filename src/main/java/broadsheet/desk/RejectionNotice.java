package broadsheet.desk;

import broadsheet.article.Problem;
import broadsheet.model.DeskItem;
import broadsheet.model.Site;
import java.util.List;

/// The mail that tells editors which uploads were rejected.
///
/// @param subject at most [#MAX_SUBJECT] ASCII characters, as SNS requires
public record RejectionNotice(String subject, String text) {

  private static final int MAX_SUBJECT = 100;

  /// The maximum number of uploads and problems in a mail, which SNS limits to 256 KB. The desk has
  /// all of them.
  private static final int MAX_ITEMS = 50;

  private static final int MAX_PROBLEMS = 3;

  /// Creates the mail about some uploads, at least one.
  public static RejectionNotice of(Site site, List<DeskItem> rejected) {
    StringBuilder text = new StringBuilder();
    text.append("These uploads were rejected, so they are not published on ")
        .append(site.baseUrl())
        .append(".\n")
        .append("If an article was published before, its last good version stays online.\n");
    rejected.stream().limit(MAX_ITEMS).forEach(item -> append(text, item));
    if (rejected.size() > MAX_ITEMS) {
      text.append("\nand ").append(rejected.size() - MAX_ITEMS).append(" more\n");
    }
    return new RejectionNotice(subject(rejected), text.toString());
  }

  private static String subject(List<DeskItem> rejected) {
    String count = rejected.size() == 1 ? "1 upload was" : rejected.size() + " uploads were";
    String first = rejected.getFirst().source();
    String name = first.substring(first.lastIndexOf('/') + 1);
    String subject = "Broadsheet: " + count + " rejected";
    boolean fits =
        rejected.size() == 1
            && name.chars().allMatch(c -> c > ' ' && c < 0x7F)
            && subject.length() + 2 + name.length() <= MAX_SUBJECT;
    return fits ? subject + ": " + name : subject;
  }

  private static void append(StringBuilder text, DeskItem item) {
    text.append('\n').append(item.shownSource()).append('\n');
    item.problems().stream().limit(MAX_PROBLEMS).forEach(problem -> append(text, problem));
    if (item.problemCount() > MAX_PROBLEMS) {
      text.append("  and ").append(item.problemCount() - MAX_PROBLEMS).append(" more problems\n");
    }
  }

  private static void append(StringBuilder text, Problem problem) {
    text.append("  ")
        .append(problem.place())
        .append(problem.place().isEmpty() ? "" : ": ")
        .append("found ")
        .append(problem.found())
        .append(", expected ")
        .append(problem.expected())
        .append("\n  fix: ")
        .append(problem.fix())
        .append('\n');
  }
}
