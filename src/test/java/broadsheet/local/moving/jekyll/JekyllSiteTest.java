package broadsheet.local.moving.jekyll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.OldSites;
import broadsheet.local.moving.site.SourceTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JekyllSiteTest {

  @TempDir Path folder;

  /// The addresses are those of Jekyll 4.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ''                                   ; _posts/2025-02-03-My Post.md  ; ''                              ; /2025/02/03/My-Post.html
          'permalink: pretty'                  ; _posts/2025-02-03-a.md        ; 'categories: B c'               ; /b/c/2025/02/03/a/
          'permalink: date'                    ; x/_posts/2025-02-03-a.md      ; 'category: Y'                   ; /x/y/2025/02/03/a.html
          'permalink: none'                    ; _posts/2025-02-03-a.md        ; ''                              ; /a.html
          'permalink: ordinal'                 ; _posts/2025-02-03-a.md        ; ''                              ; /2025/034/a.html
          'permalink: weekdate'                ; _posts/2025-02-03-a.md        ; ''                              ; /2025/W06/Mon/a.html
          'permalink: /:short_year/:i_month/:title'; _posts/2025-02-03-a.md    ; ''                              ; /25/2/a
          'permalink: /blog/:title/'           ; _posts/2025-02-03-a.md        ; 'slug: B'                       ; /blog/B/
          'permalink: /blog/:slug/'            ; _posts/2025-02-03-A_b.md      ; ''                              ; /blog/a-b/
          ''                                   ; _posts/2025-02-03-a.md        ; 'permalink: /x/y.html'          ; /x/y.html
          'timezone: Asia/Shanghai'            ; _posts/2025-02-03-a.md        ; 'date: 2025-02-03 23:00 +0000'  ; /2025/02/04/a.html
          ''                                   ; docs/a.md                     ; ''                              ; /docs/a.html
          'permalink: pretty'                  ; docs/a.md                     ; ''                              ; /docs/a/
          'permalink: /:title/'                ; docs/a.md                     ; ''                              ; /docs/a/
          'permalink: /:title'                 ; docs/a.md                     ; ''                              ; /docs/a
          ''                                   ; docs/index.md                 ; ''                              ; /docs/
          'collections: {r: {output: true}}'   ; _r/x/a.md                     ; ''                              ; /r/x/a.html
          'collections: {r: {output: true, permalink: "/c/:name/"}}'; _r/A b.md; ''                              ; /c/a-b/
          """)
  void a_page_has_the_address_that_jekyll_gives_it(
      String config, String file, String matter, String address) {
    OldSite site =
        JekyllSite.read(
            OldSites.write(
                folder,
                "_config.yml",
                "title: T|" + config + "|",
                file,
                "---|title: T|" + matter + "|---|Text.|"));
    assertEquals(List.of(address), site.pages().stream().map(OldPage::address).toList());
  }

  @Test
  void a_site_without_posts_is_recognized_by_its_layouts() {
    SourceTree tree = OldSites.write(folder, "_config.yml", "title: T|", "a.md", "Text.|");
    assertFalse(JekyllSite.isIn(tree));
    assertTrue(JekyllSite.isIn(OldSites.write(folder, "_layouts/default.html", "{{ content }}")));
  }
}
