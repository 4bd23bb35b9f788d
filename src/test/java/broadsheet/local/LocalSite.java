package broadsheet.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Serves the output buckets as the template's CloudFront distribution does: `/x/` is
/// `x/index.html`, `/x` leads to `/x/`, `/api/*` is of the JSON bucket and nothing else of it.
final class LocalSite implements AutoCloseable {

  /// The headers of the template's response headers policy; without HSTS, which http has no use
  /// for.
  private static final List<String[]> HEADERS =
      List.of(
          new String[] {
            "Content-Security-Policy",
            "default-src 'none'; img-src 'self' https: data:; style-src 'self'; script-src 'self';"
                + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'"
          },
          new String[] {"X-Content-Type-Options", "nosniff"},
          new String[] {"Referrer-Policy", "strict-origin-when-cross-origin"});

  private static final String RELOAD_PATH = "/_local/reload";

  private final HttpServer server;
  private final S3Client s3;
  private final boolean isReloading;
  private final List<OutputStream> watchers = new CopyOnWriteArrayList<>();

  private LocalSite(HttpServer server, S3Client s3, boolean isReloading) {
    this.server = server;
    this.s3 = s3;
    this.isReloading = isReloading;
  }

  /// Starts the server on 127.0.0.1.
  ///
  /// @param port 0 for any that is free
  static LocalSite start(int port, S3Client s3, boolean isReloading) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
      LocalSite site = new LocalSite(server, s3, isReloading);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", site::handle);
      server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve the site on 127.0.0.1:" + port, e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Tells open pages to load themselves again.
  void reload() {
    watchers.removeIf(watcher -> !tell(watcher));
  }

  /// @return false when the page was closed
  private static boolean tell(OutputStream watcher) {
    try {
      watcher.write("data: reload\n\n".getBytes(StandardCharsets.UTF_8));
      watcher.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    HEADERS.forEach(header -> exchange.getResponseHeaders().set(header[0], header[1]));
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      send(exchange, 405, "text/plain", new byte[0]);
    } else if (isReloading && path.equals(RELOAD_PATH)) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      watchers.add(exchange.getResponseBody());
    } else if (isReloading && path.equals(RELOAD_PATH + ".js")) {
      String script = "new EventSource('" + RELOAD_PATH + "').onmessage=()=>location.reload()";
      send(exchange, 200, "text/javascript", script.getBytes(StandardCharsets.UTF_8));
    } else if (path.equals("/")) {
      send(exchange, 200, "text/html; charset=utf-8", LocalIndex.of(s3));
    } else if (!path.endsWith("/") && path.lastIndexOf('.') < path.lastIndexOf('/')) {
      exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getRawPath() + "/");
      send(exchange, 301, "text/plain", new byte[0]);
    } else {
      object(exchange, path.substring(1) + (path.endsWith("/") ? "index.html" : ""));
    }
  }

  private void object(HttpExchange exchange, String key) throws IOException {
    String bucket = key.startsWith("api/") ? LocalAws.JSON : LocalAws.HTML;
    ResponseBytes<GetObjectResponse> object;
    try {
      object = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
    } catch (S3Exception e) {
      boolean isMissing = e.statusCode() == 404;
      String text = isMissing ? "404: nothing here" : "502: " + e.getMessage();
      send(exchange, isMissing ? 404 : 502, "text/plain", text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    GetObjectResponse head = object.response();
    exchange.getResponseHeaders().set("ETag", head.eTag());
    if (head.cacheControl() != null) {
      exchange
          .getResponseHeaders()
          .set("Cache-Control", isReloading ? "no-store" : head.cacheControl());
    }
    if (head.eTag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      exchange.close();
      return;
    }
    send(exchange, 200, head.contentType(), withReload(head.contentType(), object.asByteArray()));
  }

  private byte[] withReload(String contentType, byte[] body) {
    if (!isReloading || !contentType.startsWith("text/html")) {
      return body;
    }
    String script = "<script src=\"" + RELOAD_PATH + ".js\"></script></body>";
    return new String(body, StandardCharsets.UTF_8)
        .replace("</body>", script)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    try (exchange;
        InputStream request = exchange.getRequestBody()) {
      request.readAllBytes();
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      exchange.getResponseHeaders().set("Content-Type", contentType);
      exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
      if (!isHead && body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
