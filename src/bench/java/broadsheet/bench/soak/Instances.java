package broadsheet.bench.soak;

import broadsheet.deploy.FunctionProcess;
import broadsheet.deploy.RuntimeApi.Reply;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The processes of one function. Each takes one call at a time, and is replaced when it has ended
/// or does not answer in time.
public final class Instances implements RequestStreamHandler, AutoCloseable {

  private final FunctionProcess.Start start;
  private final Path log;
  private final List<Instance> all = new ArrayList<>();
  private final BlockingQueue<Instance> idle = new LinkedBlockingQueue<>();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong kills = new AtomicLong();
  private final AtomicLong late = new AtomicLong();

  /// Starts them.
  ///
  /// @param log takes what all of them log
  Instances(FunctionProcess.Start start, int count, Path log)
      throws IOException, InterruptedException {
    this.start = start;
    this.log = log;
    for (int i = 0; i < count; i++) {
      all.add(new Instance());
    }
    idle.addAll(all);
  }

  private final class Instance {

    private volatile FunctionProcess process = begin();

    private Instance() throws IOException, InterruptedException {}

    /// Lambda starts a function before it hands over an event, and ends one that is late.
    Reply call(String event) throws IOException, InterruptedException {
      if (!process.isAlive()) {
        end();
        process = begin();
      }
      Reply reply = process.api().call(event);
      if (reply instanceof Reply.Late) {
        late.incrementAndGet();
        process.kill();
      }
      return reply;
    }

    void end() throws IOException {
      Files.write(log, process.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      process.close();
    }

    private FunctionProcess begin() throws IOException, InterruptedException {
      FunctionProcess begun = FunctionProcess.start(start);
      begun.api().awaitReady();
      return begun;
    }
  }

  /// Hands an event to the first instance that has nothing to do.
  ///
  /// @return its answer, as JSON
  /// @throws IOException when there is none
  String call(String event) throws IOException, InterruptedException {
    calls.incrementAndGet();
    Instance instance = idle.take();
    try {
      Reply reply = instance.call(event);
      if (reply instanceof Reply.Answer(String json)) {
        return json;
      }
      throw new IOException(reply.toString());
    } finally {
      idle.add(instance);
    }
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    String text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
    int messages = count(text, "Records");
    deliveries.addAndGet(messages);
    int failures = messages;
    try {
      String json = call(text);
      failures = count(json, "batchItemFailures");
      answer.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      retries.addAndGet(failures);
    }
  }

  private static int count(String json, String name) {
    return JsonParser.parseString(json).getAsJsonObject().getAsJsonArray(name).size();
  }

  /// Kills one of them, whatever it does; never the first, whose memory tells of the whole soak.
  void killOne(Random random) {
    kills.incrementAndGet();
    all.get(1 + random.nextInt(all.size() - 1)).process.kill();
  }

  /// What the first of them takes.
  Vitals vitals() throws IOException, InterruptedException {
    return Vitals.of(all.getFirst().process.pid());
  }

  long calls() {
    return calls.get();
  }

  /// Messages in all calls.
  long deliveries() {
    return deliveries.get();
  }

  /// Messages of which the queue was told, or must conclude, that they failed.
  long retries() {
    return retries.get();
  }

  long kills() {
    return kills.get();
  }

  /// Calls that were not answered in time.
  long late() {
    return late.get();
  }

  @Override
  public void close() throws IOException {
    for (Instance instance : all) {
      instance.end();
    }
  }
}
