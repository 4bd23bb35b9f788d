package broadsheet.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which `theme.css` takes effect.
class ThemeReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":root { --link: #0a5; --frame: 44rem; }",
        "@media (prefers-color-scheme: dark) { :root { --paper: #000 } }",
        "body { background: url(/images/paper.png) }",
        "body { background: URL( \"/images/paper.png\" ) }",
        "li { list-style-image: url('data:image/svg+xml,<svg xmlns=\"x\" viewBox=\"0 0 8 8\"/>') }",
        "hr { background: image-set(\"/a.png\" 1x, url(/b.png) 2x, \"/c.webp\" type(\"image/webp\")) }",
        "img { filter: url(#soft) }",
        "q::before { content: '\\201C' } q::after { content: \"} { url(\" }",
        "/* @import \"a.css\"; url(https://e.example/x) { */ a { color: red }",
        ".\\31 0, [data-a=\"b\"]:is(a, b) { width: calc((1px + 2px) * 3) }",
        ":lang(zh) h1 { font-family: \"宋体\", serif }",
        "@layer base { a { color: red } } @font-face { font-family: a; src: local(\"Charter\") }",
        "a { b: c; }\r\n\r\nd { e: f }"
      })
  void a_stylesheet_that_loads_nothing_from_other_sites_is_valid(String css) {
    assertEquals(List.of(), problems(css));
  }

  /// Escapes and letter case do not matter to a browser either.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @import "a.css";                             | 1:1 '@import'
          a{}@IMPORT url(/a.css);                      | 1:4 '@import'
          @\\69mport "a.css";                          | 1:1 '@import'
          a { b: url(https://e.example/x.png) }        | 1:8 the address 'https://e.example/x.png'
          a { b: url(//e.example/x.png) }              | 1:8 the address '//e.example/x.png'
          a { b: url(/\\\\e.example/x.png) }           | 1:8 the address '/\\e.example/x.png'
          a { b: url("/\\20 /e.example/x.png") }       | 1:12 the address '/ /e.example/x.png'
          a { b: \\75\\72 l(http://e.example/x) }      | 1:8 the address 'http://e.example/x'
          a { b: u\\000072l("http://e.example/x") }    | 1:18 the address 'http://e.example/x'
          a { b: url(x.png) }                          | 1:8 the address 'x.png'
          a { b: url(data:text/html,x) }               | 1:8 the address 'data:text/html,x'
          a { b: image-set("https://e.example" 1x) }   | 1:18 the address 'https://e.example'
          a { b: image-set(var(--x) 1x) }              | 1:18 the address 'var(…)'
          a { b: src("https://e.example") }            | 1:12 the address 'https://e.example'
          a { b: "</STYLE>" }                          | 1:9 '</style'
          a { b: c                                     | 1:3 '{' without '}'
          a { b: c }}                                  | 1:11 '}'
          a { b: c(} d )                               | 1:10 '}'
          a[b { c: d }                                 | 1:2 '[' without ']'
          a { b: "c }                                  | 1:8 a string without its closing "
          a { b: c } /* d                              | 1:12 '/*' without '*/'
          a { b: url(/c                                | 1:8 'url(' without ')'
          """)
  void anything_else_is_reported_where_it_is(String css, String problem) {
    Problem first = problems(css).getFirst();
    assertEquals(problem, first.line() + ":" + first.column() + " " + first.found());
  }

  @Test
  void lines_and_columns_count_code_points() {
    Problem problem = problems("/* 🎨 */\n\n/* 🎨 */ @import 'x';").getFirst();
    assertEquals("line 3, column 9", problem.place());
    assertEquals("copy the rules of the other stylesheet into this file", problem.fix());
  }

  @Test
  void the_size_is_limited_and_so_is_the_number_of_problems() {
    assertEquals(List.of(), problems("a".repeat(ThemeReader.MAX_SIZE)));
    assertEquals(
        "more than 65536 bytes", problems("a".repeat(ThemeReader.MAX_SIZE + 1)).getFirst().found());
    assertEquals(20, problems("}".repeat(ThemeReader.MAX_SIZE)).size());
    assertEquals(20, problems("(".repeat(ThemeReader.MAX_SIZE)).size());
  }

  @Test
  void text_that_is_not_utf_8_is_reported() {
    Problem problem =
        ThemeReader.problems("theme.css", "a { b: \u00FC }".getBytes(StandardCharsets.ISO_8859_1))
            .getFirst();
    assertEquals("theme.css:1:8", problem.toString().replaceFirst(": found.*", ""));
  }

  private static List<Problem> problems(String css) {
    return ThemeReader.problems("s3://articles/theme.css", css.getBytes(StandardCharsets.UTF_8));
  }
}
