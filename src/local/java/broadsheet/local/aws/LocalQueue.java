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

/// A queue between notifications and a function, as SQS is: batches, at least once, again after a
/// pause when the answer names a message, and to the dead letters after [#MAX_RECEIVES].
public final class LocalQueue implements AutoCloseable {

  /// As in `template.yaml`.
  public static final int MAX_RECEIVES = Template.read().maxReceiveCount("ArticleQueue");

  /// @param visibleFrom by [System#nanoTime]
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
  private final int batch;
  private final Duration pause;
  private final Consumer<JsonObject> deadLetters;
  private final List<Thread> pollers = new ArrayList<>();

  /// Starts to deliver.
  ///
  /// @param batch most messages of one call
  /// @param pause how long a message that failed is hidden
  /// @param deadLetters takes the bodies of messages that are given up
  public LocalQueue(
      RequestStreamHandler function,
      int pollers,
      int batch,
      Duration pause,
      Consumer<JsonObject> deadLetters) {
    this.function = function;
    this.batch = batch;
    this.pause = pause;
    this.deadLetters = deadLetters;
    for (int i = 0; i < pollers; i++) {
      this.pollers.add(Thread.ofPlatform().daemon().name("poller-" + i).start(this::poll));
    }
  }

  /// Puts a message into the queue.
  public void send(JsonObject body) {
    send(body, Duration.ZERO);
  }

  /// Puts a message into the queue that is not seen before a time has passed.
  public void send(JsonObject body, Duration delay) {
    open.incrementAndGet();
    long visibleFrom = System.nanoTime() + delay.toNanos();
    messages.add(new Message("m" + ids.incrementAndGet(), body, 0, visibleFrom));
  }

  /// Waits until every message has been followed or given up, but no longer than a time.
  public void drain(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (size() > 0 && System.nanoTime() < end) {
      Thread.sleep(5);
    }
  }

  /// How many messages are not done yet.
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
        List<Message> taken = new ArrayList<>(List.of(messages.take()));
        messages.drainTo(taken, batch - 1);
        deliver(taken);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(List<Message> taken) {
    Set<String> failed = failures(taken);
    for (Message message : taken) {
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

  /// Whatever ends a call, all of its batch has failed, as in Lambda.
  private Set<String> failures(List<Message> taken) {
    Set<String> failed = new HashSet<>();
    try {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] event = event(taken).toString().getBytes(StandardCharsets.UTF_8);
      function.handleRequest(new ByteArrayInputStream(event), answer, new LocalContext());
      JsonObject json =
          JsonParser.parseString(answer.toString(StandardCharsets.UTF_8)).getAsJsonObject();
      for (JsonElement failure : json.getAsJsonArray("batchItemFailures")) {
        failed.add(failure.getAsJsonObject().get("itemIdentifier").getAsString());
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      taken.forEach(message -> failed.add(message.id()));
    }
    return failed;
  }

  private static JsonObject event(List<Message> taken) {
    JsonArray records = new JsonArray();
    for (Message message : taken) {
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
