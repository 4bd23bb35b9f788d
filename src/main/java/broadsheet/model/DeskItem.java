package broadsheet.model;

import broadsheet.article.Problem;
import broadsheet.article.text.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The status of one upload, as shown on the editors' desk.
///
/// @param source the upload as `s3://bucket/key`
/// @param reason why the upload is not published, in one word such as `draft`; `null` if it is
///   published or rejected
/// @param title the title of the article; `null` if it is unknown
/// @param time the publish date of a scheduled article or the expiry date of an expiring one;
///   `null` for any other
/// @param url the absolute address of the page; `null` if there is none
/// @param preview the absolute address of the preview; `null` if there is none
/// @param problems the first [#MAX_PROBLEMS] problems
/// @param problemCount the number of all problems
public record DeskItem(
    String source,
    Status status,
    @Nullable String reason,
    @Nullable String title,
    @Nullable Instant time,
    @Nullable String url,
    @Nullable String preview,
    List<Problem> problems,
    int problemCount) {

  /// The maximum number of problems in an item. The report or the article's document has all of
  /// them.
  private static final int MAX_PROBLEMS = 10;

  public DeskItem {
    problems = problems.stream().limit(MAX_PROBLEMS).toList();
  }

  /// Why an upload is on the desk.
  public enum Status {
    /// It cannot be published.
    REJECTED,
    /// It is published with warnings.
    WARNED,
    /// It is withheld because it is a draft or private.
    WITHHELD,
    /// Its publish date is in the future.
    SCHEDULED,
    /// It is published and will soon expire.
    EXPIRING
  }

  /// Creates the item of an upload that cannot be published.
  public static DeskItem rejected(String source, List<Problem> problems) {
    return new DeskItem(
        source, Status.REJECTED, null, null, null, null, null, problems, problems.size());
  }

  /// Creates the item of an upload that is published with warnings.
  ///
  /// @param url the absolute address of the page; `null` if there is none
  public static DeskItem warned(
      String source, @Nullable String title, @Nullable String url, List<Problem> warnings) {
    return new DeskItem(
        source, Status.WARNED, null, title, null, url, null, warnings, warnings.size());
  }

  /// Creates the item of an article that will soon expire.
  public static DeskItem expiring(
      String source, String title, Instant expiry, String url, List<Problem> warnings) {
    return new DeskItem(
        source, Status.EXPIRING, null, title, expiry, url, null, warnings, warnings.size());
  }

  /// Creates the item of an article that is not published.
  ///
  /// @param begin the publish date; `null` if the article does not wait for one
  public static DeskItem withheld(
      String source,
      String reason,
      @Nullable String title,
      @Nullable Instant begin,
      List<Problem> problems) {
    Status status = begin == null ? Status.WITHHELD : Status.SCHEDULED;
    return new DeskItem(
        source, status, reason, title, begin, null, null, problems, problems.size());
  }

  /// Returns the upload as one line to show, without characters that could mislead, since a refused
  /// key may contain any character.
  public String shownSource() {
    return PlainText.clean(source).replace('\n', ' ');
  }

  /// Returns the same item with one more problem, before the others.
  public DeskItem with(Problem problem) {
    List<Problem> all = new ArrayList<>(List.of(problem));
    all.addAll(problems);
    return new DeskItem(source, status, reason, title, time, url, preview, all, problemCount + 1);
  }

  /// Returns the same item with a preview.
  ///
  /// @param address the absolute address of the preview
  public DeskItem withPreview(String address) {
    return new DeskItem(source, status, reason, title, time, url, address, problems, problemCount);
  }
}
