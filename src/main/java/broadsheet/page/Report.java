package broadsheet.page;

import broadsheet.article.*;
import java.util.List;

public final class Report {
  private Report() {}

  public static Document of(String source, SourceKey key, List<Problem> problems) {
    return new Document(
        Document.Shelf.JSON,
        key.reportKey(),
        "application/json; charset=utf-8",
        "no-store",
        problems.toString());
  }
}
