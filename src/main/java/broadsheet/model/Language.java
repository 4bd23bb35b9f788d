package broadsheet.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Derives page attributes from a language tag.
public final class Language {

  private static final Set<String> RIGHT_TO_LEFT_SCRIPTS =
      Set.of("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa");

  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi");

  private static final Set<String> TRADITIONAL_CHINESE = Set.of("HK", "MO", "TW");

  private Language() {}

  /// Returns whether the language is Chinese in traditional characters, by its script or else by
  /// its region.
  public static boolean isTraditionalChinese(Locale locale) {
    return locale.getLanguage().equals("zh")
        && (locale.getScript().isEmpty()
            ? TRADITIONAL_CHINESE.contains(locale.getCountry())
            : locale.getScript().equals("Hant"));
  }

  /// Returns `rtl` for right-to-left scripts, otherwise `null` because the default needs no
  /// attribute.
  public static @Nullable String direction(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    boolean isRightToLeft =
        locale.getScript().isEmpty()
            ? RIGHT_TO_LEFT.contains(locale.getLanguage())
            : RIGHT_TO_LEFT_SCRIPTS.contains(locale.getScript());
    return isRightToLeft ? "rtl" : null;
  }

  /// Returns the locale as OpenGraph writes it, such as `zh_CN`; `null` for a tag without a region.
  public static @Nullable String openGraphLocale(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return locale.getCountry().isEmpty() ? null : locale.getLanguage() + "_" + locale.getCountry();
  }

  /// Returns a language's name in that language, such as `English`. It includes the region or
  /// script only if another of the languages would have the same name.
  public static String name(String tag, List<String> languages) {
    Locale locale = Locale.forLanguageTag(tag);
    boolean isUnambiguous =
        languages.stream()
            .map(Locale::forLanguageTag)
            .noneMatch(
                other -> !other.equals(locale) && other.getLanguage().equals(locale.getLanguage()));
    return isUnambiguous ? locale.getDisplayLanguage(locale) : locale.getDisplayName(locale);
  }
}
