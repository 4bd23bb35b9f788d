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

/// An S3 endpoint before another one, with faults between.
public final class FaultyS3 implements AutoCloseable {

  /// Longer than the functions wait for an answer.
  private static final Duration HANG = Duration.ofSeconds(12);

  private static final int ALL = 10_000;

  /// What belongs to one connection and not to the message.
  private static final Set<String> OF_THE_CONNECTION =
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
  private volatile boolean isCalm;
  private volatile boolean isGranted;

  /// @param s3 the endpoint behind
  /// @param denied path of the object to which access is denied
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

  /// No more faults, except that access stays denied.
  void calmDown() {
    isCalm = true;
  }

  /// Access is denied no longer.
  void grant() {
    isGranted = true;
  }

  long requests() {
    return requests.get();
  }

  /// How often each fault has happened.
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
            ? Optional.of(Fault.ACCESS_DENIED).filter(_ -> !isGranted)
            : chosen(exchange);
    fault.ifPresent(each -> faults.merge(each, 1L, Long::sum));
    return fault;
  }

  private Optional<Fault> chosen(HttpExchange exchange) {
    if (isCalm) {
      return Optional.empty();
    }
    boolean hasCondition =
        exchange.getRequestHeaders().containsKey("If-Match")
            || exchange.getRequestHeaders().containsKey("If-None-Match");
    int chance = random.nextInt(ALL);
    for (Fault fault : Fault.values()) {
      if (fault.mayMeet(exchange.getRequestMethod(), hasCondition)) {
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
          if (isOfTheMessage(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static boolean isOfTheMessage(String name) {
    return !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
  }

  /// Leaving without an answer ends the connection.
  private static void answer(
      HttpExchange exchange, HttpResponse<byte[]> response, Optional<Fault> fault)
      throws IOException, InterruptedException {
    if (fault.filter(Fault.HANG::equals).isPresent()) {
      Thread.sleep(HANG);
      return;
    }
    if (fault.filter(Fault.LOST_ANSWER::equals).isPresent()) {
      return;
    }
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          if (isOfTheMessage(name)) {
            exchange.getResponseHeaders().put(name, List.copyOf(values));
          }
        });
    boolean isCut = fault.filter(Fault.CUT_BODY::equals).isPresent();
    byte[] body = response.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      response
          .headers()
          .firstValue("content-length")
          .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
    }
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body, 0, isCut ? body.length / 2 : body.length);
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
