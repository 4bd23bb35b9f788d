package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.key.FileType;
import broadsheet.article.key.FileType.Use;
import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.key.UrlPath;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceKeyTest {

  private static final List<String> LANGUAGES = List.of("zh-CN", "en");

  static Stream<CaseTable.Row> keys() {
    return CaseTable.rows("keys.txt");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_key_is_classified_as_in_the_table(CaseTable.Row row) {
    SourceKey key = SourceKeyReader.read(row.given(), LANGUAGES);
    String kind =
        switch (key) {
          case SourceKey.Text _ -> "article ";
          case SourceKey.IntroductionFile _ -> "introduction ";
          case SourceKey.File(_, FileType type) -> type.isImage() ? "image " : "file ";
          case SourceKey.SiteFile _ -> "settings";
          case SourceKey.RedirectFile _ -> "redirects";
          case SourceKey.Ignored _ -> "ignored";
          case SourceKey.Refused _ -> "refused";
        };
    assertEquals(row.expected(), kind + UrlPath.decode(key.urlPath()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025/02/summit.md          | 2025/02/summit/index.html    | api/articles/2025/02/summit.json    | zh-CN
          2025/02/summit.en.md       | en/2025/02/summit/index.html | api/articles/en/2025/02/summit.json | en
          2025/02/B.MARKDOWN         | 2025/02/B/index.html         | api/articles/2025/02/B.json         | zh-CN
          2025/渡轮 夜航.md           | 2025/渡轮 夜航/index.html     | api/articles/2025/渡轮 夜航.json     | zh-CN
          """)
  void the_outputs_of_an_article_follow_from_its_key(
      String key, String page, String json, String language) {
    SourceKey.Text text =
        assertInstanceOf(SourceKey.Text.class, SourceKeyReader.read(key, LANGUAGES));
    assertEquals(page, text.pageKey());
    assertEquals(json, text.jsonKey());
    assertEquals(key, text.markdownKey());
    assertEquals(language, text.language());
    assertEquals("reports/" + key + ".json", text.reportKey());
  }

  @Test
  void the_outputs_of_a_decomposed_key_are_composed_except_its_report() {
    String key = "2025/cafe\u0301.md";
    SourceKey.Text text =
        assertInstanceOf(SourceKey.Text.class, SourceKeyReader.read(key, LANGUAGES));
    assertEquals("2025/caf\u00E9/index.html", text.pageKey());
    assertEquals("api/articles/2025/caf\u00E9.json", text.jsonKey());
    assertEquals("2025/caf\u00E9.md", text.markdownKey());
    assertEquals("reports/" + key + ".json", text.reportKey());
  }

  @ParameterizedTest
  @CsvSource({
    "_index.md, site/introductions/zh-CN/home.json, zh-CN",
    "tags/Night Life/_index.en.md, site/introductions/en/tags/night-life.json, en",
    "tags/cafe\u0301/_index.md, site/introductions/zh-CN/tags/caf\u00E9.json, zh-CN"
  })
  void the_private_document_of_an_introduction_follows_from_its_key(
      String key, String json, String language) {
    SourceKey.IntroductionFile introduction =
        assertInstanceOf(SourceKey.IntroductionFile.class, SourceKeyReader.read(key, LANGUAGES));
    assertEquals(json, introduction.jsonKey());
    assertEquals(language, introduction.language());
    assertEquals("reports/" + key + ".json", introduction.reportKey());
  }

  /// A key must not contain code points that are invisible or meaningless on other machines.
  /// Unassigned ones are allowed, unless Unicode reserves them for invisible characters.
  @Test
  void a_key_may_contain_every_visible_code_point() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String key = "a/b" + Character.toString(c) + "c.md";
      boolean isRefused = SourceKeyReader.read(key, LANGUAGES) instanceof SourceKey.Refused;
      assertEquals(isInvisible(c) || c == '\\' || c == 0xFFFD, isRefused, Integer.toHexString(c));
    }
  }

  private static boolean isInvisible(int c) {
    return switch (UCharacter.getType(c)) {
      case UCharacterCategory.CONTROL,
          UCharacterCategory.FORMAT,
          UCharacterCategory.SURROGATE,
          UCharacterCategory.PRIVATE_USE,
          UCharacterCategory.LINE_SEPARATOR,
          UCharacterCategory.PARAGRAPH_SEPARATOR ->
          true;
      case UCharacterCategory.UNASSIGNED ->
          UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT)
              || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
      default -> false;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/chart.svgz | few programs open compressed SVG; save it as PNG, JPEG or WebP",
        "a/photo.HEIC | few browsers show HEIC; save it as PNG, JPEG or WebP",
        "a/b.exe | delete it, or give it one of these suffixes",
        "a/b.html | HTML can carry script; write an article, or put it into a ZIP file",
        "a/b.MOV | few browsers play MOV; save it as MP4",
        "robots.txt | delete or rename it",
        "2025\\02\\a.md | rename it; folders are separated by '/'",
        "posts/a/_index.md | rename it to posts/a/index.md, which is the page /posts/a/, or delete it;"
            + " no other list has a text of its own",
        "tags/_index.md | move it to one of these folders, or delete it; no other list has a text of"
            + " its own",
        "a/b\u200Bc.md | rename it without other characters",
      })
  void a_refused_key_comes_with_a_fix(String key, String fix) {
    assertEquals(
        fix, assertInstanceOf(SourceKey.Refused.class, SourceKeyReader.read(key, LANGUAGES)).fix());
  }

  @ParameterizedTest
  @CsvSource({
    "/2025/chart.tiff, 2025/chart.tiff",
    "/2025/%E5%9B%BE.tiff?v=2#a, 2025/图.tiff",
    "/2025/chart, 2025/chart",
    "/2025/clip.mp4, 2025/clip.mp4",
    "/2025/.chart.png, 2025/.chart.png",
    "/api/chart.png, api/chart.png",
    "/2025/a%E2%80%8B.png, 2025/a\u200B.png",
    "/2025/chart.png, ",
    "/2025/chart.svg, ",
    "/2025/, ",
    "/, ",
    "//a.example/chart.tiff, ",
    "https://a.example/chart.tiff, ",
    "'', ",
  })
  void the_address_of_an_unpublishable_image_is_refused(String address, String key) {
    SourceKey.Refused refused = LinkResolver.refusedImage(address, LANGUAGES);
    assertEquals(key, refused == null ? null : refused.key());
  }

  @Test
  void a_key_that_is_too_long_is_refused_and_shortened_for_its_report() {
    SourceKey key = SourceKeyReader.read("渡".repeat(335) + ".md", LANGUAGES);
    assertInstanceOf(SourceKey.Refused.class, key);
    String report = key.reportKey();
    assertTrue(report.matches("reports/渡{250}~[0-9a-f]{32}\\.json"), report);
  }

  @ParameterizedTest
  @CsvSource({
    "2025/../a.md, reports/2025/%2E%2E/a.md",
    "2025/a\u202E.md, reports/2025/a%E2%80%AE.md",
    "2025//a.md, reports/2025/%2F/a.md"
  })
  void the_report_about_an_unsafe_key_has_a_safe_key(String key, String report) {
    String name = SourceKeyReader.read(key, LANGUAGES).reportKey();
    assertTrue(name.matches(Pattern.quote(report) + "~[0-9a-f]{32}\\.json"), name);
  }

  /// Keys whose reports once shared a name, or could have.
  @ParameterizedTest
  @CsvSource({
    "2025/\\x.md, 2025/%5Cx.md",
    "2025//a.md, 2025/%2F/a.md",
    "2025/../a.md, 2025/%2E%2E/a.md",
    "LONGAa.md, LONGBB.md",
    "2025/\\x.txt, REPORT"
  })
  void reports_about_different_keys_have_different_names(String one, String other) {
    String first = one.replace("LONG", "x".repeat(1_000));
    String firstReport = SourceKeyReader.read(first, LANGUAGES).reportKey();
    String second =
        other
            .replace("LONG", "x".repeat(1_000))
            .replace("REPORT", firstReport.replaceAll("^reports/|\\.json$", ""));
    assertNotEquals(firstReport, SourceKeyReader.read(second, LANGUAGES).reportKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes/a.txt", "tags/a.md", ".hidden/a.md", "a~b.txt", "2025/渡 轮.pdf"})
  void the_report_about_an_ordinary_key_keeps_its_name(String key) {
    assertEquals("reports/" + key + ".json", SourceKeyReader.read(key, LANGUAGES).reportKey());
  }

  @Test
  void the_report_about_the_longest_key_keeps_its_name() {
    String key = "a/" + "渡".repeat(298) + ".txt";
    assertEquals(900, key.getBytes(StandardCharsets.UTF_8).length);
    assertEquals("reports/" + key + ".json", SourceKeyReader.read(key, LANGUAGES).reportKey());
  }

  @Test
  void the_suffix_of_an_image_determines_its_type() {
    assertEquals(
        new SourceKey.File("2025/02/summit/Chart.PNG", new FileType("image/png", Use.IMAGE)),
        SourceKeyReader.read("2025/02/summit/Chart.PNG", LANGUAGES));
  }

  static Stream<CaseTable.Row> addresses() {
    return CaseTable.rows("addresses.txt");
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void an_address_is_resolved_as_in_the_table(CaseTable.Row row) {
    assertEquals(row.expected(), LinkResolver.resolve(row.given(), "2025/02/summit.md", LANGUAGES));
  }

  @Test
  void a_resolved_address_is_composed_including_the_folder_of_its_source() {
    assertEquals(
        "/2025/caf%C3%A9/caf%C3%A9.png",
        LinkResolver.resolve("caf\u00E9.png", "2025/cafe\u0301/index.md", LANGUAGES));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void a_resolved_address_is_left_unchanged(CaseTable.Row row) {
    assertEquals(
        row.expected(), LinkResolver.resolve(row.expected(), "2025/02/summit.md", LANGUAGES));
  }

  @ParameterizedTest
  @CsvSource({
    "b.md, false", "b.MD, true", "../b.Markdown#x, true", "/2025/b.MKD?a=1, true",
    "MD, false", "b.PNG, false", "#b.MD, false", "https://a.example/b.MD, false",
    "//a.example/b.MD, false"
  })
  void an_uppercase_article_suffix_is_recognized(String address, boolean expected) {
    assertEquals(expected, LinkResolver.hasUppercaseArticleSuffix(address));
  }
}
