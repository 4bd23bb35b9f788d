package broadsheet.local.aws;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A queue between notifications and a function that behaves like SQS. It delivers batches at least
/// once, redelivers a failed message after a pause, and moves it to the dead letters after
/// [#MAX_RECEIVES] deliveries.
public final class LocalQueue implements AutoCloseable {

  /// The maximum number of deliveries of a message, as in `template.yaml`.
  public static final int MAX_RECEIVES = Template.read().maxReceiveCount("ArticleQueue");

  private static final int POLL_MILLIS = 5;

  /// @param visibleFrom the [System#nanoTime] at which the message becomes visible
  private record Message(String id, JsonObject body, int receives, long visibleFrom)
      implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(visibleFrom - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private final DelayQueue<Message> messages = new DelayQueue<>();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final RequestStreamHandler function;
  private final int batchSize;
  private final Duration pause;
  private final Consumer<JsonObject> deadLetters;
  private final List<Thread> pollers = new ArrayList<>();

  /// Creates a queue and starts to deliver its messages.
  ///
  /// @param batchSize the maximum number of messages in one invocation
  /// @param pause the time that a failed message stays hidden
  /// @param deadLetters receives the bodies of messages that are given up
  public LocalQueue(
      RequestStreamHandler function,
      int pollers,
      int batchSize,
      Duration pause,
      Consumer<JsonObject> deadLetters) {
    this.function = function;
    this.batchSize = batchSize;
    this.pause = pause;
    this.deadLetters = deadLetters;
    for (int i = 0; i < pollers; i++) {
      this.pollers.add(Thread.ofPlatform().daemon().name("poller-" + i).start(this::poll));
    }
  }

  /// Sends a message.
  public void send(JsonObject body) {
    send(body, Duration.ZERO);
  }

  /// Sends a message that becomes visible after a delay.
  public void send(JsonObject body, Duration delay) {
    open.incrementAndGet();
    long visibleFrom = System.nanoTime() + delay.toNanos();
    messages.add(new Message("m" + ids.incrementAndGet(), body, 0, visibleFrom));
  }

  /// Waits until every message has been processed or given up, up to a time limit.
  public void drain(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (size() > 0 && System.nanoTime() < end) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /// Waits until at most this many messages have not been processed or given up.
  public void awaitAtMost(int messages) throws InterruptedException {
    while (size() > messages) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /// Returns the number of messages that have not been processed or given up.
  public long size() {
    return open.get();
  }

  @Override
  public void close() {
    pollers.forEach(Thread::interrupt);
  }

  private void poll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<Message> received = new ArrayList<>(List.of(messages.take()));
        messages.drainTo(received, batchSize - 1);
        deliver(received);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(List<Message> received) {
    Set<String> failed = failures(received);
    for (Message message : received) {
      int receives = message.receives() + 1;
      if (!failed.contains(message.id())) {
        open.decrementAndGet();
      } else if (receives == MAX_RECEIVES) {
        deadLetters.accept(message.body());
        open.decrementAndGet();
      } else {
        long visibleFrom = System.nanoTime() + pause.toNanos();
        messages.add(new Message(message.id(), message.body(), receives, visibleFrom));
      }
    }
  }

  /// Invokes the function and returns the ids of the failed messages. As in Lambda, the whole batch
  /// fails if the invocation ends with an error.
  private Set<String> failures(List<Message> received) {
    Set<String> failed = new HashSet<>();
    try {
      ByteArrayOutputStream response = new ByteArrayOutputStream();
      byte[] event = event(received).toString().getBytes(StandardCharsets.UTF_8);
      function.handleRequest(new ByteArrayInputStream(event), response, new LocalContext());
      JsonObject json =
          JsonParser.parseString(response.toString(StandardCharsets.UTF_8)).getAsJsonObject();
      for (JsonElement failure : json.getAsJsonArray("batchItemFailures")) {
        failed.add(failure.getAsJsonObject().get("itemIdentifier").getAsString());
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      received.forEach(message -> failed.add(message.id()));
    }
    return failed;
  }

  private static JsonObject event(List<Message> received) {
    JsonArray records = new JsonArray();
    for (Message message : received) {
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
