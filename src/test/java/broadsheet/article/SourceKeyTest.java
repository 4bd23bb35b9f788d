package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceKeyTest {

  private static final List<String> LANGUAGES = List.of("zh-CN", "en");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025/02/summit.md          | 2025/02/summit/index.html    | api/articles/2025/02/summit.json    | zh-CN
          2025/02/summit/index.md    | 2025/02/summit/index.html    | api/articles/2025/02/summit.json    | zh-CN
          2025/02/summit.en.md       | en/2025/02/summit/index.html | api/articles/en/2025/02/summit.json | en
          2025/02/summit/index.en.md | en/2025/02/summit/index.html | api/articles/en/2025/02/summit.json | en
          2025/02/summit.zh-cn.md    | 2025/02/summit/index.html    | api/articles/2025/02/summit.json    | zh-CN
          2025/02/summit.fr.md       | 2025/02/summit.fr/index.html | api/articles/2025/02/summit.fr.json | zh-CN
          2025/02/v1.2.md            | 2025/02/v1.2/index.html      | api/articles/2025/02/v1.2.json      | zh-CN
          about.md                   | about/index.html             | api/articles/about.json             | zh-CN
          2025/渡轮 夜航.md           | 2025/渡轮 夜航/index.html     | api/articles/2025/渡轮 夜航.json     | zh-CN
          """)
  void an_article_has_the_outputs_of_its_key(
      String key, String page, String json, String language) {
    SourceKey.Text text = assertInstanceOf(SourceKey.Text.class, SourceKey.of(key, LANGUAGES));
    assertEquals(page, text.pageKey());
    assertEquals(json, text.jsonKey());
    assertEquals(language, text.language());
    assertEquals("reports/" + key + ".json", text.reportKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/a.md",
        "tags/a.md",
        "Tags/a.md",
        "tags.md",
        "categories/a.md",
        "archive/a.md",
        "assets/logo.png",
        "fragments/a.md",
        "search.md",
        "en/a.md",
        "en.md",
        "zh-cn/a.md",
        "index.md",
        "index.en.md",
        "2025/_index.md",
        "2025//a.md",
        "/a.md",
        "./a.md",
        "2025/../a.md",
        "2025/.hidden.md",
        ".md",
        "2025/a\u0000.md",
        "2025/a\u202E.md",
        "2025/a\\b.md",
        "2025/index.html/a.md",
        "2025/index.html.md",
        "2025/index.html.en.md",
        "2025/png",
        "2025/a.html",
        "2025/a.svg",
        "2025/a.js",
        "2025/a.MD",
        "2025/a"
      })
  void a_key_that_is_reserved_or_unsafe_or_unknown_is_refused(String key) {
    assertInstanceOf(SourceKey.Refused.class, SourceKey.of(key, LANGUAGES));
  }

  @Test
  void a_key_that_is_too_long_is_refused_and_its_report_has_a_shorter_one() {
    SourceKey key = SourceKey.of("渡".repeat(335) + ".md", LANGUAGES);
    assertInstanceOf(SourceKey.Refused.class, key);
    assertEquals(true, key.reportKey().length() < 1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "2025/../a.md, reports/2025/%2E%2E/a.md.json",
    "2025/a\u202E.md, reports/2025/a%E2%80%AE.md.json",
    "2025//a.md, reports/2025/%2F/a.md.json"
  })
  void the_report_about_an_unsafe_key_has_a_safe_one(String key, String report) {
    assertEquals(report, SourceKey.of(key, LANGUAGES).reportKey());
  }

  @Test
  void an_image_has_the_type_of_its_suffix() {
    assertEquals(
        new SourceKey.Image("2025/02/summit/Chart.PNG", "image/png"),
        SourceKey.of("2025/02/summit/Chart.PNG", LANGUAGES));
  }

  @Test
  void a_folder_marker_is_nothing() {
    assertEquals(new SourceKey.Folder("2025/02/"), SourceKey.of("2025/02/", LANGUAGES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chart.png              | /2025/02/chart.png
          ./chart.png            | /2025/02/chart.png
          ../x/index.md          | /2025/x/
          other.md#part          | /2025/02/other/#part
          other.en.md?a=1        | /en/2025/02/other/?a=1
          夜航.md                 | /2025/02/%E5%A4%9C%E8%88%AA/
          %E5%A4%9C%E8%88%AA.md  | /2025/02/%E5%A4%9C%E8%88%AA/
          a%20b.png              | /2025/02/a%20b.png
          ../../../../x.png      | /x.png
          /tags/                 | /tags/
          #part                  | #part
          ?q=1                   | ?q=1
          https://a.example/b.md | https://a.example/b.md
          //a.example/b.md       | //a.example/b.md
          mailto:a@b.example     | mailto:a@b.example
          100%.png               | /2025/02/100%25.png
          ./other.md#y           | /2025/02/other/#y
          a%2Fb.md               | /2025/02/a/b/
          a+b.png                | /2025/02/a%2Bb.png
          .                      | /2025/02/
          ..                     | /2025/
          ../..                  | /
          ../x/                  | /2025/x/
          %2e%2e/x.png           | /2025/x.png
          x//y.png               | /2025/02/x/y.png
          ../..//a.example/b     | /a.example/b
          """)
  void an_address_in_a_text_is_resolved_against_its_folder(String address, String expected) {
    assertEquals(expected, UrlPath.resolve(address, "2025/02/summit.md", LANGUAGES));
  }
}
