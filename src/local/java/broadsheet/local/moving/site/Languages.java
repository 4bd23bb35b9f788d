package broadsheet.local.moving.site;

import java.util.IllformedLocaleException;
import java.util.Locale;

/// Tags of languages.
public final class Languages {

  private Languages() {}

  /// Returns a tag in the canonical form of BCP 47 (`zh-CN` for `zh_cn`); empty if it is invalid.
  public static String canonical(String tag) {
    try {
      String canonical =
          new Locale.Builder()
              .setLanguageTag(tag.strip().replace('_', '-'))
              .build()
              .toLanguageTag();
      return canonical.equals("und") ? "" : canonical;
    } catch (IllformedLocaleException e) {
      return "";
    }
  }
}
