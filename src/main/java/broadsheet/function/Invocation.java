package broadsheet.function;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.Responses;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.Trigger.Batch;
import broadsheet.function.event.Trigger.Direct;
import broadsheet.function.event.Trigger.Due;
import broadsheet.function.event.Trigger.Look;
import broadsheet.function.event.Trigger.Message;
import broadsheet.function.event.Trigger.Queue;
import broadsheet.function.event.Trigger.Request;
import broadsheet.function.event.Trigger.Task;
import broadsheet.function.event.Trigger.Unclear;
import broadsheet.function.event.Trigger.Whole;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.event.Work;
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

/// One call of a function: follows its trigger and answers in the trigger's own form.
final class Invocation {

  /// Of the time that Lambda gives, the tenth part is kept for what no deadline can end: lists that
  /// are being derived, and the answer.
  private static final int KEPT = 10;

  private final ObjectStore store;
  private final Work work;
  private final Consumer<LogEvent> journal;
  private final Deadline deadline;

  Invocation(ObjectStore store, Work work, Consumer<LogEvent> journal, Deadline deadline) {
    this.store = store;
    this.work = work;
    this.journal = journal;
    this.deadline = deadline;
  }

  /// When all that a call does must be done.
  static Deadline deadline(Context context) {
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    return Deadline.in(remaining.minus(remaining.dividedBy(KEPT)), System::nanoTime);
  }

  /// Does what the trigger asks for and gives the answer as JSON.
  ///
  /// @throws RuntimeException when a service that called by itself must call again
  String answer(Trigger trigger) {
    try {
      return switch (trigger) {
        case Queue queue -> Responses.json(queue(queue));
        case Batch batch -> Responses.json(batch(batch));
        case Direct direct -> Responses.json(follow(direct.request(), deadline));
        case Whole order -> work.whole(order, deadline).toString();
      };
    } finally {
      finish();
    }
  }

  /// The answer is that of what was asked for, whatever comes of what follows from it.
  private void finish() {
    try {
      work.finish(deadline);
    } catch (OutOfTime e) {
      // The next round of the schedule goes on with it.
    } catch (RuntimeException | OutOfMemoryError e) {
      journal.accept(new TroubleEvent("the work that follows the answer", Receipt.trace(e)));
    }
  }

  private SQSBatchResponse queue(Queue queue) {
    work.lookAhead(
        queue.messages().stream()
            .map(Message::request)
            .flatMap(request -> request instanceof Look look ? look.objects().stream() : null)
            .distinct()
            .toList(),
        deadline);
    Set<Message> failed = new HashSet<>();
    // What took more than its part has all that the others leave.
    List<Message> late = late(late(queue.messages(), failed), failed);
    late.forEach(message ->
        journal.accept(
            new TroubleEvent("the message " + message.id(), "no time left: handed back")));
    failed.addAll(late);
    return new SQSBatchResponse(
        queue.messages().stream()
            .filter(failed::contains)
            .map(message -> new BatchItemFailure(message.id()))
            .toList());
  }

  /// Follows messages, each in its part of the time.
  ///
  /// @param failed takes those that failed for another reason
  /// @return those that were not done in their time
  private List<Message> late(List<Message> messages, Set<Message> failed) {
    List<Message> late = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      try {
        follow(message.request(), deadline.part(messages.size() - i));
      } catch (OutOfTime e) {
        late.add(message);
      } catch (UnsupportedEventException e) {
        journal.accept(new UnknownMessageEvent(message.id(), String.valueOf(e.getMessage())));
        failed.add(message);
      } catch (RuntimeException e) {
        // Whatever it is, the reconciler has put it into the journal, and the queue brings it
        // again.
        failed.add(message);
      }
    }
    return late;
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
      Receipt receipt = work.look(source(task), part);
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

  /// Manifests are written by many tools, not all of which encode their keys.
  private ObjectId source(Task task) {
    ObjectId decoded = new ObjectId(task.bucket(), task.key());
    ObjectId raw = new ObjectId(task.bucket(), task.rawKey());
    return decoded.equals(raw) || store.head(raw).isEmpty() ? decoded : raw;
  }

  private List<Receipt> follow(Request request, Deadline part) {
    return switch (request) {
      case Look look -> lookAtAll(look.objects(), part);
      case Due() -> work.due(deadline);
      case Unclear unclear -> throw unclear.reason();
    };
  }

  /// Looks at every object before it fails for one of them.
  private List<Receipt> lookAtAll(List<ObjectId> sources, Deadline part) {
    work.lookAhead(sources, part);
    List<Receipt> looked = new ArrayList<>();
    Failures failures = new Failures();
    for (int i = 0; i < sources.size(); i++) {
      try {
        looked.add(work.look(sources.get(i), part.part(sources.size() - i)));
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    failures.throwAny();
    return looked;
  }
}
