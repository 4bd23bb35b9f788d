package broadsheet.function.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.key.SourceKey;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.look.HeadReader;
import broadsheet.look.ThemeReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCopyTest {

  private static final String SECRET = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({"'',''", "a { },''", "'',<meta>", "a { },<meta>"})
  void a_copy_is_read_as_it_was_written(String theme, String head) {
    for (String secret : new String[] {null, SECRET}) {
      SettingsCopy copy = new SettingsCopy("title: 蓝港\n", 7, secret, theme, head);
      assertEquals(copy, SettingsCopy.of(copy.text()));
    }
  }

  @Test
  void a_copy_of_an_earlier_version_has_no_theme() {
    assertEquals(new SettingsCopy("title: a", 3, null, "", ""), SettingsCopy.of("title: a\n# 3\n"));
    assertEquals(
        new SettingsCopy("title: a", 3, SECRET, "", ""),
        SettingsCopy.of("title: a\n# 3 " + SECRET + "\n"));
    assertEquals(new SettingsCopy("", 0, null, "", ""), SettingsCopy.of(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title: a\n# 9 theme.css:YSB7IH0=\n",
        "\n# 9 head.html:PHNjcmlwdD4=\n",
        "# 1",
        "a\r\n# 2\r\n"
      })
  void nothing_in_site_yaml_counts_as_another_file(String settings) {
    SettingsCopy copy = new SettingsCopy(settings, 1, null, "", "");
    assertEquals(copy, SettingsCopy.of(copy.text()));
  }

  @Test
  void every_change_has_a_new_number_and_no_change_has_none() {
    SettingsCopy first = SettingsCopy.of("").with(SourceKey.THEME_FILE, "a { }");
    SettingsCopy second = first.with(SourceKey.HEAD_FILE, "<meta>").with("site.yaml", "title: a");
    assertEquals(new SettingsCopy("title: a", 3, null, "a { }", "<meta>"), second);
    assertEquals(4, second.with(SourceKey.THEME_FILE, "").number());
    assertSame(second, second.with(SourceKey.THEME_FILE, "a { }"));
  }

  @Test
  void a_damaged_file_counts_as_none() {
    assertEquals("", SettingsCopy.of("\n# 1 theme.css:A\n").theme());
  }

  @Test
  void the_largest_files_fit() {
    SettingsCopy copy =
        new SettingsCopy(
            "a".repeat(SiteSettingsReader.MAX_SIZE),
            999_999_999_999_999_999L,
            SECRET,
            "a".repeat(ThemeReader.MAX_SIZE),
            "a".repeat(HeadReader.MAX_SIZE));
    int size = copy.text().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size <= SettingsCopy.MAX_SIZE, size + " bytes");
    assertEquals(copy, SettingsCopy.of(copy.text()));
  }
}
