package broadsheet.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.model.DeskItem;
import broadsheet.model.Site;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskPageTest {

  private static final Site SITE =
      new Site(
          URI.create("https://news.example"),
          "蓝港",
          ZoneId.of("Asia/Shanghai"),
          List.of("zh-CN", "en"));

  private static final Set<String> TAGS =
      Set.of(
          "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "section",
          "article", "code", "a", "time", "ul", "li", "strong", "span");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</title></style><svg onload=alert(1)>",
        "javascript:alert(1)",
        "&lt;b&gt; &amp; ${7*7} {{7*7}}",
        "'\" ' onmouseover='alert(1)"
      })
  void a_text_of_an_author_is_only_text(String hostile) {
    String source = "s3://articles/2025/" + hostile + ".md";
    List<Problem> problems = List.of(Problem.error(source, 3, 7, hostile, hostile, hostile));
    Document page =
        page(
            DeskItem.rejected(source, problems),
            DeskItem.warned(source, hostile, "https://news.example/2025/a/", problems),
            DeskItem.withheld(source, "draft", hostile, null, problems)
                .withPreview("https://news.example/site/preview/0/"));
    Set<String> tags = new TreeSet<>();
    for (Element element : page.getAllElements()) {
      tags.add(element.normalName());
      element
          .attributes()
          .forEach(attribute -> assertTrue(!attribute.getKey().startsWith("on"), page::html));
    }
    tags.removeAll(TAGS);
    tags.remove("#root");
    assertEquals(Set.of(), tags);
    for (Element link : page.select("a")) {
      assertTrue(link.attr("href").startsWith("https://"), link::outerHtml);
    }
    assertEquals(2, page.select("h3").eachText().stream().filter(hostile::equals).count());
    assertTrue(page.text().contains("found " + hostile + ", expected " + hostile));
  }

  @Test
  void an_upload_links_to_the_aws_console() {
    Document page = page(DeskItem.rejected("s3://articles/2025/夜 航.md", List.of()));
    assertEquals(
        "https://console.aws.amazon.com/s3/object/articles?prefix=2025/%E5%A4%9C%20%E8%88%AA.md",
        page.select("a").attr("href"));
  }

  @Test
  void a_desk_can_be_read_again() {
    List<Problem> problems =
        IntStream.rangeClosed(1, 12)
            .mapToObj(line -> Problem.warning("s3://a/b.md", line, 1, "x", "y", "z"))
            .toList();
    Instant expiry = Instant.parse("2026-01-10T00:00:00Z");
    DeskItem expiring =
        DeskItem.expiring("s3://a/b.md", "B", expiry, "https://news.example/b/", problems);
    Desk desk =
        new Desk(
            List.of(new Desk.StoredItem("desk/items/b.md.json", "\"0\"", expiring)),
            false,
            List.of(
                new Desk.Published(
                    "A",
                    "https://news.example/a/",
                    OffsetDateTime.parse("2026-01-01T08:00+08:00"))));
    assertEquals(desk, DeskJson.read(DeskJson.document(desk).body()));
    assertEquals(10, expiring.problems().size());
    assertTrue(DeskPage.document(SITE, desk).body().contains("and 2 more"));
  }

  @Test
  void a_mail_has_an_ascii_subject_and_a_limited_size() {
    DeskItem item =
        DeskItem.rejected(
            "s3://articles/2025/夜航.md",
            List.of(Problem.error("s3://articles/2025/夜航.md", 3, 7, "x", "y", "z")));
    RejectionNotice one = RejectionNotice.of(SITE, List.of(item));
    assertEquals("Broadsheet: 1 upload was rejected", one.subject());
    assertTrue(one.text().contains("line 3, column 7: found x, expected y\n  fix: z\n"), one::text);
    RejectionNotice many = RejectionNotice.of(SITE, Collections.nCopies(3_000, item));
    assertEquals("Broadsheet: 3000 uploads were rejected", many.subject());
    assertTrue(many.text().endsWith("\nand 2950 more\n"), many::text);
  }

  @Test
  void characters_of_a_key_that_could_mislead_are_not_shown() {
    DeskItem item = DeskItem.rejected("s3://articles/a\u202Edm.\n\ns3://b.md", List.of());
    assertEquals("s3://articles/adm. s3://b.md", page(item).select("code").text());
    assertFalse(page(item).html().contains("\u202E"));
    String mail = RejectionNotice.of(SITE, List.of(item)).text();
    assertTrue(mail.endsWith("\ns3://articles/adm.  s3://b.md\n"), mail);
  }

  @Test
  void scheduled_articles_are_in_the_order_of_their_times() {
    DeskItem soon = scheduled("soon", "2026-01-02T00:00:00Z");
    DeskItem late = scheduled("late", "+10000-01-01T00:00:00Z");
    assertEquals(List.of("soon", "late"), page(late, soon).select("h3").eachText());
  }

  private static DeskItem scheduled(String title, String time) {
    return DeskItem.withheld(
        "s3://articles/" + title + ".md", "waiting", title, Instant.parse(time), List.of());
  }

  @Test
  void a_mail_names_no_column_of_a_problem_that_has_only_a_line() {
    Problem problem = Problem.error("s3://articles/a.md", 3, 0, "x", "y", "z");
    DeskItem item = DeskItem.rejected("s3://articles/a.md", List.of(problem));
    String text = RejectionNotice.of(SITE, List.of(item)).text();
    assertTrue(text.contains("  line 3: found x, expected y\n"), text);
  }

  private static Document page(DeskItem... items) {
    List<Desk.StoredItem> entries =
        IntStream.range(0, items.length)
            .mapToObj(i -> new Desk.StoredItem("desk/items/" + i, "\"" + i + "\"", items[i]))
            .toList();
    return Jsoup.parse(DeskPage.document(SITE, new Desk(entries, true, List.of())).body());
  }
}
