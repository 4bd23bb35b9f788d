package broadsheet.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A queue between notifications and a function, as SQS is: batches, at least once, again after a
/// pause when the answer names a message, and to the dead letters after [#MAX_RECEIVES].
final class LocalQueue implements AutoCloseable {

  static final int MAX_RECEIVES = 5;
  private static final int BATCH = 10;
  private static final int PAUSE = 500;

  private record Message(String id, JsonObject body, int receives) {}

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final RequestStreamHandler function;
  private final Consumer<JsonObject> deadLetters;
  private final List<Thread> pollers = new ArrayList<>();

  /// @param deadLetters takes the bodies of messages that are given up
  LocalQueue(RequestStreamHandler function, int pollers, Consumer<JsonObject> deadLetters) {
    this.function = function;
    this.deadLetters = deadLetters;
    for (int i = 0; i < pollers; i++) {
      this.pollers.add(Thread.ofPlatform().daemon().name("poller-" + i).start(this::poll));
    }
  }

  /// Puts a message into the queue.
  void send(JsonObject body) {
    open.incrementAndGet();
    messages.add(new Message("m" + ids.incrementAndGet(), body, 0));
  }

  /// Waits until every message has been followed or given up.
  void drain() throws InterruptedException {
    while (open.get() > 0) {
      Thread.sleep(5);
    }
  }

  /// Waits for that, but no longer than some milliseconds.
  void drain(int milliseconds) throws InterruptedException {
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (open.get() > 0 && System.nanoTime() < end) {
      Thread.sleep(5);
    }
  }

  /// How many messages are not done yet.
  long size() {
    return open.get();
  }

  @Override
  public void close() {
    pollers.forEach(Thread::interrupt);
  }

  private void poll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<Message> batch = new ArrayList<>(List.of(messages.take()));
        messages.drainTo(batch, BATCH - 1);
        deliver(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(List<Message> batch) throws InterruptedException {
    Set<String> failed = failures(batch);
    for (Message message : batch) {
      if (!failed.contains(message.id())) {
        open.decrementAndGet();
      } else if (message.receives() + 1 == MAX_RECEIVES) {
        deadLetters.accept(message.body());
        open.decrementAndGet();
      } else {
        TimeUnit.MILLISECONDS.sleep(PAUSE);
        messages.add(new Message(message.id(), message.body(), message.receives() + 1));
      }
    }
  }

  private Set<String> failures(List<Message> batch) {
    Set<String> failed = new HashSet<>();
    try {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] event = event(batch).toString().getBytes(StandardCharsets.UTF_8);
      function.handleRequest(new ByteArrayInputStream(event), answer, new LocalContext());
      JsonObject json =
          JsonParser.parseString(answer.toString(StandardCharsets.UTF_8)).getAsJsonObject();
      for (JsonElement failure : json.getAsJsonArray("batchItemFailures")) {
        failed.add(failure.getAsJsonObject().get("itemIdentifier").getAsString());
      }
    } catch (IOException | RuntimeException e) {
      batch.forEach(message -> failed.add(message.id()));
    }
    return failed;
  }

  private static JsonObject event(List<Message> batch) {
    JsonArray records = new JsonArray();
    for (Message message : batch) {
      JsonObject record = new JsonObject();
      record.addProperty("messageId", message.id());
      record.addProperty("body", message.body().toString());
      record.addProperty("eventSource", "aws:sqs");
      records.add(record);
    }
    JsonObject event = new JsonObject();
    event.add("Records", records);
    return event;
  }
}
