package broadsheet.local.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasFilterTest {

  private static final List<String> LANGUAGES = List.of("zh-CN", "en");

  @ParameterizedTest
  @ValueSource(
      strings = {"/a/", "/a", "/2015/a.html", "/en/a/", "/zh-cn/新/", "/tags.html", "/a/index.html"})
  void a_page_can_redirect_from_these(String address) {
    assertEquals(List.of(address), AliasFilter.possible(List.of(address), LANGUAGES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/en/", "/tags/a/", "/en/archive/a/", "/?p=1", "/a/../b/"})
  void no_page_can_redirect_from_these(String address) {
    assertEquals(List.of(), AliasFilter.possible(List.of(address), LANGUAGES));
  }

  @Test
  void an_article_has_at_most_20() {
    List<String> many = IntStream.range(0, 30).mapToObj(i -> "/" + i + "/").toList();
    assertEquals(many.subList(0, 20), AliasFilter.possible(many, LANGUAGES));
  }
}
