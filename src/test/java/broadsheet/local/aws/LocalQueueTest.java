package broadsheet.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

public class LocalQueueTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final List<String> deliveries = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private final List<JsonObject> deadLetters = Collections.synchronizedList(new ArrayList<>());

  @Test
  void all_messages_are_delivered_in_batches_of_at_most_ten() throws InterruptedException {
    send(function(_ -> true), 25);
    assertEquals(25, deliveries.stream().distinct().count());
    assertEquals(25, batches.stream().mapToInt(Integer::intValue).sum());
    assertTrue(batches.stream().allMatch(size -> size <= 10), batches::toString);
  }

  @Test
  void only_the_failed_message_is_redelivered() throws InterruptedException {
    send(function(body -> !body.contains("7") || Collections.frequency(deliveries, body) > 2), 10);
    assertEquals(12, deliveries.size());
    assertEquals(3, Collections.frequency(deliveries, "{\"number\":7}"));
    assertEquals(List.of(), deadLetters);
  }

  @Test
  void a_message_that_always_fails_is_given_up() throws InterruptedException {
    send(function(body -> !body.contains("7")), 10);
    assertEquals(LocalQueue.MAX_RECEIVES, Collections.frequency(deliveries, "{\"number\":7}"));
    assertEquals("[{\"number\":7}]", deadLetters.toString());
  }

  @Test
  void a_failed_invocation_fails_its_whole_batch() throws InterruptedException {
    send(
        (event, _, _) -> {
          batches.add(event.readAllBytes().length);
          throw new IllegalStateException("down");
        },
        3);
    assertEquals(3, deadLetters.size());
  }

  private void send(RequestStreamHandler function, int messages) throws InterruptedException {
    try (LocalQueue queue =
        new LocalQueue(function, 2, 10, Duration.ofMillis(5), deadLetters::add)) {
      for (int i = 0; i < messages; i++) {
        JsonObject body = new JsonObject();
        body.addProperty("number", i);
        queue.send(body);
      }
      queue.drain(TIMEOUT);
      assertEquals(0, queue.size());
    }
  }

  /// A function with the same responses as the real ones.
  private RequestStreamHandler function(Predicate<String> succeeds) {
    return (event, answer, _) -> {
      String text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
      JsonArray records = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("Records");
      JsonArray failures = new JsonArray();
      batches.add(records.size());
      for (JsonElement element : records) {
        JsonObject record = element.getAsJsonObject();
        String body = record.get("body").getAsString();
        deliveries.add(body);
        if (!succeeds.test(body)) {
          JsonObject failure = new JsonObject();
          failure.add("itemIdentifier", record.get("messageId"));
          failures.add(failure);
        }
      }
      JsonObject json = new JsonObject();
      json.add("batchItemFailures", failures);
      answer.write(json.toString().getBytes(StandardCharsets.UTF_8));
    };
  }
}
