package broadsheet.article;

import java.util.List;

/// The result of reading `site.yaml`.
public sealed interface SettingsReading {

  /// The file is valid. The warnings list what has no effect.
  record Accepted(SiteSettings settings, List<Problem> warnings) implements SettingsReading {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /// The file has errors, so none of it takes effect.
  record Rejected(List<Problem> problems) implements SettingsReading {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
