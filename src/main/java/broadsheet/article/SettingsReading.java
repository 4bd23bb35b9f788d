package broadsheet.article;

import java.util.List;

/// What came of reading `site.yaml`.
public sealed interface SettingsReading {

  /// The file makes sense; what has no effect is said in the warnings.
  record Accepted(SiteSettings settings, List<Problem> warnings) implements SettingsReading {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /// The file has mistakes, so that none of it is in force.
  record Rejected(List<Problem> problems) implements SettingsReading {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
