package broadsheet.bench.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// An S3 endpoint that forwards requests to another one and injects faults.
public final class FaultyS3 implements AutoCloseable {

  /// Longer than the functions' timeout for a response.
  private static final Duration HANG_TIME = Duration.ofSeconds(12);

  private static final int SHARE_BASE = 10_000;

  /// Headers of one connection, which are not forwarded.
  private static final Set<String> CONNECTION_HEADERS =
      Set.of(
          "connection", "content-length", "date", "expect", "host", "transfer-encoding", "upgrade");

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI s3;
  private final Random random;
  private final String denied;
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean faultsStopped;
  private volatile boolean accessGranted;

  /// @param s3 the endpoint to which requests are forwarded
  /// @param denied the path of the object to which access is denied
  FaultyS3(URI s3, Random random, String denied) throws IOException {
    this.s3 = s3;
    this.random = random;
    this.denied = denied;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Stops all faults, except that access stays denied.
  void stopFaults() {
    faultsStopped = true;
  }

  /// Grants access to all objects.
  void grantAccess() {
    accessGranted = true;
  }

  long requests() {
    return requests.get();
  }

  /// Returns how often each fault has happened.
  synchronized Map<Fault, Long> faults() {
    return new EnumMap<>(faults);
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<Fault> fault = fault(exchange);
      if (fault.isPresent() && fault.get().isRefusal()) {
        refuse(exchange, fault.get());
      } else {
        answer(exchange, forward(exchange, body), fault);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Fault> fault(HttpExchange exchange) {
    Optional<Fault> fault =
        exchange.getRequestURI().getPath().equals(denied)
            ? Optional.of(Fault.ACCESS_DENIED).filter(_ -> !accessGranted)
            : randomFault(exchange);
    fault.ifPresent(each -> faults.merge(each, 1L, Long::sum));
    return fault;
  }

  private Optional<Fault> randomFault(HttpExchange exchange) {
    if (faultsStopped) {
      return Optional.empty();
    }
    boolean conditional =
        exchange.getRequestHeaders().containsKey("If-Match")
            || exchange.getRequestHeaders().containsKey("If-None-Match");
    int chance = random.nextInt(SHARE_BASE);
    for (Fault fault : Fault.values()) {
      if (fault.canAffect(exchange.getRequestMethod(), conditional)) {
        chance -= fault.share();
        if (chance < 0) {
          return Optional.of(fault);
        }
      }
    }
    return Optional.empty();
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(s3 + exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (isForwarded(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static boolean isForwarded(String name) {
    return !CONNECTION_HEADERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /// Sends the response. Returning without one closes the connection.
  private static void answer(
      HttpExchange exchange, HttpResponse<byte[]> response, Optional<Fault> fault)
      throws IOException, InterruptedException {
    if (fault.filter(Fault.HANG::equals).isPresent()) {
      Thread.sleep(HANG_TIME);
      return;
    }
    if (fault.filter(Fault.LOST_RESPONSE::equals).isPresent()) {
      return;
    }
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          if (isForwarded(name)) {
            exchange.getResponseHeaders().put(name, List.copyOf(values));
          }
        });
    boolean cut = fault.filter(Fault.CUT_BODY::equals).isPresent();
    byte[] body = response.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      response
          .headers()
          .firstValue("content-length")
          .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
    }
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
    exchange.getResponseBody().flush();
  }

  private static void refuse(HttpExchange exchange, Fault fault) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(fault.status(), -1);
      return;
    }
    byte[] body = fault.xml().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(fault.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
