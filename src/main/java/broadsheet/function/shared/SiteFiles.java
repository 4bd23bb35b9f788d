package broadsheet.function.shared;

import broadsheet.article.Look;
import broadsheet.article.Problem;
import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.key.SourceKey;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.article.yaml.Utf8;
import broadsheet.look.HeadReader;
import broadsheet.look.ThemeReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the files that affect every page: `site.yaml`, `theme.css` and `head.html`.
public final class SiteFiles {

  private final SiteSettingsReader settings;
  private final HeadReader head;

  public SiteFiles(Settings settings) {
    this.settings = new SiteSettingsReader(settings.site().languages());
    this.head = new HeadReader(settings.analyticsOrigin());
  }

  /// Returns the maximum size of a file in bytes.
  public static int maxSize(String key) {
    return switch (key) {
      case SourceKey.THEME_FILE -> ThemeReader.MAX_SIZE;
      case SourceKey.HEAD_FILE -> HeadReader.MAX_SIZE;
      default -> SiteSettingsReader.MAX_SIZE;
    };
  }

  /// Returns the text of a valid file, as it is activated.
  public static String text(byte[] bytes) {
    return Utf8.text(bytes);
  }

  /// Returns the problems of a file. If one of them is an error, the file takes no effect.
  ///
  /// @param key the key of the file
  /// @param file the file as problems name it
  public List<Problem> problems(String key, String file, byte[] bytes) {
    return switch (key) {
      case SourceKey.THEME_FILE -> ThemeReader.problems(file, bytes);
      case SourceKey.HEAD_FILE -> head.read(file, bytes).problems();
      default ->
          switch (settings.read(file, bytes)) {
            case SettingsReading.Rejected rejected -> rejected.problems();
            case SettingsReading.Accepted accepted -> accepted.warnings();
          };
    };
  }

  /// Returns the settings in a text that was valid when it was activated. If a later version of
  /// this code rejects it, the site has the default settings until the file is fixed; its report
  /// says so after its next change.
  SiteSettings settings(String text) {
    return switch (settings.read(SourceKey.SITE_FILE, bytes(text))) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Rejected _ -> SiteSettings.DEFAULT;
    };
  }

  /// Returns the look in texts that were valid when they were activated. One that is not valid any
  /// more, for example because the stack allows another origin for scripts, takes no effect.
  Look look(String themeText, String headText) {
    boolean isValid = ThemeReader.problems(SourceKey.THEME_FILE, bytes(themeText)).isEmpty();
    // Without the file, no HTML parser has to be loaded.
    boolean hasHead = !headText.isEmpty();
    return new Look(
        isValid ? themeText : "",
        hasHead ? head.read(SourceKey.HEAD_FILE, bytes(headText)).html() : "");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
