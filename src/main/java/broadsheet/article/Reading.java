package broadsheet.article;

import java.util.List;

/// The result of reading an article.
public sealed interface Reading {

  /// The file is an article. The warnings list what was ignored or guessed.
  record Accepted(Article article, List<Problem> warnings) implements Reading {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /// The file has errors and cannot be published.
  record Rejected(List<Problem> problems) implements Reading {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
