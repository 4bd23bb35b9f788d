package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.FrontMatter.Thumbnail;
import broadsheet.article.FrontMatter.Visibility;
import broadsheet.article.reader.ArticleReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.LOCALE)
class ArticleReaderTest {

  private static final String EVERY_KEY =
      """
      ---
      Title: "渡轮 \\"夜航\\""
      date: "2025-02-13 07:56:15"
      lastmod: 2025-02-14
      publishDate: 2025-02-13T08:00:00+08:00
      expiryDate: 2026-02-13
      draft: no
      summary: 摘要...
      description: 描述
      lead: 导语
      categories: 城市
      tags: [渡轮,  "夜  航", 渡轮, 2024, on]
      lang: zh_cn
      translations: [zh-CN, EN]
      menu:
        main: {name: 渡轮, weight: 3, parent: 城市}
      thumbnail: {src: a.png, visibility: [list], alt: 图}
      images: b.png
      comments: false
      authorbox: true
      author: [{name: 王小明, url: /wang/}, 李雷]
      pager: false
      toc: yes
      mathjax: "true"
      sidebar: left
      widgets: [search, recent]
      weight: 7
      slug: night
      source: {name: 通讯社, ids: [1, 2.5, true, ~, 2025-01-01]}
      ---
      text
      """;

  @Test
  void every_key_is_read() {
    FrontMatter f = accepted(EVERY_KEY).article().frontMatter();
    assertEquals("渡轮 \"夜航\"", f.texts().title());
    assertEquals("2025-02-13T07:56:15+08:00", String.valueOf(f.date()));
    assertEquals("2025-02-14T00:00+08:00", String.valueOf(f.lastmod()));
    assertEquals("摘要...", f.texts().summary());
    assertEquals("描述", f.texts().description());
    assertEquals("导语", f.texts().lead());
    assertEquals(List.of("城市"), f.terms().categories());
    assertEquals(List.of("渡轮", "夜 航", "2024", "on"), f.terms().tags());
    assertEquals(List.of("zh-CN"), f.languages().own());
    assertEquals(List.of("zh-CN", "en"), f.languages().translations());
    assertEquals(List.of(new MenuEntry("main", "渡轮", 3.0, "城市")), f.placement().menu());
    assertEquals(new Thumbnail("a.png", new Visibility(true, false), "图"), f.images().thumbnail());
    assertEquals(List.of("b.png"), f.images().shared());
    assertEquals(false, f.display().comments());
    assertEquals(true, f.display().authorbox());
    assertEquals(
        List.of(new Author("王小明", "/wang/", null, null), new Author("李雷", null, null, null)),
        f.authors());
    assertEquals(false, f.display().pager());
    assertEquals(true, f.display().toc());
    assertEquals(true, f.display().mathjax());
    assertEquals(Sidebar.LEFT, f.display().sidebar());
    assertEquals(List.of("search", "recent"), f.display().widgets());
    assertEquals(7.0, f.placement().weight());
    assertEquals(
        Map.of(
            "slug",
            "night",
            "source",
            Map.of("name", "通讯社", "ids", List.of(1L, 2.5, true, "2025-01-01"))),
        f.params());
  }

  @Test
  void publish_and_expiry_dates_are_read() {
    Publication publication = accepted(EVERY_KEY).article().publication();
    assertNull(publication.withheld());
    Publication.Begin begin = Objects.requireNonNull(publication.begin());
    assertEquals("2025-02-13T08:00+08:00", begin.moment().toString());
    assertEquals("2026-02-13T00:00+08:00", String.valueOf(publication.expiry()));
  }

  @Test
  void a_key_without_effect_is_a_warning_with_its_position() {
    Problem warning = accepted(EVERY_KEY).warnings().getFirst();
    assertEquals(28, warning.line());
    assertEquals(7, warning.column());
    assertEquals("'slug'", warning.found());
  }

  @Test
  void empty_values_are_not_set() {
    FrontMatter f =
        accepted("---\ntitle: \"\"\ntags: []\nmenu: ''\nlead:\ndate: ~\nwidgets: []\nfoo:\n---\n")
            .article()
            .frontMatter();
    assertNull(f.texts().title());
    assertNull(f.texts().lead());
    assertNull(f.date());
    assertNull(f.display().widgets());
    assertEquals(List.of(), f.placement().menu());
    assertEquals(List.of(), f.terms().tags());
    assertEquals(Map.of(), f.params());
  }

  @Test
  void a_file_without_front_matter_is_only_text() {
    Article article = accepted("# Title\n\ntext").article();
    assertEquals("# Title\n\ntext", article.markdown());
    assertEquals(1, article.firstLine());
  }

  @Test
  void the_text_knows_its_first_line_in_the_file() {
    Article article = accepted("---\ntitle: a\n---\n\ntext\n").article();
    assertEquals("\ntext\n", article.markdown());
    assertEquals(4, article.firstLine());
  }

  @Test
  void front_matter_may_be_empty_and_end_the_file() {
    assertEquals("", accepted("---\n---").article().markdown());
    assertEquals(3, accepted("---\n---\ntext").article().firstLine());
  }

  @Test
  void line_ends_and_byte_order_mark_make_no_difference() {
    Reading expected = read(EVERY_KEY);
    assertEquals(expected, read(EVERY_KEY.replace("\n", "\r\n")));
    assertEquals(expected, read(EVERY_KEY.replace("\n", "\r")));
    assertEquals(expected, read("\uFEFF" + EVERY_KEY));
  }

  @Test
  void invalid_utf_8_is_reported_with_its_position() {
    byte[] bytes = "---\ntitle: é\n---\n".getBytes(StandardCharsets.ISO_8859_1);
    Problem problem = rejected(bytes).getFirst();
    assertEquals("the byte 0xE9 at offset 11", problem.found());
    assertEquals(2, problem.line());
    assertEquals(8, problem.column());
  }

  @Test
  void a_zero_byte_is_reported_at_the_column_that_an_editor_shows() {
    Problem problem = rejected("\uFEFFab\u0000").getFirst();
    assertEquals("the byte 0x00 at offset 5", problem.found());
    assertEquals(3, problem.column());
  }

  @Test
  void utf_16_is_recognized() {
    Problem problem = rejected("渡轮".getBytes(StandardCharsets.UTF_16)).getFirst();
    assertEquals("the byte 0xFE at offset 0 (a UTF-16 byte order mark)", problem.found());
  }

  @Test
  void an_article_that_is_too_large_is_a_problem() {
    assertEquals(1, rejected(new byte[ArticleReader.MAX_SIZE + 1]).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: a\n",
        "+++\ntitle = a\n+++\n",
        "---\ntitle: a: b\n---\n",
        "---\ntitle: \"a\n---\n",
        "---\n\ttitle: a\n---\n",
        "---\n- a\n---\n",
        "---\ndate: soon\n---\n",
        "---\ndate: [1, 2]\n---\n",
        "---\ndraft: maybe\n---\n",
        "---\ntitle: a\nTITLE: b\n---\n",
        "---\nmenu: {main: {name: 1, name: 2}}\n---\n",
        "---\nx: &a [*a]\n---\n",
        "---\nx: !!java.net.URL [\"http://127.0.0.1/\"]\n---\n",
        "---\nx: !foo bar\n---\n",
        "---\n? [a, b]\n: c\n---\n"
      })
  void unreadable_front_matter_is_an_error_with_a_position(String text) {
    Problem problem = rejected(text.getBytes(StandardCharsets.UTF_8)).getFirst();
    assertTrue(problem.line() > 0 && problem.column() > 0, problem.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sidebar: top",
        "toc: perhaps",
        "lang: [not a language]",
        "weight: heavy",
        "title: [a, b]",
        "tags: [{a: b}]",
        "thumbnail: {alt: a}",
        "thumbnail: {src: a, visibility: [top]}",
        "thumbnail: [a]",
        "author: {url: /wang/}",
        "menu: {main: 3}",
        "slug: a"
      })
  void an_invalid_value_that_can_be_ignored_is_a_warning(String line) {
    List<Problem> warnings = accepted("---\n" + line + "\n---\n").warnings();
    assertEquals(1, warnings.size());
    assertEquals(2, warnings.getFirst().line());
  }

  @Test
  void the_turkish_locale_makes_no_difference() {
    String text = EVERY_KEY.replace("sidebar", "SIDEBAR").replace("lang", "LANG");
    Reading expected = read(text);
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr"));
    try {
      assertEquals(expected, read(text));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_mistake_is_reported_once_where_it_begins() {
    List<Problem> twice = rejected("---\ntitle: 1\ntitle: 2\n---\n");
    assertEquals(1, twice.size());
    assertEquals(3, twice.getFirst().line());
    Problem unclosed = rejected("---\ntitle: \"a\nlead: b\n---\n").getFirst();
    assertEquals("'title: \"a' (found unexpected end of stream)", unclosed.found());
    assertEquals(2, unclosed.line());
    assertEquals(8, unclosed.column());
  }

  @Test
  void characters_that_yaml_refuses_or_treats_as_line_ends_do_not_change_positions() {
    String text = "---\ntitle: a\u2028b\u0085c\u0007d\nsidebar: top\n---\ntext";
    Reading.Accepted accepted = accepted(text);
    assertEquals("a b c d", accepted.article().frontMatter().texts().title());
    assertEquals(3, accepted.warnings().getFirst().line());
    assertEquals(5, accepted.article().firstLine());
  }

  @Test
  void numbers_in_params_are_numbers_only_in_their_usual_form() {
    FrontMatter f =
        accepted("---\nx: [7, -2.5, 000001, 0x1F, 1_000, 12:30:15, .inf, true, yes, ~]\n---\n")
            .article()
            .frontMatter();
    assertEquals(
        List.of(7L, -2.5, "000001", "0x1F", "1_000", "12:30:15", ".inf", true, "yes"),
        f.params().get("x"));
  }

  @Test
  void terms_are_folded_and_empty_terms_are_ignored() {
    FrontMatter f =
        accepted("---\ntags: [~, a, ' a\u00A0', \"夜\u3000 航\", '', null, B]\n---\n")
            .article()
            .frontMatter();
    assertEquals(List.of("a", "夜 航", "B"), f.terms().tags());
  }

  @Test
  void of_terms_with_the_same_address_the_first_is_kept() {
    FrontMatter f =
        accepted("---\ntags: [AI, ai, Night ferry, night-ferry, C, C++]\n---\n")
            .article()
            .frontMatter();
    assertEquals(List.of("AI", "Night ferry", "C", "C++"), f.terms().tags());
  }

  @Test
  void menu_names_are_case_insensitive_and_an_unknown_menu_is_reported() {
    Reading.Accepted accepted = accepted("---\nmenu: [Main, top]\n---\n");
    assertEquals(
        List.of("main", "top"),
        accepted.article().frontMatter().placement().menu().stream().map(MenuEntry::menu).toList());
    assertTrue(accepted.warnings().getFirst().toString().contains("the menu 'top'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{main: {}}", "{main: }", "main", "[main]", "\n  main:"})
  void a_menu_needs_no_settings(String menu) {
    FrontMatter f = accepted("---\nmenu: " + menu + "\n---\n").article().frontMatter();
    assertEquals(List.of(new MenuEntry("main", null, null, null)), f.placement().menu());
  }

  @Test
  void values_of_another_type_are_accepted_if_their_meaning_is_clear() {
    FrontMatter f =
        accepted("---\nweight: '3'\ntitle: 2025\nlead: yes\naliases: []\n---\n")
            .article()
            .frontMatter();
    assertEquals(3.0, f.placement().weight());
    assertEquals("2025", f.texts().title());
    assertEquals("yes", f.texts().lead());
  }

  @Test
  void misleading_characters_are_removed() {
    FrontMatter f =
        accepted("---\ntitle: \"a\\u202Eb\\u0007c\\uFEFFd\"\n---\n").article().frontMatter();
    assertEquals("abcd", f.texts().title());
  }

  private static Reading read(String text) {
    return new ArticleReader(ZoneId.of("Asia/Shanghai"))
        .read("s3://articles/a.md", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Reading.Accepted accepted(String text) {
    return assertInstanceOf(Reading.Accepted.class, read(text));
  }

  private static List<Problem> rejected(String text) {
    return rejected(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Problem> rejected(byte[] bytes) {
    Reading reading =
        new ArticleReader(ZoneId.of("Asia/Shanghai")).read("s3://articles/a.md", bytes);
    return assertInstanceOf(Reading.Rejected.class, reading).problems();
  }
}
