package broadsheet.article.settings;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.yaml.Utf8;
import broadsheet.article.yaml.Yaml;
import broadsheet.article.yaml.YamlEntry;
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

/// Reads `site.yaml`. Unlike in an article, an invalid value is always an error: otherwise a typo
/// could remove the menu from every page of the site.
public final class SiteSettingsReader {

  /// The maximum size of the file in bytes.
  public static final int MAX_SIZE = 256 << 10;

  private static final String LANGUAGES = "languages";
  private static final String COLOR = "highlightColor";

  private final List<String> languages;

  /// Creates a reader.
  ///
  /// @param languages the site's languages as canonical tags, the default first
  public SiteSettingsReader(List<String> languages) {
    this.languages = List.copyOf(languages);
  }

  /// Reads the file.
  ///
  /// @param file the file as problems name it, such as `s3://bucket/site.yaml`
  /// @param bytes UTF-8; more than [#MAX_SIZE] bytes are a problem
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
    Map<String, YamlEntry> entries = Yaml.entries(Utf8.text(bytes), report);
    if (!report.problems().isEmpty()) {
      return new SettingsReading.Rejected(report.problems());
    }
    SiteSettings settings = settings(entries, report);
    // A problem in the common settings is found again in the settings of each language.
    List<Problem> problems = report.problems().stream().distinct().toList();
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
        ? new SettingsReading.Rejected(problems)
        : new SettingsReading.Accepted(settings, problems);
  }

  private SiteSettings settings(Map<String, YamlEntry> entries, YamlReport report) {
    Map<String, YamlEntry> common = new LinkedHashMap<>(entries);
    common.remove(LANGUAGES);
    Map<String, SiteSettings> byLanguage = new LinkedHashMap<>();
    YamlValues values = new YamlValues(entries, report);
    for (YamlEntry override : values.map(LANGUAGES)) {
      String language = values.language(LANGUAGES, override.place());
      if (!(override.value() instanceof MappingNode)) {
        report.addInvalid(override.value(), "a map of settings for each of '" + LANGUAGES + "'");
      } else if (language != null) {
        Map<String, YamlEntry> overrides = YamlNodes.entries(override.value());
        YamlEntry color = overrides.get(COLOR.toLowerCase(Locale.ROOT));
        if (color != null) {
          report.addInvalid(color.place(), "one '" + COLOR + "' for all languages");
        }
        byLanguage.put(language, read(merge(common, overrides), report, Map.of()));
      }
    }
    return read(common, report, byLanguage);
  }

  /// Merges settings key by key; an empty value overrides nothing.
  private static Map<String, YamlEntry> merge(
      Map<String, YamlEntry> common, Map<String, YamlEntry> override) {
    Map<String, YamlEntry> merged = new LinkedHashMap<>(common);
    override.forEach((name, entry) -> {
      if (!YamlNodes.isEmpty(entry.value())) {
        merged.put(name, entry);
      }
    });
    return merged;
  }

  private SiteSettings read(
      Map<String, YamlEntry> entries, YamlReport report, Map<String, SiteSettings> byLanguage) {
    return new SiteSettingsKeys(new YamlValues(entries, report), languages).read(byLanguage);
  }

  private static SettingsReading rejected(Problem problem) {
    return new SettingsReading.Rejected(List.of(problem));
  }
}
