package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.text.Clauses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClausesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "城市里的机器人外卖员：一天跑四十公里 | 城市里的机器人外卖员：/一天跑四十公里",
        "总统通电话 除了“停战、互访、还钱” 还谈了一个问题 | 总统通电话/ /除了“停战、互访、还钱”/ /还谈了一个问题",
        "他说：“不！”然后走了 | 他说：/“不！”/然后走了",
        "真的？！不信…… | 真的？！/不信……",
        "OpenAI 发布 GPT-5 模型，价格减半 | OpenAI 发布 GPT-5 模型，/价格减半",
        "港口：一切，都好！ | 港口：/一切，/都好！",
        "Harbour fees rise: what now? | Harbour fees rise: what now?",
        "제목: 하나, 둘 | 제목: 하나, 둘",
      })
  void a_headline_is_divided_between_its_clauses(String headline, String clauses) {
    assertEquals(List.of(clauses.split("/")), Clauses.of(headline));
  }

  @Test
  void nothing_of_a_headline_is_lost() {
    String headline = "，。 ：“”　、…… —— a ，b";
    assertEquals(headline, String.join("", Clauses.of(headline)));
  }
}
