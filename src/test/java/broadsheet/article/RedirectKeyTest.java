package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import broadsheet.article.key.RedirectKey;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.local.aws.Template;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedirectKeyTest {

  private static final String SITE = "https://news.example";
  private static final List<String> LANGUAGES = List.of("zh-CN", "en");
  private static final SourceKey.Text ARTICLE =
      assertInstanceOf(
          SourceKey.Text.class, SourceKeyReader.read("2025/02/summit.en.md", LANGUAGES));

  private static RedirectKey read(String alias) {
    return RedirectKey.read(alias, ARTICLE, SITE, LANGUAGES);
  }

  static Stream<CaseTable.Row> aliases() {
    return CaseTable.rows("aliases.txt");
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void an_alias_is_read_as_in_the_table(CaseTable.Row row) {
    String found =
        switch (read(row.given())) {
          case RedirectKey.Valid(String key) -> key;
          case RedirectKey.Invalid invalid -> invalid.expected();
        };
    assertEquals(row.expected(), found);
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void the_address_of_a_redirect_page_leads_to_its_key(CaseTable.Row row) {
    if (read(row.given()) instanceof RedirectKey.Valid(String key)) {
      assertEquals(key, RedirectKey.ofAddress(RedirectKey.path(key)));
      assertEquals(key, RedirectKey.ofAddress(SITE + RedirectKey.path(key)));
      assertEquals(new RedirectKey.Valid(key), read(SITE + RedirectKey.path(key)));
    }
  }

  @Test
  void a_path_is_a_file_exactly_if_CloudFront_serves_it_from_its_own_key() {
    for (String suffix :
        List.of(
            "avif",
            "gif",
            "htm",
            "ico",
            "jpeg",
            "jpg",
            "json",
            "markdown",
            "md",
            "mdown",
            "mkd",
            "php",
            "png",
            "svg",
            "txt",
            "webmanifest",
            "webp",
            "xml",
            "pdf",
            "0")) {
      String path = "/2015/x." + suffix;
      boolean isFile = Template.read().filePaths().matcher(path).find();
      assertEquals(isFile, read(path) instanceof RedirectKey.Invalid, path);
    }
  }

  @Test
  void an_overlong_alias_is_refused() {
    assertInstanceOf(RedirectKey.Valid.class, read("/" + "a".repeat(900) + "/"));
    assertInstanceOf(RedirectKey.Invalid.class, read("/" + "a".repeat(901) + "/"));
    assertInstanceOf(RedirectKey.Invalid.class, read("/" + "春".repeat(301) + "/"));
  }
}
