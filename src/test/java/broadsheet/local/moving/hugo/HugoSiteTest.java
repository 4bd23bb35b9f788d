package broadsheet.local.moving.hugo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.moving.site.ImportNote;
import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.OldSites;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HugoSiteTest {

  @TempDir Path folder;

  /// The addresses are those of Hugo 0.150.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ''                                              ; Post/My Post!.md    ; ''                       ; /post/my-post/
          disablePathToLower: true                        ; Post/My Post.md     ; ''                       ; /Post/My-Post/
          removePathAccents: true                         ; Été.md              ; ''                       ; /ete/
          ''                                              ; 新闻/第 一 篇.md     ; ''                       ; /新闻/第-一-篇/
          ''                                              ; a/b/c.md            ; slug: D e                ; /a/b/d-e/
          ''                                              ; a/b/index.md        ; slug: c                  ; /a/c/
          ''                                              ; a/b/index.md        ; ''                       ; /a/b/
          ''                                              ; a.md                ; url: /Old/Page.html      ; /Old/Page.html
          ''                                              ; a.md                ; url: about               ; /about/
          ''                                              ; p/a.md              ; url: /:year/x            ; /2025/x/
          uglyURLs: true                                  ; p/a.md              ; ''                       ; /p/a.html
          'permalinks: {p: "/:year/:month/:day/:slug"}'   ; p/a.md              ; slug: S                  ; /2025/02/03/s/
          'permalinks: {p: "/:year/:slug"}'               ; p/a.md              ; title: My Title          ; /2025/my-title/
          'permalinks: {page: {p: "/:sections/:filename/"}}'; p/q/a.md          ; ''                       ; /p/q/a/
          'permalinks: {p: "/:sections[1:]/:contentbasename/"}'; p/q/r/index.md ; ''                       ; /q/r/
          'permalinks: {p: "/:monthname/:weekdayname/:yearday/:slugorfilename/"}'; p/a.md ; ''             ; /february/monday/34/a/
          'permalinks: {q: "/:title/"}'                   ; p/a.md              ; ''                       ; /p/a/
          'frontmatter: {date: [":filename", ":default"]}'; p/2020-01-02-a.md   ; ''                       ; /p/a/
          """)
  void a_page_has_the_address_that_hugo_gives_it(
      String config, String file, String matter, String address) {
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.yaml",
                "title: T|" + config + "|",
                "content/" + file,
                "---|date: 2025-02-03|" + matter + "|---|Text.|"));
    assertEquals(List.of(address), site.pages().stream().map(OldPage::address).toList());
  }

  /// Hugo does not build a page that is not yet public or no longer is, so there is no address to
  /// keep.
  @ParameterizedTest
  @CsvSource({
    "'', 'date: 2025-02-03', true",
    "'', 'date: 2199-02-03', false",
    "'', 'expiryDate: 2025-02-04', false",
    "'', 'expiryDate: 2199-02-04', true",
    "'buildExpired: true', 'expiryDate: 2025-02-04', true",
    "'buildFuture: true', 'publishDate: 2199-02-04', true",
    "'', 'draft: true', false"
  })
  void a_page_keeps_its_address_if_hugo_builds_it(String config, String matter, boolean kept) {
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.yaml",
                "title: T|" + config + "|",
                "content/a.md",
                "---|title: A|" + matter + "|---|Text.|"));
    assertEquals(kept, site.pages().getFirst().kept());
  }

  /// A list leads to the one that takes its place, and so do its former addresses.
  @Test
  void lists_have_aliases_too() {
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.yaml",
                "title: T|permalinks: {post: '/:year/:slug/'}|",
                "content/tags/tea/_index.md",
                "---|title: Tea|aliases: [/old-tea/]|---|",
                "content/post/_index.md",
                "---|title: Posts|aliases: [news]|---|",
                "content/post/a.md",
                "---|title: A|tags: [tea]|---|Text.|"));
    OldPage introduction =
        site.pages().stream()
            .filter(page -> page.form() == OldPage.Form.LIST)
            .findFirst()
            .orElseThrow();
    assertEquals("/tags/tea/", introduction.address());
    assertTrue(introduction.aliases().contains("/old-tea/"));
    assertEquals("/archive/", site.lists().get("/news/"));
  }

  @Test
  void a_page_may_have_thousands_of_aliases() {
    StringBuilder aliases = new StringBuilder("aliases:|");
    for (int i = 0; i < 3_000; i++) {
      aliases.append("  - \"/2015/an-article-with-a-name-").append(i).append("\"|");
    }
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.yaml",
                "title: T|",
                "content/a.md",
                "---|title: A|" + aliases + "weight: 1|---|Text.|"));
    OldPage page = site.pages().getFirst();
    assertEquals(3_000, page.aliases().size());
    assertEquals("/2015/an-article-with-a-name-2999/", page.aliases().getLast());
    assertEquals("1", page.matter().values().text("weight"));
    assertEquals(3_006, page.bodyLine());
    assertEquals(List.of(), site.notes());
  }

  @Test
  void languages_are_found_by_file_name_and_by_folder() {
    String page = "---|title: T|---|Text.|";
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "config/_default/hugo.toml",
                "defaultContentLanguage = 'zh-cn'|",
                "config/_default/languages.toml",
                "[zh-cn]|weight = 1|[en]|weight = 2|[fr]|weight = 3|contentDir = 'french'|"
                    + "[de]|disabled = true|",
                "content/a.md",
                page,
                "content/a.en.md",
                page,
                "content/a.de.md",
                page,
                "french/a.md",
                page));
    assertEquals(List.of("zh-CN", "en", "fr"), site.languages());
  }

  @Test
  void the_default_language_may_have_a_folder_too() {
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.toml",
                "defaultContentLanguage = 'en'|defaultContentLanguageInSubdir = true|"
                    + "[languages.en]|[languages.fr]|",
                "content/a.md",
                "---|title: T|---|"));
    assertEquals("/en/a/", site.pages().getFirst().address());
  }

  @Test
  void a_page_gets_the_values_of_the_lists_above_it_but_its_own_count() {
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.toml",
                "[[cascade]]|author = 'site'|toc = true|",
                "content/p/_index.md",
                "---|title: P|cascade:|  author: list|  draft: true|---|",
                "content/p/a.md",
                "---|title: T|draft: false|---|"));
    var values = site.pages().getLast().matter().values();
    assertEquals("list", values.text("author"));
    assertEquals("true", values.text("toc"));
    assertEquals("false", values.text("draft"));
  }

  @Test
  void texts_about_terms_stay_with_lists_that_broadsheet_has_and_others_become_pages() {
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.yaml",
                "taxonomies: {tag: tags, topic: topics}|",
                "content/tags/A B/_index.md",
                "---|title: T|weight: 3|---|",
                "content/categories/c/_index.md",
                "---|title: T|---|Text.|",
                "content/topics/x/_index.md",
                "---|title: T|---|Text.|",
                "content/p/_index.md",
                "---|title: T|date: 2025-02-03|cascade: {draft: true}|---|Text.|",
                "content/_index.md",
                "---|title: T|---|"));
    assertEquals(
        List.of("/categories/c/ FOLDER", "/p/ FOLDER", "/tags/a-b/ LIST", "/topics/x/ FOLDER"),
        site.pages().stream().map(page -> page.address() + " " + page.form()).sorted().toList());
    assertEquals(
        Set.of("title"),
        site.pages().stream()
            .flatMap(page -> page.matter().values().map().keySet().stream())
            .collect(Collectors.toSet()));
  }

  /// In Broadsheet, the address of an article decides its section.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ''                                            ; p/a.md p/q/b.md n/c/index.md ; [n, p]
          ''                                            ; a.md Archive/b.md 2025/c.md  ; ''
          ''                                            ; p.md p/a.md                  ; ''
          ''                                            ; My Posts/a.md               ; [my-posts]
          'permalinks: {p: "/:year/:title/"}'           ; p/a.md n/c.md                ; [n]
          'permalinks: {p: "/:section/:year/:title/"}'  ; p/a.md                       ; [p]
          'permalinks: {p: "/n/:title/"}'               ; p/a.md n/c.md                ; [n]
          'baseURL: "https://news.example/blog/"'       ; p/a.md                       ; ''
          'baseURL: "https://a.github.io/blog/"'        ; p/a.md                       ; [p]
          'defaultContentLanguageInSubdir: true'        ; p/a.md                       ; [p]
          """)
  void a_section_keeps_its_list_if_its_pages_stay_below_it(
      String config, String files, String sections) {
    List<String> tree = new ArrayList<>(List.of("hugo.yaml", "title: T|" + config + "|"));
    for (String file : files.replace("My Posts", "My+Posts").split(" ", -1)) {
      tree.add("content/" + file.replace("+", " "));
      tree.add("---|date: 2025-02-03|title: T|---|Text.|");
    }
    OldSite site = HugoSite.read(OldSites.write(folder, tree.toArray(String[]::new)));
    assertEquals(sections, Objects.toString(site.settings().get("sections"), ""));
  }

  @Test
  void the_text_about_a_section_stays_with_its_list() {
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.yaml",
                "title: T|menus: {main: [{name: Home, url: /}]}|",
                "content/p/_index.md",
                "---|title: Posts|date: 2025-02-03|menu: {main: {name: All posts, weight: 2}}|"
                    + "aliases: [/news/]|---|Text.|",
                "content/p/a.md",
                "---|title: A|date: 2025-02-03|---|Text.|",
                "content/p/b.md",
                "---|title: B|date: 2025-02-03|url: /b/|---|Text.|"));
    OldPage list = site.pages().getFirst();
    assertEquals("/p/ LIST", list.address() + " " + list.form());
    assertEquals(Set.of("title", "date"), list.matter().values().map().keySet());
    assertEquals("Text.", list.body().strip());
    assertTrue(list.aliases().contains("/news/"));
    assertEquals("/p/", site.lists().get("/p/"));
    assertEquals("/p/index.xml", site.lists().get("/p/index.xml"));
    assertEquals(
        "{main=[{name=Home, url=/}, {name=All posts, url=/p/, weight=2}]}",
        String.valueOf(site.settings().get("menus")));
    assertEquals(
        List.of("content/p/b.md: /b/"),
        site.notes().stream()
            .filter(note -> note.kind().contains("section"))
            .map(ImportNote::toString)
            .toList());
  }

  @Test
  void relative_aliases_begin_beside_the_page() {
    OldSite site =
        HugoSite.read(
            OldSites.write(
                folder,
                "hugo.toml",
                "",
                "content/p/a.md",
                "---|title: T|aliases: [b, ../c.html, /d/]|---|"));
    assertEquals(List.of("/p/b/", "/c.html", "/d/"), site.pages().getFirst().aliases());
  }
}
