package broadsheet.article.settings;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.yaml.Utf8;
import broadsheet.article.yaml.Yaml;
import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlReport;
import broadsheet.article.yaml.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;

/// Reads `site.yaml`. Unlike an article's, its mistakes are never passed over: a site that lost its
/// menu by a typing error would have lost it on every page.
public final class SiteSettingsReader {

  /// Longest file, in bytes.
  public static final int MAX_SIZE = 256 << 10;

  private static final String LANGUAGES = "languages";
  private static final String COLOR = "highlightColor";

  private final List<String> languages;

  /// @param languages the site's, canonical, the default first
  public SiteSettingsReader(List<String> languages) {
    this.languages = List.copyOf(languages);
  }

  /// Reads the file.
  ///
  /// @param file its name for problems, such as `s3://bucket/site.yaml`
  /// @param bytes UTF-8; more than [#MAX_SIZE] are a problem
  public SettingsReading read(String file, byte[] bytes) {
    if (bytes.length > MAX_SIZE) {
      String found = "more than " + MAX_SIZE + " bytes";
      return rejected(
          Problem.error(file, 0, 0, found, "settings of at most 256 KiB", "shorten it"));
    }
    Optional<Problem> encoding = Utf8.problem(file, bytes);
    if (encoding.isPresent()) {
      return rejected(encoding.get());
    }
    YamlReport report = new YamlReport(file, 1, Severity.ERROR, new ArrayList<>());
    Map<String, Yaml.Entry> entries = Yaml.entries(Utf8.text(bytes), report);
    if (!report.problems().isEmpty()) {
      return new SettingsReading.Rejected(report.problems());
    }
    SiteSettings settings = settings(entries, report);
    // What is wrong in the common settings is found again in those of each language.
    List<Problem> problems = report.problems().stream().distinct().toList();
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
        ? new SettingsReading.Rejected(problems)
        : new SettingsReading.Accepted(settings, problems);
  }

  private SiteSettings settings(Map<String, Yaml.Entry> entries, YamlReport report) {
    Map<String, Yaml.Entry> common = new LinkedHashMap<>(entries);
    common.remove(LANGUAGES);
    Map<String, SiteSettings> byLanguage = new LinkedHashMap<>();
    YamlValues values = new YamlValues(entries, report);
    for (Yaml.Entry override : values.map(LANGUAGES)) {
      String language = values.language(LANGUAGES, override.place());
      if (!(override.value() instanceof MappingNode)) {
        report.wrong(override.value(), "a map of settings for each of '" + LANGUAGES + "'");
      } else if (language != null) {
        Map<String, Yaml.Entry> different = YamlNodes.entries(override.value());
        Yaml.Entry color = different.get(COLOR.toLowerCase(Locale.ROOT));
        if (color != null) {
          report.wrong(color.place(), "one '" + COLOR + "' for all languages");
        }
        byLanguage.put(language, read(merge(common, different), report, Map.of()));
      }
    }
    return read(common, report, byLanguage);
  }

  /// Key by key; what an override leaves empty is not set.
  private static Map<String, Yaml.Entry> merge(
      Map<String, Yaml.Entry> common, Map<String, Yaml.Entry> override) {
    Map<String, Yaml.Entry> merged = new LinkedHashMap<>(common);
    override.forEach((name, entry) -> {
      if (!YamlNodes.isEmpty(entry.value())) {
        merged.put(name, entry);
      }
    });
    return merged;
  }

  private SiteSettings read(
      Map<String, Yaml.Entry> entries, YamlReport report, Map<String, SiteSettings> byLanguage) {
    return new SiteSettingsKeys(new YamlValues(entries, report), languages).read(byLanguage);
  }

  private static SettingsReading rejected(Problem problem) {
    return new SettingsReading.Rejected(List.of(problem));
  }
}
