package broadsheet.function.shared;

import broadsheet.article.key.SourceKey;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.look.HeadReader;
import broadsheet.look.ThemeReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of the object `site/settings.yaml`: the last valid `site.yaml`, and, in a comment on
/// the last line, everything else that is active.
///
/// One object has all of it, so that a pass verifies it with a single request.
///
/// @param number grows with every change
/// @param previewSecret the secret of the addresses of previews; `null` if there never were any
/// @param theme the last valid `theme.css`; empty for none
/// @param head the last valid `head.html`; empty for none
record SettingsCopy(
    String settings, long number, @Nullable String previewSecret, String theme, String head) {

  /// The maximum size of the text in bytes. Base64 takes four bytes for three.
  static final int MAX_SIZE =
      SiteSettingsReader.MAX_SIZE + (ThemeReader.MAX_SIZE + HeadReader.MAX_SIZE) / 3 * 4 + 300;

  private static final Pattern LAST_LINE =
      Pattern.compile(
          "\n# ([0-9]{1,18})(?: ([0-9a-f]{64}))?"
              + "(?: theme\\.css:([A-Za-z0-9+/=]++))?(?: head\\.html:([A-Za-z0-9+/=]++))?\n\\z");

  /// Reads a text that [#text] returned. Any other text counts as `site.yaml` alone.
  static SettingsCopy of(String text) {
    Matcher lastLine = LAST_LINE.matcher(text);
    return lastLine.find()
        ? new SettingsCopy(
            text.substring(0, lastLine.start()),
            Long.parseLong(lastLine.group(1)),
            lastLine.group(2),
            decoded(lastLine.group(3)),
            decoded(lastLine.group(4)))
        : new SettingsCopy(text, 0, null, "", "");
  }

  /// Returns this with another text for a file, and the next number; the same if nothing changes.
  ///
  /// @param file [SourceKey#SITE_FILE], [SourceKey#THEME_FILE] or [SourceKey#HEAD_FILE]
  /// @param text empty if the file is deleted
  SettingsCopy with(String file, String text) {
    SettingsCopy changed =
        switch (file) {
          case SourceKey.SITE_FILE -> new SettingsCopy(text, number, previewSecret, theme, head);
          case SourceKey.THEME_FILE ->
              new SettingsCopy(settings, number, previewSecret, text, head);
          case SourceKey.HEAD_FILE ->
              new SettingsCopy(settings, number, previewSecret, theme, text);
          default -> throw new IllegalArgumentException(file);
        };
    return changed.equals(this) ? this : changed.next();
  }

  private SettingsCopy next() {
    return new SettingsCopy(settings, number + 1, previewSecret, theme, head);
  }

  /// Returns this with a secret, if it has none yet.
  SettingsCopy withSecret(String secret) {
    return new SettingsCopy(
        settings, number, Objects.requireNonNullElse(previewSecret, secret), theme, head);
  }

  /// Returns the text of the object.
  String text() {
    return settings
        + "\n# "
        + number
        + (previewSecret == null ? "" : " " + previewSecret)
        + encoded(SourceKey.THEME_FILE, theme)
        + encoded(SourceKey.HEAD_FILE, head)
        + "\n";
  }

  private static String encoded(String file, String text) {
    return text.isEmpty()
        ? ""
        : " "
            + file
            + ":"
            + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(@Nullable String text) {
    if (text == null) {
      return "";
    }
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Somebody has edited the object.
      return "";
    }
  }
}
