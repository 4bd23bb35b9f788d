package broadsheet.article;

import java.util.List;

/// What came of reading a file.
public sealed interface Reading {

  /// The file is an article; what was left out or guessed is said in the warnings.
  record Accepted(Article article, List<Problem> warnings) implements Reading {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /// The file cannot be published as it is.
  record Rejected(List<Problem> problems) implements Reading {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
