package broadsheet.function.event;

import broadsheet.store.ObjectId;
import java.util.List;

/// The event that a function is invoked with. Each kind expects a response of its own.
public sealed interface Trigger {

  /// A batch of SQS messages, answered with the messages that failed.
  record Queue(List<Message> messages) implements Trigger {
    public Queue {
      messages = List.copyOf(messages);
    }
  }

  /// An SQS message.
  record Message(String id, Request request) {}

  /// Tasks of an S3 Batch Operations job, answered with a result code for each. The service sends
  /// one at a time.
  record Batch(String schemaVersion, String invocationId, List<Task> tasks) implements Trigger {
    public Batch {
      tasks = List.copyOf(tasks);
    }
  }

  /// An object of a batch job.
  ///
  /// @param key the decoded key
  /// @param rawKey the key as it is written in the job's manifest
  record Task(String id, String bucket, String key, String rawKey) {}

  /// A request of a service that invokes the function directly, answered with the receipts. A
  /// failure is thrown.
  record Direct(Request request) implements Trigger {}

  /// An operator's request to verify or rebuild the whole site, answered with the cursor at which
  /// to continue.
  ///
  /// @param dryRun whether differences are only reported and nothing is changed
  /// @param cursor the cursor of the last response; empty to begin
  record WholeSite(boolean dryRun, String cursor) implements Trigger {}

  /// What the handler has to do.
  sealed interface Request {}

  /// Process these objects. A test event has none.
  record ProcessObjects(List<ObjectId> objects) implements Request {
    public ProcessObjects {
      objects = List.copyOf(objects);
    }
  }

  /// Process what is due: articles whose publish date or expiry date has passed, and work that was
  /// left unfinished.
  record ProcessDue() implements Request {}

  /// A message that has none of the supported forms.
  record Unsupported(UnsupportedEventException reason) implements Request {}
}
