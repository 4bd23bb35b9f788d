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

/// The processes of one function. Each handles one invocation at a time, and is replaced when it
/// has exited or does not respond in time.
public final class Instances implements RequestStreamHandler, AutoCloseable {

  private final FunctionProcess.Start start;
  private final Path log;
  private final List<Instance> all = new ArrayList<>();
  private final BlockingQueue<Instance> idle = new LinkedBlockingQueue<>();
  private final AtomicLong invocations = new AtomicLong();
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong kills = new AtomicLong();
  private final AtomicLong timeouts = new AtomicLong();

  /// Starts the processes.
  ///
  /// @param log the file for the logs of all processes
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

    private volatile FunctionProcess process = startProcess();

    private Instance() throws IOException, InterruptedException {}

    /// Like Lambda, starts the process before it passes an event, and kills it on a timeout.
    Reply call(String event) throws IOException, InterruptedException {
      if (!process.isAlive()) {
        end();
        process = startProcess();
      }
      Reply reply = process.api().call(event);
      if (reply instanceof Reply.TimedOut) {
        timeouts.incrementAndGet();
        process.kill();
      }
      return reply;
    }

    void end() throws IOException {
      Files.write(log, process.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      process.close();
    }

    private FunctionProcess startProcess() throws IOException, InterruptedException {
      FunctionProcess started = FunctionProcess.start(start);
      started.api().awaitReady();
      return started;
    }
  }

  /// Passes an event to the first idle instance.
  ///
  /// @return the response as JSON
  /// @throws IOException if there is no response
  String call(String event) throws IOException, InterruptedException {
    invocations.incrementAndGet();
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

  /// Kills a random instance, but never the first, whose memory is measured over the whole run.
  void killOne(Random random) {
    kills.incrementAndGet();
    all.get(1 + random.nextInt(all.size() - 1)).process.kill();
  }

  /// Returns the resource usage of the first instance.
  ProcessUsage usage() throws IOException, InterruptedException {
    return ProcessUsage.of(all.getFirst().process.pid());
  }

  long invocations() {
    return invocations.get();
  }

  /// Returns the number of messages in all invocations.
  long deliveries() {
    return deliveries.get();
  }

  /// Returns the number of messages that failed, explicitly or with their whole batch.
  long retries() {
    return retries.get();
  }

  long kills() {
    return kills.get();
  }

  /// Returns the number of invocations without a response in time.
  long timeouts() {
    return timeouts.get();
  }

  @Override
  public void close() throws IOException {
    for (Instance instance : all) {
      instance.end();
    }
  }
}
