package broadsheet.local.moving.site;

import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/// Tags of languages.
public final class LanguageTags {

  private static final Set<String> KNOWN = Set.copyOf(Arrays.asList(Locale.getISOLanguages()));

  private LanguageTags() {}

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

  /// Returns whether a canonical tag begins with a language that exists.
  public static boolean isKnown(String tag) {
    return KNOWN.contains(tag.split("-", -1)[0]);
  }

  /// Returns the canonical form of the first tag that is a language; `en` if none is.
  public static String first(Iterable<String> tags) {
    for (String tag : tags) {
      String canonical = canonical(tag);
      if (isKnown(canonical)) {
        return canonical;
      }
    }
    return "en";
  }
}
