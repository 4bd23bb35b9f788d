package broadsheet.function;

import broadsheet.function.Trigger.Batch;
import broadsheet.function.Trigger.Direct;
import broadsheet.function.Trigger.Due;
import broadsheet.function.Trigger.Look;
import broadsheet.function.Trigger.Message;
import broadsheet.function.Trigger.Queue;
import broadsheet.function.Trigger.Request;
import broadsheet.function.Trigger.Task;
import broadsheet.function.Trigger.Unclear;
import broadsheet.function.Trigger.Whole;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.amazonaws.services.lambda.runtime.events.S3BatchResponse;
import com.amazonaws.services.lambda.runtime.events.S3BatchResponse.ResultCode;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// One call of a function: follows its trigger and answers in the trigger's own form.
final class Invocation {

  /// Time that is kept for one article and the answer: with less, nothing further is begun. In
  /// milliseconds.
  private static final int MARGIN = (int) Guard.LIMIT.plusSeconds(5).toMillis();

  private final ObjectStore store;
  private final Work work;
  private final Consumer<LogEvent> journal;
  private final IntSupplier remainingMilliseconds;

  Invocation(
      ObjectStore store, Work work, Consumer<LogEvent> journal, IntSupplier remainingMilliseconds) {
    this.store = store;
    this.work = work;
    this.journal = journal;
    this.remainingMilliseconds = remainingMilliseconds;
  }

  /// Does what the trigger asks for and gives the answer as JSON.
  ///
  /// @throws RuntimeException when a service that called by itself must call again
  String answer(Trigger trigger) {
    try {
      return switch (trigger) {
        case Queue queue -> Answers.json(queue(queue));
        case Batch batch -> Answers.json(batch(batch));
        case Direct direct -> Answers.json(follow(direct.request()));
        case Whole order -> work.whole(order, this::isLate).toString();
      };
    } finally {
      work.finish(this::isLate);
    }
  }

  private SQSBatchResponse queue(Queue queue) {
    work.lookAhead(
        queue.messages().stream()
            .map(Message::request)
            .flatMap(request -> request instanceof Look look ? look.objects().stream() : null)
            .distinct()
            .toList());
    List<BatchItemFailure> failures =
        queue.messages().stream()
            .filter(message -> !succeeds(message))
            .map(message -> new BatchItemFailure(message.id()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  private boolean succeeds(Message message) {
    if (isLate()) {
      return false;
    }
    try {
      follow(message.request());
      return true;
    } catch (NotUnderstood e) {
      journal.accept(new Misunderstood(message.id(), String.valueOf(e.getMessage())));
      return false;
    } catch (RuntimeException e) {
      // Whatever it is, the reconciler has put it into the journal, and the queue brings it again.
      return false;
    }
  }

  private S3BatchResponse batch(Batch batch) {
    return S3BatchResponse.builder()
        .withInvocationSchemaVersion(batch.schemaVersion())
        .withInvocationId(batch.invocationId())
        .withTreatMissingKeysAs(ResultCode.TemporaryFailure)
        .withResults(batch.tasks().stream().map(this::result).toList())
        .build();
  }

  private S3BatchResponse.Result result(Task task) {
    try {
      Receipt receipt = work.look(source(task));
      boolean isRejected = receipt.outcome() == Outcome.REJECTED;
      String text =
          isRejected ? receipt.problems().getFirst().toString() : receipt.outcome().toString();
      return new S3BatchResponse.Result(
          task.id(), isRejected ? ResultCode.PermanentFailure : ResultCode.Succeeded, text);
    } catch (NotUnderstood e) {
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

  private List<Receipt> follow(Request request) {
    return switch (request) {
      case Look look -> lookAtAll(look.objects());
      case Due() -> work.due(this::isLate);
      case Unclear unclear -> throw unclear.reason();
    };
  }

  /// Looks at every object before it fails for one of them.
  private List<Receipt> lookAtAll(List<ObjectId> sources) {
    work.lookAhead(sources);
    List<Receipt> looked = new ArrayList<>();
    RuntimeException failure = null;
    for (ObjectId source : sources) {
      try {
        looked.add(work.look(source));
      } catch (RuntimeException e) {
        failure = first(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return looked;
  }

  private static RuntimeException first(@Nullable RuntimeException earlier, RuntimeException e) {
    if (earlier == null) {
      return e;
    }
    earlier.addSuppressed(e);
    return earlier;
  }

  private boolean isLate() {
    return remainingMilliseconds.getAsInt() < MARGIN;
  }
}
