package broadsheet.site.plan;

import broadsheet.model.Document;
import java.util.List;

/// The documents of lists to write, and those that must not exist.
///
/// @param stages documents to write, stage by stage; those of one stage may be written in parallel.
///   A document is in an earlier stage than anything that links to it
/// @param absent objects that must not exist, in the order in which they are deleted
public record WritePlan(List<List<Document>> stages, List<Absent> absent) {

  public WritePlan {
    stages = stages.stream().map(List::copyOf).toList();
    absent = List.copyOf(absent);
  }

  /// An object that must not exist.
  ///
  /// @param key in the bucket, decoded
  public record Absent(Document.Bucket bucket, String key) {}
}
