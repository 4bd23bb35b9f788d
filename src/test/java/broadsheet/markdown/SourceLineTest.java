package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests which last lines name the source of a text. `⏎` is a line break.
class SourceLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          正文。⏎⏎[wallstreetcn](https://a.example/1)          | https://a.example/1
          正文。⏎⏎https://a.example/1?b=2                      | https://a.example/1?b=2
          正文。⏎⏎来源：[央视新闻](https://a.example/1)        | https://a.example/1
          正文。⏎⏎**本文来源：** [央视](https://a.example/1)。 | https://a.example/1
          正文。⏎⏎（原文链接：https://a.example/1）            | https://a.example/1
          正文。⏎⏎轉載自 [報紙](https://a.example/1)           | https://a.example/1
          正文。⏎⏎[阅读原文](https://a.example/1)              | https://a.example/1
          正文。⏎来源：https://a.example/1                     | https://a.example/1
          正文。<br>来源：https://a.example/1                  | https://a.example/1
          ## 原文⏎⏎原文：https://a.example/1                   | https://a.example/1
          Text.⏎⏎Source: <https://a.example/1>                 | https://a.example/1
          Text.⏎⏎_via [The Paper](https://a.example/1)_        | https://a.example/1
          Text.⏎⏎Originally published at [x](//a.example/1)    | //a.example/1
          Text.[^1]⏎⏎Source: [x](https://a.example/1)⏎⏎[^1]: Note. | https://a.example/1
          """)
  void a_line_names_the_source(String markdown, String address) {
    assertEquals(address, TestMarkdown.rendered(markdown.replace("⏎", "\n")).source());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "正文。",
        "正文见[说明](https://a.example/1)",
        "更多信息请见⏎[官网](https://a.example/1)",
        "本文来源：[央视](https://a.example/1)，原文标题：《渡轮》",
        "来源：[甲](https://a.example/1)、[乙](https://a.example/2)",
        "来源：[央视](https://a.example/1)⏎⏎正文。",
        "## 参考⏎⏎[甲](https://a.example/1)",
        "[甲](https://a.example/1)⏎⏎[乙](https://a.example/2)",
        "- [甲](https://a.example/1)",
        "正文。⏎⏎[![图](a.png)](https://a.example/1)",
        "正文。⏎⏎来源：新华社",
        "正文。⏎⏎[坏](javascript:alert(1))"
      })
  void other_lines_name_no_source(String markdown) {
    assertEquals(null, TestMarkdown.rendered(markdown.replace("⏎", "\n")).source());
  }
}
