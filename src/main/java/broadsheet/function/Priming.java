package broadsheet.function;

import broadsheet.function.event.LogEvent;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.S3ObjectStore;
import broadsheet.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.s3.S3Client;

/// Runs a function before SnapStart takes a snapshot of its process, so that the snapshot contains
/// the loaded and partly compiled classes of a whole invocation.
///
/// Another instance of the function processes the invocations, with an S3 client of its own. The
/// snapshot therefore contains nothing else from them.
///
/// @param environment the environment variables of the function
record Priming(Map<String, String> environment) {

  /// The number of invocations. Further ones make the first invocation after a restore no faster.
  static final int INVOCATIONS = 5;

  /// The time limit of each invocation.
  static final Duration LIMIT = Duration.ofMinutes(1);

  /// What the container's endpoint returns after a restore. Its parser is not used elsewhere.
  private static final String CREDENTIALS = "{\"AccessKeyId\": \"\"}";

  /// Returns whether Lambda takes a snapshot after the start. Without one, priming would delay the
  /// first response.
  boolean isUseful() {
    return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  /// A function as priming uses it: from an event to its response.
  interface Factory {

    /// Creates a function.
    ///
    /// @param journal receives its log events
    UnaryOperator<String> create(ObjectStore store, Consumer<LogEvent> journal);
  }

  /// Processes uploads in an S3 in memory.
  ///
  /// @param object the object that is uploaded
  /// @param text its text, in which each upload replaces `VERSION`
  /// @throws IllegalStateException if the function cannot process one: it would not process others
  void invoke(ObjectId object, String text, Factory functions) {
    MemoryS3 memory = new MemoryS3();
    List<String> log = new CopyOnWriteArrayList<>();
    try (S3Client s3 = AwsClients.memoryS3(environment, memory)) {
      UnaryOperator<String> function =
          functions.create(new S3ObjectStore(s3), event -> log.add(LogEvent.line(event)));
      for (int version = 1; version <= INVOCATIONS; version++) {
        memory.upload(
            "/" + object.bucket() + "/" + object.key(),
            text.replace("VERSION", Integer.toString(version)));
        String response = function.apply(event(object));
        if (!response.equals("{\"batchItemFailures\":[]}")) {
          throw new IllegalStateException(
              "priming with " + object + " failed: " + response + "\n" + String.join("", log));
        }
      }
    }
  }

  private static String event(ObjectId object) {
    return """
    {"Records": [{"messageId": "1", "eventSource": "aws:sqs", "body": "{\\"Records\\": [\
    {\\"eventVersion\\": \\"2.1\\", \\"eventSource\\": \\"aws:s3\\", \\"eventName\\": \\"ObjectCreated:Put\\", \\"s3\\": \
    {\\"bucket\\": {\\"name\\": \\"%s\\"}, \\"object\\": {\\"key\\": \\"%s\\"}}}]}"}]}\
    """
        .formatted(object.bucket(), object.key());
  }

  /// Makes one request to S3, to load what HTTP and TLS need. It is not signed, and S3 closes the
  /// connection after its response, so the snapshot contains neither credentials nor a connection.
  /// Any response is fine, and so is none: S3 may be unavailable when a version is deployed.
  void connect(ObjectId object) {
    try (S3Client s3 = AwsClients.anonymousS3(environment)) {
      new S3ObjectStore(s3).get(object, 0);
    } catch (StoreException e) {
      // Every event makes its own requests, and reports their failures.
    }
    JsonNode.parser().parse(CREDENTIALS);
  }
}
