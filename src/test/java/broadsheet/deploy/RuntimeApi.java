package broadsheet.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The Lambda Runtime API for one function, and its credentials under SnapStart.
public final class RuntimeApi implements AutoCloseable {

  /// The maximum start time of a process.
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  private final Duration timeout;
  private final HttpServer server;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch snapshot = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private final AtomicInteger credentialRequests = new AtomicInteger();

  /// The reply of a function to an event.
  public sealed interface Reply {

    /// A response, as JSON.
    record Answer(String json) implements Reply {}

    /// An error of the invocation or of the initialization, as JSON.
    record Failure(String text) implements Reply {}

    /// The process has exited.
    record Ended(int exitCode) implements Reply {}

    /// The function did not respond in time.
    record TimedOut(Duration timeout) implements Reply {}
  }

  /// @param timeout the maximum duration of an invocation
  RuntimeApi(Duration timeout) throws IOException {
    this.timeout = timeout;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/2018-06-01/runtime/invocation/next", this::next);
    server.createContext("/2018-06-01/runtime/invocation/", this::reply);
    server.createContext("/2018-06-01/runtime/init/error", this::initError);
    server.createContext("/2018-06-01/runtime/restore/next", this::restore);
    server.createContext("/credentials", this::credentials);
    server.start();
  }

  /// Returns host and port, such as `127.0.0.1:40123`.
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// Sends an event to the function and waits for its reply. A function under SnapStart is restored
  /// first.
  public Reply call(String event) throws InterruptedException {
    restored.countDown();
    events.put(event);
    Reply reply = replies.poll(timeout.toSeconds(), TimeUnit.SECONDS);
    if (reply instanceof Reply.Ended) {
      replies.add(reply);
    }
    return reply == null ? new Reply.TimedOut(timeout) : reply;
  }

  /// Waits until the function has requested its first event. A function under SnapStart is restored
  /// first.
  public boolean awaitReady() throws InterruptedException {
    restored.countDown();
    return ready.await(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  /// Waits until the function has signaled that a snapshot may be taken. It then blocks until it is
  /// restored.
  public boolean awaitSnapshot() throws InterruptedException {
    return snapshot.await(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }

  /// Whether the function has signaled that a snapshot may be taken.
  boolean hasSnapshot() {
    return snapshot.getCount() == 0;
  }

  /// Returns how often the function has requested its credentials.
  int credentialRequests() {
    return credentialRequests.get();
  }

  /// Reports that the process has exited, which ends all waiting.
  void processEnded(int exitCode) {
    replies.add(new Reply.Ended(exitCode));
    ready.countDown();
    snapshot.countDown();
  }

  @Override
  public void close() {
    restored.countDown();
    server.stop(0);
  }

  private void next(HttpExchange exchange) throws IOException {
    ready.countDown();
    try {
      String event = events.take();
      exchange
          .getResponseHeaders()
          .set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
      exchange
          .getResponseHeaders()
          .set(
              "Lambda-Runtime-Deadline-Ms",
              Long.toString(System.currentTimeMillis() + timeout.toMillis()));
      exchange
          .getResponseHeaders()
          .set(
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:us-east-1:123456789012:function:articles:live");
      send(exchange, 200, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reply(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    send(exchange, 202, "{}");
    replies.add(
        exchange.getRequestURI().getPath().endsWith("/response")
            ? new Reply.Answer(body)
            : new Reply.Failure(body));
  }

  private void initError(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    send(exchange, 202, "{}");
    replies.add(new Reply.Failure(body));
  }

  private void restore(HttpExchange exchange) throws IOException {
    snapshot.countDown();
    try {
      restored.await();
      send(exchange, 200, "{}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void credentials(HttpExchange exchange) throws IOException {
    credentialRequests.incrementAndGet();
    send(
        exchange,
        200,
        """
        {"AccessKeyId":"test","SecretAccessKey":"test","Token":"test","Expiration":"2099-01-01T00:00:00Z"}\
        """);
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// Sends a response with a content type, without which the runtime client crashes the JVM.
  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
