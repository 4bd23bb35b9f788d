package broadsheet.desk;

import broadsheet.article.key.UrlPath;
import broadsheet.desk.Desk.Published;
import broadsheet.model.DeskItem;
import broadsheet.model.DeskItem.Status;
import broadsheet.model.Site;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The data for the template `desk.jte`, which only has to show it.
public record DeskView(Site site, Desk desk) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private static final String S3 = "s3://";

  /// A list of the desk.
  ///
  /// @param none the text to show if the list is empty
  public record ItemList(String heading, List<DeskItem> items, String none) {
    public ItemList {
      items = List.copyOf(items);
    }
  }

  /// Returns the lists, the most urgent first.
  public List<ItemList> sections() {
    return List.of(
        section(Status.REJECTED, "Rejected", "No upload was rejected."),
        section(Status.WARNED, "Published with warnings", "No recent article has a warning."),
        section(Status.SCHEDULED, "Scheduled", "No article is scheduled."),
        section(
            Status.EXPIRING,
            "Expiring within " + DeskPolicy.EXPIRY_NOTICE.toDays() + " days",
            "No article expires soon."),
        section(Status.WITHHELD, "Drafts and private articles", "There are none."));
  }

  private ItemList section(Status status, String heading, String none) {
    return new ItemList(heading, desk.with(status), none);
  }

  public List<Published> published() {
    return desk.published();
  }

  /// Returns the name of the time zone of all times.
  public String zone() {
    return site.timeZone().getId();
  }

  /// Returns the title of an item, or the last part of its key.
  public String title(DeskItem item) {
    return Objects.requireNonNullElseGet(
        item.title(), () -> item.shownSource().substring(item.shownSource().lastIndexOf('/') + 1));
  }

  /// Formats a time in the site's time zone.
  public @Nullable String time(@Nullable Instant time) {
    return time == null ? null : MINUTE.format(time.atZone(site.timeZone()));
  }

  /// Formats a time in the site's time zone.
  public String time(OffsetDateTime time) {
    return MINUTE.format(time.atZoneSameInstant(site.timeZone()));
  }

  /// Returns the address of an upload in the AWS console; `null` for a site that is not on AWS.
  public @Nullable String console(DeskItem item) {
    int slash = item.source().indexOf('/', S3.length());
    return slash < 0 || !"https".equals(site.baseUrl().getScheme())
        ? null
        : "https://console.aws.amazon.com/s3/object/"
            + UrlPath.encode(item.source().substring(S3.length(), slash))
            + "?prefix="
            + UrlPath.encode(item.source().substring(slash + 1));
  }

  /// Returns how many problems of an item are not shown.
  public int more(DeskItem item) {
    return item.problemCount() - item.problems().size();
  }
}
