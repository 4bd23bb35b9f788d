package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.LanguageTags;
import broadsheet.local.moving.site.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A language of a Hugo site.
///
/// @param key its name in the settings and in file names, in lower case
/// @param tag the canonical tag that it gets in Broadsheet
/// @param prefix the first folder of its addresses, such as `/en`; often empty
/// @param isDefault whether files without a language are in it
/// @param own the settings that only this language has
/// @param all the settings of the site with those of this language
record HugoLanguage(
    String key, String tag, String prefix, boolean isDefault, Values own, Values all) {

  /// Returns the languages of a site, the default first, then by weight.
  static List<HugoLanguage> of(Values config) {
    String main = config.text("defaultcontentlanguage").toLowerCase(Locale.ROOT);
    Map<String, Object> map = config.in("languages").map();
    List<String> disabled = config.list("disablelanguages");
    String first =
        main.isEmpty() ? (map.size() == 1 ? map.keySet().iterator().next() : "en") : main;
    boolean inFolder = config.flag("defaultcontentlanguageinsubdir");
    List<HugoLanguage> languages = new ArrayList<>();
    map.forEach((key, value) -> {
      Values own = Values.of(value);
      if (!disabled.contains(key) && !own.flag("disabled")) {
        languages.add(language(key, own, config, key.equals(first), inFolder));
      }
    });
    if (languages.stream().noneMatch(HugoLanguage::isDefault)) {
      languages.add(language(first, Values.NONE, config, true, inFolder && !map.isEmpty()));
    }
    languages.sort(
        Comparator.comparing((HugoLanguage it) -> !it.isDefault())
            .thenComparingInt(HugoLanguage::weight));
    return languages;
  }

  private int weight() {
    String weight = own.text("weight");
    return weight.matches("\\d{1,8}") ? Integer.parseInt(weight) : Integer.MAX_VALUE;
  }

  private static HugoLanguage language(
      String key, Values own, Values config, boolean isDefault, boolean inFolder) {
    Values all =
        config.with("", own.with("", own.in("params").map().isEmpty() ? Values.NONE : own));
    boolean ownHost = !own.text("baseurl").isEmpty();
    String prefix = ownHost || (isDefault && !inFolder) ? "" : "/" + key;
    return new HugoLanguage(key, tag(key, all, own, isDefault), prefix, isDefault, own, all);
  }

  /// The tag is part of addresses, except for the default language. So it is the name of the
  /// language in the addresses of the old site, if that name is a tag.
  private static String tag(String key, Values all, Values own, boolean isDefault) {
    Values from = isDefault ? all : own;
    String code = LanguageTags.canonical(from.first("locale", "languagecode"));
    String name = LanguageTags.canonical(key);
    boolean isName = LanguageTags.isKnown(name);
    String tag = isName && (!isDefault || code.isEmpty()) ? name : code;
    return tag.isEmpty() ? (name.isEmpty() ? "und" : name) : tag;
  }
}
