package broadsheet.function.event;

import broadsheet.store.ObjectId;
import java.util.List;

/// Who asks a function to look at something, and how it wants to be answered.
public sealed interface Trigger {

  /// A batch of a queue: answered with the messages that failed.
  record Queue(List<Message> messages) implements Trigger {
    public Queue {
      messages = List.copyOf(messages);
    }
  }

  /// A message of a queue.
  record Message(String id, Request request) {}

  /// A task of S3 Batch Operations, which hands over one at a time: answered with a code for each.
  record Batch(String schemaVersion, String invocationId, List<Task> tasks) implements Trigger {
    public Batch {
      tasks = List.copyOf(tasks);
    }
  }

  /// An object of a batch job.
  ///
  /// @param key the decoded key
  /// @param rawKey the key as it stands in the job's manifest
  record Task(String id, String bucket, String key, String rawKey) {}

  /// A service that calls the function itself: answered with nothing, failure is thrown.
  record Direct(Request request) implements Trigger {}

  /// An operator, who asks for the whole site: answered with where to go on.
  ///
  /// @param isRehearsal whether only differences are told and nothing is changed
  /// @param cursor as the last answer gave it, empty to begin
  record Whole(boolean isRehearsal, String cursor) implements Trigger {}

  /// What there is to do.
  sealed interface Request {}

  /// Look at these objects; none for a test event.
  record Look(List<ObjectId> objects) implements Request {
    public Look {
      objects = List.copyOf(objects);
    }
  }

  /// Look at what is due by now: articles whose moment has come or passed.
  record Due() implements Request {}

  /// Nobody knows.
  record Unclear(UnsupportedEventException reason) implements Request {}
}
