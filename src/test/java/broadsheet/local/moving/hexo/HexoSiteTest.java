package broadsheet.local.moving.hexo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.OldSites;
import broadsheet.local.moving.site.Values;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexoSiteTest {

  @TempDir Path folder;

  /// The addresses are those of Hexo 7.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ''                                          ; _posts/a/b.md           ; ''                                ; /2025/02/03/a/b/
          'permalink: :year/:i_month/:name.html'      ; _posts/a/B C.md         ; ''                                ; /2025/2/B C.html
          'permalink: posts/:abbrlink/'               ; _posts/a.md             ; abbrlink: 1f2e                    ; /posts/1f2e/
          'permalink: :category/:title/'              ; _posts/a.md             ; 'categories: [[一, Two Words]]'   ; /一/Two-Words/a/
          'permalink: :category/:title/'              ; _posts/a.md             ; 'categories: [一, 二]'            ; /一/二/a/
          'permalink: :category/:title/'              ; _posts/a.md             ; ''                                ; /uncategorized/a/
          'permalink: :post_title/'                   ; _posts/a.md             ; 'title: My Post, One'             ; /my-post-one/
          'permalink: :hash/'                         ; _posts/a.md             ; ''                                ; /5079ad3ccb55/
          'new_post_name: :year-:month-:day-:title.md'; _posts/2025-01-01-x.md  ; ''                                ; /2025/02/03/x/
          ''                                          ; _posts/a.md             ; 'permalink: old/a.html'           ; /old/a.html
          ''                                          ; _posts/a.md             ; 'permalink: /old/a'               ; /old/a/
          ''                                          ; about/index.md          ; ''                                ; /about/
          ''                                          ; about/me.md             ; ''                                ; /about/me.html
          """)
  void a_page_has_the_address_that_hexo_gives_it(
      String config, String file, String matter, String address) {
    OldSite site =
        HexoSite.read(
            OldSites.write(
                folder,
                "_config.yml",
                "title: T|timezone: UTC|" + config + "|",
                "source/" + file,
                "---|date: 2025-02-03 10:00:00|" + matter + "|---|Text.|"));
    assertEquals(List.of(address), site.pages().stream().map(OldPage::address).toList());
  }

  /// As in Hexo, the plural names take precedence, and so does the name of the file over
  /// `category`.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ''                                       ; _posts/a.md      ; 'category: C'             ; C ; ''
          ''                                       ; _posts/a.md      ; 'tag: [T, U]'             ; '' ; T U
          ''                                       ; _posts/a.md      ; 'tag: T|tags: V'          ; '' ; V
          'new_post_name: :category/:year/:title.md'; _posts/c/2025/a.md; ''                       ; c ; ''
          'new_post_name: :category/:title.md'     ; _posts/c/a.md    ; 'categories: D'           ; D ; ''
          'new_post_name: :category/:title.md'     ; _posts/a.md      ; ''                        ; '' ; ''
          """)
  void categories_and_tags_may_be_in_other_places(
      String config, String file, String matter, String categories, String tags) {
    OldSite site =
        HexoSite.read(
            OldSites.write(
                folder,
                "_config.yml",
                "title: T|timezone: UTC|" + config + "|",
                "source/" + file,
                "---|date: 2025-02-03 10:00:00|" + matter + "|---|Text.|"));
    Values values = site.pages().getFirst().matter().values();
    assertEquals(categories, String.join(" ", values.list("categories")));
    assertEquals(tags, String.join(" ", values.list("tags")));
    assertEquals(
        !categories.isEmpty(), site.lists().containsKey("/categories/" + categories + "/"));
  }
}
