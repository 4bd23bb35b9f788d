package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.Problem;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.model.Site;
import broadsheet.store.ObjectId;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private static final Site SITE =
      new Site(
          URI.create("http://127.0.0.1:8080"), "News", ZoneId.of("UTC"), List.of("zh-CN", "en"));

  @Test
  void a_published_article_has_a_line_with_its_address() {
    assertEquals(
        List.of("published  2025/02/a.md  41 ms  http://127.0.0.1:8080/2025/02/a/"),
        lines(Outcome.PUBLISHED, List.of()));
  }

  @Test
  void warnings_are_counted_in_the_article_line_and_listed_after_it() {
    assertEquals(
        List.of(
            "published, 2 warnings  2025/02/a.md  41 ms  http://127.0.0.1:8080/2025/02/a/",
            "warning    2025/02/a.md  7:3 found x, expected y; do z",
            "warning    2025/02/a.md  found u, expected v; do w"),
        lines(
            Outcome.PUBLISHED,
            List.of(warning(7, 3, "x", "y", "z"), warning(0, 0, "u", "v", "w"))));
  }

  @Test
  void one_warning_is_singular() {
    assertEquals(
        "unchanged, 1 warning  2025/02/a.md  41 ms",
        lines(Outcome.UNCHANGED, List.of(warning(7, 3, "x", "y", "z"))).getFirst());
  }

  @Test
  void a_rejected_article_has_only_its_problems() {
    Problem error = Problem.error("s3://articles/2025/02/a.md", 2, 1, "x", "y", "do z");
    assertEquals(
        List.of("rejected   2025/02/a.md  2:1 found x, expected y; do z"),
        lines(Outcome.REJECTED, List.of(error)));
  }

  private static Problem warning(int line, int column, String found, String expected, String fix) {
    return Problem.warning(
        "s3://articles/2025/02/a.md", line, column, found, expected, "do " + fix);
  }

  private static List<String> lines(Outcome outcome, List<Problem> problems) {
    ObjectId source = new ObjectId("articles", "2025/02/a.md");
    return Console.lines(new Receipt(source, outcome, "", List.of(), 0, 41, problems, ""), SITE);
  }
}
