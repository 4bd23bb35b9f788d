package broadsheet.local;

import broadsheet.desk.DeskPage;
import broadsheet.local.aws.Template;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Serves the output buckets as the template's CloudFront distribution does: `/x/` is
/// `x/index.html`, `/x` redirects to `/x/`, and `/api/*` is the only part of the JSON bucket that
/// is served.
final class LocalCloudFront implements AutoCloseable {

  /// The template's response headers. The environment may name providers of comments and analytics.
  static final Map<String, String> HEADERS =
      Template.read()
          .siteHeaders(
              System.getenv().getOrDefault("COMMENTS_ORIGIN", ""),
              System.getenv().getOrDefault("ANALYTICS_ORIGIN", ""));

  private static final Map<String, String> FRAGMENT_HEADERS = Template.read().fragmentHeaders();

  private static final String NOT_FOUND = Template.read().notFoundPage();

  /// The desk has its own style, since it refers to no other file.
  private static final String DESK_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final S3Client s3;
  private final boolean liveReload;
  private final LiveReload reloader = new LiveReload();

  private LocalCloudFront(HttpServer server, S3Client s3, boolean liveReload) {
    this.server = server;
    this.s3 = s3;
    this.liveReload = liveReload;
  }

  /// Starts the server on 127.0.0.1.
  ///
  /// @param port 0 for any free port
  /// @param liveReload whether open pages reload when they change
  static LocalCloudFront start(int port, S3Client s3, boolean liveReload) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
      LocalCloudFront site = new LocalCloudFront(server, s3, liveReload);
      server.setExecutor(site.threads);
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

  /// Notifies open pages of an object that was written or deleted.
  ///
  /// @param key the key in the HTML bucket
  void changed(String key) {
    reloader.notifyPages(key);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HEADERS.forEach(exchange.getResponseHeaders()::set);
      answer(exchange);
    } catch (RuntimeException e) {
      text(exchange, 502, "text/plain; charset=utf-8", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getRawPath();
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      text(exchange, 403, "text/plain; charset=utf-8", "only GET and HEAD are allowed");
    } else if (liveReload && path.equals(LiveReload.EVENTS_PATH)) {
      reloader.serve(exchange);
    } else if (liveReload && path.equals(LiveReload.SCRIPT_PATH)) {
      text(exchange, 200, "text/javascript; charset=utf-8", LiveReload.SCRIPT);
    } else {
      // As an absolute address, since a path that begins with two slashes would be read as a host.
      switch (SitePath.of(URI.create(address() + exchange.getRequestURI().toString()))) {
        case SitePath.Redirect(String location) -> {
          exchange.getResponseHeaders().set("Location", location);
          text(exchange, 301, "text/plain; charset=utf-8", "");
        }
        case SitePath.Stored(String bucket, String key) -> stored(exchange, bucket, key);
        case SitePath.NotFound() -> missing(exchange);
      }
    }
  }

  private void stored(HttpExchange exchange, String bucket, String key) throws IOException {
    Optional<ResponseBytes<GetObjectResponse>> object = get(bucket, key);
    if (object.isPresent()) {
      if (key.startsWith("fragments/") && bucket.equals(LocalStack.HTML)) {
        exchange.getResponseHeaders().keySet().removeAll(HEADERS.keySet());
        FRAGMENT_HEADERS.forEach(exchange.getResponseHeaders()::set);
      }
      if (key.equals(DeskPage.KEY)) {
        exchange.getResponseHeaders().set("Content-Security-Policy", DESK_POLICY);
      }
      object(exchange, object.get());
    } else {
      missing(exchange);
    }
  }

  private void missing(HttpExchange exchange) throws IOException {
    Optional<ResponseBytes<GetObjectResponse>> page = get(LocalStack.HTML, NOT_FOUND);
    if (page.isPresent()) {
      setCacheControl(exchange, page.get().response());
      text(exchange, 404, page.get().response().contentType(), page.get().asUtf8String());
    } else {
      text(exchange, 404, "text/plain; charset=utf-8", "the first round has not written the site");
    }
  }

  private void object(HttpExchange exchange, ResponseBytes<GetObjectResponse> object)
      throws IOException {
    GetObjectResponse attributes = object.response();
    setCacheControl(exchange, attributes);
    boolean isPage = attributes.contentType().startsWith("text/html");
    if (!liveReload || !isPage) {
      exchange.getResponseHeaders().set("ETag", attributes.eTag());
      if (isNotModified(exchange, attributes.eTag())) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
    }
    if (isPage) {
      text(exchange, 200, attributes.contentType(), object.asUtf8String());
    } else {
      send(exchange, 200, attributes.contentType(), object.asByteArray());
    }
  }

  private void setCacheControl(HttpExchange exchange, GetObjectResponse attributes) {
    String cacheControl = liveReload ? "no-store" : attributes.cacheControl();
    if (cacheControl != null) {
      exchange.getResponseHeaders().set("Cache-Control", cacheControl);
    }
  }

  /// Returns whether `If-None-Match` contains the ETag (RFC 9110, section 13.1.2).
  private static boolean isNotModified(HttpExchange exchange, String eTag) {
    String eTags = exchange.getRequestHeaders().getFirst("If-None-Match");
    return eTags != null
        && Arrays.stream(eTags.split(",", -1))
            .map(each -> each.strip().replaceFirst("^W/", ""))
            .anyMatch(each -> each.equals("*") || each.equals(eTag));
  }

  private Optional<ResponseBytes<GetObjectResponse>> get(String bucket, String key) {
    try {
      return Optional.of(s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private void text(HttpExchange exchange, int status, String contentType, String text)
      throws IOException {
    boolean inject = liveReload && contentType.startsWith("text/html");
    String body = inject ? LiveReload.inject(text) : text;
    send(exchange, status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
    exchange.sendResponseHeaders(status, isHead || body.length == 0 ? -1 : body.length);
    if (!isHead) {
      exchange.getResponseBody().write(body);
    }
  }
}
