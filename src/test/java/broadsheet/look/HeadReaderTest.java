package broadsheet.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which `head.html` takes effect, and what of it is published.
class HeadReaderTest {

  private static final HeadReader READER = new HeadReader("https://stats.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta name=\"google-site-verification\" content=\"abc_123=\">",
        "<meta name=\"msvalidate.01\" content=\"0\">",
        "<meta name=\"baidu-site-verification\" content=\"codeva-x\">",
        "<meta name=\"yandex-verification\" content=\"0\">",
        "<meta name=\"360-site-verification\" content=\"0\">",
        "<meta name=\"sogou_site_verification\" content=\"0\">",
        "<meta name=\"shenma-site-verification\" content=\"0\">",
        "<meta name=\"theme-color\" content=\"#fff\" media=\"(prefers-color-scheme: light)\">",
        "<link rel=\"me\" href=\"https://social.example/@news\">",
        "<link rel=\"me\" href=\"mailto:desk@news.example\">",
        "<link rel=\"icon\" href=\"/icons/32.png\" sizes=\"32x32\" type=\"image/png\">",
        "<link rel=\"apple-touch-icon\" href=\"/icons/180.png\">",
        "<link rel=\"preconnect\" href=\"https://stats.example\" crossorigin>",
        "<script src=\"https://stats.example/a.js?v=1&amp;x\" defer data-site=\"x\"></script>",
        "<script async src=\"https://stats.example/a.js\" integrity=\"sha384-x\"></script>"
      })
  void an_allowed_element_is_published_as_it_is(String html) {
    HeadReading reading = read(html);
    assertEquals(List.of(), reading.problems());
    assertEquals(html + "\n", reading.html());
  }

  @Test
  void it_is_written_again_without_comments_and_white_space() {
    HeadReading reading =
        read(
            """
            <!-- Search Console -->
              <META NAME=theme-color CONTENT='a"b<c>&amp;d' />

            <link rel=me href=https://social.example/@a>
            """);
    assertEquals(List.of(), reading.problems());
    assertEquals(
        """
        <meta name="theme-color" content="a&quot;b&lt;c&gt;&amp;d">
        <link rel="me" href="https://social.example/@a">
        """,
        reading.html());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <meta name="description" content="x">               | 1:1 meta with the name 'description'
          <meta http-equiv="refresh" content="0;url=//e">     | 1:1 the attribute 'http-equiv' of meta
          <meta name="theme-color">                           | 1:1 meta without content
          <link rel="stylesheet" href="/a.css">               | 1:1 link with rel 'stylesheet'
          <link rel="icon" href="javascript:x">               | 1:1 the address 'javascript:x'
          <link rel="icon" href="data:image/png,x">           | 1:1 the address 'data:image/png,x'
          <link rel="icon" href="//e.example/x">              | 1:1 the address '//e.example/x'
          <link rel="icon" href="http://e.example/x">         | 1:1 the address 'http://e.example/x'
          <link rel="icon" href="/x" onload="x()">            | 1:1 the attribute 'onload' of link
          <script>x()</script>                                | 1:1 a script with code in the file
          <script defer src="https://stats.example/a">x</script> | 1:1 a script with code in the file
          <script src="https://stats.example/a"></script>     | 1:1 a script without async or defer
          <script defer src="http://stats.example/a"></script> | 1:1 a script with the address 'http://stats.example/a'
          <script defer src="//stats.example/a"></script>     | 1:1 a script with the address '//stats.example/a'
          <script defer src="/a.js"></script>                 | 1:1 a script with the address '/a.js'
          <script defer src="https://e.example/a"></script>   | 1:1 a script of https://e.example
          <script defer src="https://stats.example.e/"></script> | 1:1 a script of https://stats.example.e
          <script defer src="https://stats.example:444/"></script> | 1:1 a script of https://stats.example:444
          <script defer src="https://stats.example@e/"></script> | 1:1 a script with the address 'https://stats.example@e/'
          <script defer src="https://stats.example/a" onload="x()"></script> | 1:1 the attribute 'onload' of script
          <style>a{}</style>                                  | 1:1 the element style
          <base href="https://e.example/">                    | 1:1 the element base
          <title>x</title>                                    | 1:1 the element title
          <div>x</div>                                        | 1:1 the element div
          <noscript><img src="/x"></noscript>                 | 1:1 the element noscript
          <template><script>x</script></template>             | 1:1 the element template
          <svg><script>x</script></svg>                       | 1:1 the element svg
          text                                                | 1:1 'text'
          """)
  void anything_else_is_reported_and_nothing_is_published(String html, String problem) {
    HeadReading reading = read(html);
    assertEquals("", reading.html());
    Problem first = reading.problems().getFirst();
    assertEquals(problem, first.line() + ":" + first.column() + " " + first.found());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</head><script>x()</script>",
        "<body onload=x()>",
        "<html lang=en>",
        "<!doctype html>",
        "<meta name=theme-color content=x",
        "<meta name=theme-color name=y content=x>",
        "</p>",
        "<script defer src=https://stats.example/a>",
        "<meta name=theme-color content=\"\u202e\">",
        "<link rel=me href=https://a.example/\u0001>"
      })
  void html_that_a_parser_would_correct_silently_is_reported(String html) {
    HeadReading reading = read(html);
    assertEquals("", reading.html());
    assertTrue(reading.problems().getFirst().line() == 1, reading::toString);
  }

  @Test
  void the_line_and_column_are_those_of_the_element() {
    Problem problem =
        read("<meta name=\"theme-color\" content=\"海\">\n\n  <base href=\"/\">")
            .problems()
            .getFirst();
    assertEquals("line 3, column 3", problem.place());
  }

  @Test
  void a_script_names_the_parameter_that_allows_it() {
    String html = "<script defer src=\"https://stats.example/a.js\"></script>";
    Problem problem = read(new HeadReader(""), html).problems().getFirst();
    assertEquals(
        "a script of the origin in the stack's parameter AnalyticsOrigin, which is not set",
        problem.expected());
    assertEquals(
        "set AnalyticsOrigin to https://stats.example, or remove the script", problem.fix());
    assertTrue(
        read(new HeadReader("https://other.example"), html)
            .problems()
            .getFirst()
            .expected()
            .endsWith("which is https://other.example"));
  }

  @Test
  void the_size_is_limited() {
    assertEquals(List.of(), read(" ".repeat(HeadReader.MAX_SIZE)).problems());
    assertEquals(1, read(" ".repeat(HeadReader.MAX_SIZE + 1)).problems().size());
    assertEquals(20, read("<b></b>".repeat(1_000)).problems().size());
  }

  private static HeadReading read(String html) {
    return read(READER, html);
  }

  private static HeadReading read(HeadReader reader, String html) {
    return reader.read("s3://articles/head.html", html.getBytes(StandardCharsets.UTF_8));
  }
}
