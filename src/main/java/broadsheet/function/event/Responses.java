package broadsheet.function.event;

import com.amazonaws.services.lambda.runtime.events.S3BatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/// Encodes responses as JSON. Written by hand, because an object mapper would add more to the
/// startup time than everything else that a response needs.
public final class Responses {

  /// The maximum length of a result in a report of S3 Batch Operations, in characters.
  private static final int MAX_RESULT = 1_024;

  private Responses() {}

  public static String json(SQSBatchResponse response) {
    JsonArray failures = new JsonArray();
    for (SQSBatchResponse.BatchItemFailure failure : response.getBatchItemFailures()) {
      JsonObject item = new JsonObject();
      item.addProperty("itemIdentifier", failure.getItemIdentifier());
      failures.add(item);
    }
    JsonObject json = new JsonObject();
    json.add("batchItemFailures", failures);
    return json.toString();
  }

  public static String json(S3BatchResponse response) {
    JsonArray results = new JsonArray();
    for (S3BatchResponse.Result result : response.getResults()) {
      String text = result.getResultString();
      JsonObject item = new JsonObject();
      item.addProperty("taskId", result.getTaskId());
      item.addProperty("resultCode", result.getResultCode().name());
      item.addProperty(
          "resultString", text.length() > MAX_RESULT ? text.substring(0, MAX_RESULT) : text);
      results.add(item);
    }
    JsonObject json = new JsonObject();
    json.addProperty("invocationSchemaVersion", response.getInvocationSchemaVersion());
    json.addProperty("treatMissingKeysAs", response.getTreatMissingKeysAs().name());
    json.addProperty("invocationId", response.getInvocationId());
    json.add("results", results);
    return json.toString();
  }

  public static String json(List<Receipt> receipts) {
    JsonArray array = new JsonArray();
    receipts.forEach(receipt -> array.add(receipt.toJson()));
    JsonObject json = new JsonObject();
    json.add("receipts", array);
    return json.toString();
  }
}
