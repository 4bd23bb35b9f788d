package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.Problem.Severity;
import broadsheet.article.SiteSettings.Comments;
import broadsheet.article.SiteSettings.Logo;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.SiteSettings.MetaItem;
import broadsheet.article.SiteSettings.Sidebars;
import broadsheet.article.SiteSettings.SocialLink;
import broadsheet.article.settings.SiteSettingsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteSettingsReaderTest {

  private static final String FILE = "s3://articles/site.yaml";
  private static final SiteSettingsReader READER = new SiteSettingsReader(List.of("zh-CN", "en"));

  private static SettingsReading read(String yaml) {
    return READER.read(FILE, yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static SiteSettings settings(String yaml) {
    return switch (read(yaml)) {
      case SettingsReading.Accepted(SiteSettings settings, List<Problem> warnings) -> {
        assertEquals(List.of(), warnings);
        yield settings;
      }
      case SettingsReading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  private static List<String> problems(String yaml) {
    return switch (read(yaml)) {
      case SettingsReading.Accepted accepted -> throw new AssertionError(accepted.settings());
      case SettingsReading.Rejected rejected ->
          rejected.problems().stream().map(Problem::toString).toList();
    };
  }

  @Test
  void an_svg_image_for_other_services_is_a_warning_and_has_no_effect() {
    String logo = "logo: {image: /l.svg}\n";
    SettingsReading.Accepted accepted =
        assertInstanceOf(SettingsReading.Accepted.class, read(logo + "shareImage: /s.svg\n"));
    assertNull(accepted.settings().identity().shareImage());
    assertEquals(new Logo("/l.svg", null, null), accepted.settings().identity().logo());
    assertEquals(1, accepted.warnings().size());
    assertTrue(
        accepted.warnings().toString().contains("a PNG, JPEG or WebP image for 'shareImage'"));
  }

  @Test
  void every_key_is_read() throws IOException {
    SiteSettings s = settings(Files.readString(Path.of("src/test/resources/article/site.yaml")));
    assertEquals("澜港新闻", s.identity().title());
    assertEquals("海港城市的每一天", s.identity().subtitle());
    assertEquals(new Logo("/images/logo.png", "澜港", "自 1998 年"), s.identity().logo());
    assertEquals("/images/share.png", s.identity().shareImage());
    assertEquals("澜港的新闻、文化与生活", s.identity().description());
    assertEquals("© 澜港新闻社", s.identity().copyright());
    assertEquals(
        new Author("澜港新闻社", "/about/", "/images/desk.png", "一家 **独立** 的地方媒体。"),
        s.identity().author());
    assertEquals("#0066cc", s.identity().highlightColor());
    assertEquals(
        List.of(MetaItem.AUTHOR, MetaItem.DATE, MetaItem.CATEGORIES, MetaItem.TRANSLATIONS),
        s.postMeta());
    assertEquals(new Sidebars(Sidebar.RIGHT, Sidebar.LEFT, Sidebar.NONE), s.sidebar());
    assertEquals(
        List.of("search", "recent", "categories", "taglist", "languages", "sidemenu", "social"),
        s.widgets().names());
    assertEquals(5, s.widgets().recentCount());
    assertTrue(
        s.widgets().tagCounts()
            && s.widgets().categoryCounts()
            && s.articleDefaults().pager()
            && s.articleDefaults().toc());
    assertTrue(
        s.articleDefaults().authorbox() && s.articleDefaults().mathjax() && s.lists().readMore());
    assertEquals(true, s.thumbnails().inList());
    assertEquals(false, s.thumbnails().inPost());
    assertEquals(
        Map.of(
            "main",
            List.of(new MenuLink("首页", "/", 1), new MenuLink("城市", "/categories/城市/", 2)),
            "side",
            List.of(new MenuLink("港务局", "https://harbour.example/", 0)),
            "footer",
            List.of(new MenuLink("联系我们", "mailto:desk@news.example", 0))),
        s.menus());
    assertEquals(
        List.of(
            new SocialLink("weibo", "Weibo", "https://weibo.com/langang"),
            new SocialLink("email", "Email", "mailto:desk@news.example"),
            new SocialLink("custom", "播客", "https://podcast.example/langang")),
        s.social());
    assertEquals(
        new Comments("Giscus", "https://giscus.app/client.js", Map.of("repo", "langang/comments")),
        s.comments());
    assertEquals(List.of("2025"), s.lists().mainSections());
    assertEquals(List.of("posts", "notes"), s.lists().sections());
    assertEquals(20, s.lists().perPage());
    assertEquals(30, s.lists().feedItems());
    assertEquals("https://hub.example/", s.lists().hub());
  }

  @Test
  void a_language_overrides_only_what_it_sets() throws IOException {
    SiteSettings s = settings(Files.readString(Path.of("src/test/resources/article/site.yaml")));
    SiteSettings english = s.in("en-GB");
    assertEquals("Langang News", english.identity().title());
    assertEquals("海港城市的每一天", english.identity().subtitle());
    assertEquals(
        Map.of("main", List.of(new MenuLink("City", "/en/categories/city/", 0))), english.menus());
    assertNull(english.comments());
    assertEquals(20, english.lists().perPage());
    assertEquals(s, s.in("zh-CN"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet\n",
        "---\n",
        "title: ''\nwidgets: []\nmenus: {}\nsocial:\nlogo: false\ncomments: false\nlanguages:\n",
        "\uFEFF# with a byte order mark\r\n"
      })
  void a_key_that_is_not_set_has_its_default(String yaml) {
    assertEquals(SiteSettings.DEFAULT, settings(yaml));
  }

  @ParameterizedTest
  @CsvSource({
    "'#1a5fb4', #1a5fb4",
    "'#1A5FB4', #1a5fb4",
    "'#0C8', #00cc88",
    "navy, #000080",
    "Teal, #008080"
  })
  void a_color_is_normalized(String color, String hex) {
    assertEquals(hex, settings("highlightColor: '" + color + "'").identity().highlightColor());
  }

  @Test
  void a_single_sidebar_applies_to_all_kinds_of_pages() {
    assertEquals(
        new Sidebars(Sidebar.LEFT, Sidebar.LEFT, Sidebar.LEFT),
        settings("sidebar: left").sidebar());
  }

  @Test
  void an_author_can_be_a_name_and_a_logo_an_image() {
    assertEquals(new Author("a", null, null, null), settings("author: a").identity().author());
    assertEquals(new Logo("/a.png", null, null), settings("logo: a.png").identity().logo());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recentCount: 51             | 1:14 | a whole number from 1 to 50 for 'recentCount'",
        "perPage: 0                  | 1:10 | a whole number from 1 to 50 for 'perPage'",
        "feedItems: 2.5              | 1:12 | a whole number from 1 to 50 for 'feedItems'",
        "perPage: ten                | 1:10 | a whole number from 1 to 50 for 'perPage'",
        "sections: [posts, '2025']   | 1:19 | the first folder of articles, such as posts, for",
        "sections: [Tags]            | 1:12 | the first folder of articles, such as posts, for",
        "sections: [EN]              | 1:12 | the first folder of articles, such as posts, for",
        "sections: [posts/2025]      | 1:12 | the first folder of articles, such as posts, for",
        "sections: [.posts]          | 1:12 | the first folder of articles, such as posts, for",
        "sections: [[posts]]         | 1:12 | text for 'sections'",
        "pager: maybe                | 1:8  | true or false for 'pager'",
        "sidebar: top                | 1:10 | right, left or false for 'sidebar'",
        "sidebar: {home: top}        | 1:17 | right, left or false for 'home'",
        "title: [a]                  | 1:8  | text for 'title'",
        "highlightColor: 'red;}'     | 1:17 | a color such as \"#1a5fb4\", \"#06c\" or navy",
        "postMeta: [date, weather]   | 1:18 | author, date, categories or translations",
        "thumbnailVisibility: [feed] | 1:22 | list, post or both for 'thumbnailVisibility'",
        "menus: {main: [{name: a}]}  | 1:16 | a map with 'name' and 'url' for each link of the menu",
        "menus: [a]                  | 1:8  | a map of 'main', 'side' and 'footer' for 'menus'",
        "logo: 'javascript:alert(1)' | 1:7  | an address (http, https or a path) for 'logo'",
        "author: {url: /a/}          | 1:9  | a 'name' for 'author'",
        "social: {myspace: 'https:'} | 1:10 | a service: email, facebook, github",
        "social: {x: 'data:a'}       | 1:13 | an address (http, https, mailto, tel or a path)",
        "social: [x]                 | 1:9  | a map for 'social'",
        "comments: true              | 1:11 | false, or a map with 'provider' and 'script'",
        "languages: [en]             | 1:12 | a map for 'languages'",
        "languages: {en: Title}      | 1:17 | a map of settings for each of 'languages'",
        "languages: {e: {title: a}}  | 1:13 | a language tag such as zh-CN for 'languages'",
        "languages: {en: {toc: 2}}   | 1:23 | true or false for 'toc'"
      })
  void an_invalid_value_is_an_error_with_its_position(String yaml, String place, String expected) {
    List<String> problems = problems(yaml);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.getFirst().startsWith(FILE + ":" + place + ": "), problems.toString());
    assertTrue(problems.getFirst().contains("expected " + expected), problems.toString());
  }

  @Test
  void there_are_at_most_20_sections() {
    String sections =
        IntStream.rangeClosed(1, 20).mapToObj(i -> "s" + i).collect(Collectors.joining(", "));
    assertEquals(20, settings("sections: [" + sections + "]").lists().sections().size());
    assertTrue(
        problems("sections: [" + sections + ", s21]").getFirst().contains("at most 20 'sections'"));
  }

  @Test
  void a_section_is_composed_and_named_once() {
    assertEquals(
        List.of("café", "Posts"),
        settings("sections: [\"cafe\\u0301\", Posts, \"caf\\u00e9\"]").lists().sections());
  }

  @Test
  void a_mistake_in_the_common_settings_is_reported_once() {
    assertEquals(1, problems("toc: 2\nlanguages: {en: {title: a}, fr: {title: b}}").size());
  }

  @Test
  void invalid_yaml_is_an_error_with_its_line_in_the_file() {
    assertTrue(problems("title: a\nmenus: a: b\n").getFirst().startsWith(FILE + ":2:9: "));
    assertTrue(problems("a\n").getFirst().contains("YAML without keys"));
    assertTrue(problems("title: a\n---\ntitle: b\n").getFirst().startsWith(FILE + ":"));
  }

  @Test
  void invalid_utf_8_and_oversized_files_are_errors() {
    assertTrue(
        READER.read(FILE, new byte[] {'a', (byte) 0xFF}) instanceof SettingsReading.Rejected);
    assertTrue(
        READER.read(FILE, new byte[SiteSettingsReader.MAX_SIZE + 1])
            instanceof SettingsReading.Rejected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "titel: a                             | 1:1  | 'titel'",
        "sidebar: {article: left}             | 1:11 | 'article'",
        "menus: {top: [{name: a, url: /}]}    | 1:9  | 'top'",
        "widgets: [search, clock]             | 1:19 | 'clock'",
        "languages: {en: {languages: {a: b}}} | 1:18 | 'languages'"
      })
  void an_unknown_key_is_a_warning_and_the_rest_takes_effect(
      String yaml, String place, String key) {
    switch (read(yaml + "\nsubtitle: b\n")) {
      case SettingsReading.Accepted(SiteSettings settings, List<Problem> warnings) -> {
        assertEquals("b", settings.identity().subtitle());
        assertEquals(1, warnings.size(), warnings.toString());
        assertEquals(Severity.WARNING, warnings.getFirst().severity());
        assertTrue(warnings.getFirst().toString().startsWith(FILE + ":" + place + ": "));
        assertTrue(warnings.getFirst().found().contains(key), warnings.toString());
      }
      case SettingsReading.Rejected rejected -> throw new AssertionError(rejected.problems());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"telegram: langang", "weibo: weibo.com/langang", "x: /langang"})
  void a_social_link_must_be_a_full_url(String social) {
    assertTrue(problems("social: {" + social + "}").getFirst().contains("a full URL"));
  }

  @Test
  void the_highlight_color_is_the_same_for_all_languages() {
    assertTrue(
        problems("languages: {en: {highlightColor: navy}}")
            .getFirst()
            .contains("one 'highlightColor' for all languages"));
  }
}
