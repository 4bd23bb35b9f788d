package broadsheet.function;

import broadsheet.function.event.EventHandler;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.Responses;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.Trigger.Batch;
import broadsheet.function.event.Trigger.Direct;
import broadsheet.function.event.Trigger.Message;
import broadsheet.function.event.Trigger.ProcessDue;
import broadsheet.function.event.Trigger.ProcessObjects;
import broadsheet.function.event.Trigger.Queue;
import broadsheet.function.event.Trigger.Request;
import broadsheet.function.event.Trigger.Task;
import broadsheet.function.event.Trigger.Unsupported;
import broadsheet.function.event.Trigger.WholeSite;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.shared.Failures;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.S3BatchResponse;
import com.amazonaws.services.lambda.runtime.events.S3BatchResponse.ResultCode;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// One invocation of a function: processes its trigger and responds in the form that the trigger
/// expects.
final class Invocation {

  /// One tenth of the remaining time is reserved for work that no deadline can interrupt: lists
  /// that are being derived, and the response.
  private static final int RESERVED_FRACTION = 10;

  private final ObjectStore store;
  private final EventHandler handler;
  private final Consumer<LogEvent> journal;
  private final Deadline deadline;

  Invocation(
      ObjectStore store, EventHandler handler, Consumer<LogEvent> journal, Deadline deadline) {
    this.store = store;
    this.handler = handler;
    this.journal = journal;
    this.deadline = deadline;
  }

  /// Returns the deadline for everything that an invocation does.
  static Deadline deadline(Context context) {
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    return Deadline.in(remaining.minus(remaining.dividedBy(RESERVED_FRACTION)), System::nanoTime);
  }

  /// Processes the trigger and returns the response as JSON.
  ///
  /// @throws RuntimeException if a service that invoked the function directly must retry
  String respond(Trigger trigger) {
    try {
      return switch (trigger) {
        case Queue queue -> Responses.json(queue(queue));
        case Batch batch -> Responses.json(batch(batch));
        case Direct direct -> Responses.json(process(direct.request(), deadline));
        case WholeSite request -> handler.wholeSite(request, deadline).toString();
      };
    } finally {
      finish();
    }
  }

  /// A failure here does not change the response, which is only about what the trigger asked for.
  private void finish() {
    try {
      handler.finish(deadline);
    } catch (OutOfTime e) {
      // The next round of the schedule continues it.
    } catch (RuntimeException | OutOfMemoryError e) {
      journal.accept(new TroubleEvent("the work after the response", Receipt.trace(e)));
    }
  }

  private SQSBatchResponse queue(Queue queue) {
    handler.processTogether(
        queue.messages().stream()
            .map(Message::request)
            .flatMap(request ->
                request instanceof ProcessObjects(List<ObjectId> objects) ? objects.stream() : null)
            .distinct()
            .toList(),
        deadline);
    Set<Message> failed = new HashSet<>();
    // Messages that exceeded their share of the time get another try in what the others left.
    List<Message> unfinished = process(process(queue.messages(), failed), failed);
    unfinished.forEach(message ->
        journal.accept(
            new TroubleEvent(
                "the message " + message.id(), "no time left; it is returned to the queue")));
    failed.addAll(unfinished);
    return new SQSBatchResponse(
        queue.messages().stream()
            .filter(failed::contains)
            .map(message -> new BatchItemFailure(message.id()))
            .toList());
  }

  /// Processes messages, each in its share of the time.
  ///
  /// @param failed receives the messages that failed for a reason other than time
  /// @return the messages that were not finished in their time
  private List<Message> process(List<Message> messages, Set<Message> failed) {
    List<Message> unfinished = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      try {
        process(message.request(), deadline.part(messages.size() - i));
      } catch (OutOfTime e) {
        unfinished.add(message);
      } catch (UnsupportedEventException e) {
        journal.accept(new UnknownMessageEvent(message.id(), String.valueOf(e.getMessage())));
        failed.add(message);
      } catch (RuntimeException e) {
        // The reconciler has logged the failure, and the queue delivers the message again.
        failed.add(message);
      }
    }
    return unfinished;
  }

  private S3BatchResponse batch(Batch batch) {
    return S3BatchResponse.builder()
        .withInvocationSchemaVersion(batch.schemaVersion())
        .withInvocationId(batch.invocationId())
        .withTreatMissingKeysAs(ResultCode.TemporaryFailure)
        .withResults(results(batch.tasks()))
        .build();
  }

  private List<S3BatchResponse.Result> results(List<Task> tasks) {
    List<S3BatchResponse.Result> results = new ArrayList<>();
    for (Task task : tasks) {
      results.add(result(task, deadline.part(tasks.size() - results.size())));
    }
    return results;
  }

  private S3BatchResponse.Result result(Task task, Deadline part) {
    try {
      Receipt receipt = handler.process(source(task), part);
      boolean isRejected = receipt.outcome() == Outcome.REJECTED;
      String text =
          isRejected ? receipt.problems().getFirst().toString() : receipt.outcome().toString();
      return new S3BatchResponse.Result(
          task.id(), isRejected ? ResultCode.PermanentFailure : ResultCode.Succeeded, text);
    } catch (UnsupportedEventException e) {
      return new S3BatchResponse.Result(task.id(), ResultCode.PermanentFailure, e.toString());
    } catch (RuntimeException e) {
      return new S3BatchResponse.Result(task.id(), ResultCode.TemporaryFailure, e.toString());
    }
  }

  /// Manifests are written by many tools, some of which do not encode the keys.
  private ObjectId source(Task task) {
    ObjectId decoded = new ObjectId(task.bucket(), task.key());
    ObjectId raw = new ObjectId(task.bucket(), task.rawKey());
    return decoded.equals(raw) || store.head(raw).isEmpty() ? decoded : raw;
  }

  private List<Receipt> process(Request request, Deadline part) {
    return switch (request) {
      case ProcessObjects(List<ObjectId> objects) -> processAll(objects, part);
      case ProcessDue() -> handler.processDue(deadline);
      case Unsupported(UnsupportedEventException reason) -> throw reason;
    };
  }

  /// Processes every object, even if one of them fails, and then throws the first failure.
  private List<Receipt> processAll(List<ObjectId> objects, Deadline part) {
    handler.processTogether(objects, part);
    List<Receipt> receipts = new ArrayList<>();
    Failures failures = new Failures();
    for (int i = 0; i < objects.size(); i++) {
      try {
        receipts.add(handler.process(objects.get(i), part.part(objects.size() - i)));
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    failures.throwAny();
    return receipts;
  }
}
