package broadsheet.local;

import broadsheet.desk.DeskPage;
import broadsheet.local.aws.Template;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

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

  private static final Map<String, String> SVG_HEADERS = Template.read().svgHeaders();

  private static final String NOT_FOUND = Template.read().notFoundPage();

  /// The desk has its own style, since it refers to no other file.
  private static final String DESK_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'";

  private static final int RANGE_NOT_SATISFIABLE = 416;

  /// A single range of bytes. A list of ranges is ignored.
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+-\\d*|-\\d+)");

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
    try (ResponseInputStream<GetObjectResponse> object = open(bucket, key, range(exchange, key))) {
      if (bucket.equals(LocalStack.HTML)) {
        setHeaders(exchange, key);
      }
      if (key.equals(DeskPage.KEY)) {
        exchange.getResponseHeaders().set("Content-Security-Policy", DESK_POLICY);
      }
      object(exchange, object);
    } catch (NoSuchKeyException e) {
      missing(exchange);
    } catch (S3Exception e) {
      if (e.statusCode() != RANGE_NOT_SATISFIABLE) {
        throw e;
      }
      text(exchange, RANGE_NOT_SATISFIABLE, "text/plain; charset=utf-8", "");
    }
  }

  /// Sets the headers of the distribution's cache behavior for a file.
  private static void setHeaders(HttpExchange exchange, String key) {
    boolean isFragment = key.startsWith("fragments/");
    if (isFragment || key.endsWith(".svg")) {
      exchange.getResponseHeaders().keySet().removeAll(HEADERS.keySet());
      (isFragment ? FRAGMENT_HEADERS : SVG_HEADERS).forEach(exchange.getResponseHeaders()::set);
    }
  }

  /// Returns the requested range of a file, such as a video; `null` for the whole file, also if
  /// several ranges are requested (RFC 9110, section 14.2).
  private static @Nullable String range(HttpExchange exchange, String key) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range != null && RANGE.matcher(range).matches() && !key.endsWith(".html") ? range : null;
  }

  private void missing(HttpExchange exchange) throws IOException {
    try (ResponseInputStream<GetObjectResponse> page = open(LocalStack.HTML, NOT_FOUND, null)) {
      setCacheControl(exchange, page.response());
      text(exchange, 404, page.response().contentType(), utf8(page));
    } catch (NoSuchKeyException e) {
      text(exchange, 404, "text/plain; charset=utf-8", "the site has not been written yet");
    }
  }

  private void object(HttpExchange exchange, ResponseInputStream<GetObjectResponse> object)
      throws IOException {
    GetObjectResponse attributes = object.response();
    setCacheControl(exchange, attributes);
    boolean isPage = attributes.contentType().startsWith("text/html");
    if (!liveReload || !isPage) {
      exchange.getResponseHeaders().set("ETag", attributes.eTag());
      if (isNotModified(exchange, attributes.eTag())) {
        object.abort();
        exchange.sendResponseHeaders(304, -1);
        return;
      }
    }
    if (isPage) {
      text(exchange, 200, attributes.contentType(), utf8(object));
    } else {
      file(exchange, object);
    }
  }

  private static void file(HttpExchange exchange, ResponseInputStream<GetObjectResponse> object)
      throws IOException {
    GetObjectResponse attributes = object.response();
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    set(exchange, "Content-Disposition", attributes.contentDisposition());
    set(exchange, "Content-Range", attributes.contentRange());
    int status = attributes.contentRange() == null ? 200 : 206;
    send(exchange, status, attributes.contentType(), attributes.contentLength(), object);
  }

  private static String utf8(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  private void setCacheControl(HttpExchange exchange, GetObjectResponse attributes) {
    String cacheControl = liveReload ? "no-store" : attributes.cacheControl();
    set(exchange, "Cache-Control", cacheControl);
  }

  private static void set(HttpExchange exchange, String name, @Nullable String value) {
    if (value != null) {
      exchange.getResponseHeaders().set(name, value);
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

  /// @param range the part of the object; `null` for all of it
  private ResponseInputStream<GetObjectResponse> open(
      String bucket, String key, @Nullable String range) {
    return s3.getObject(get -> get.bucket(bucket).key(key).range(range));
  }

  private void text(HttpExchange exchange, int status, String contentType, String text)
      throws IOException {
    boolean inject = liveReload && contentType.startsWith("text/html");
    String body = inject ? LiveReload.inject(text) : text;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    send(exchange, status, contentType, bytes.length, new ByteArrayInputStream(bytes));
  }

  private static void send(
      HttpExchange exchange, int status, String contentType, long length, InputStream body)
      throws IOException {
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
    exchange.sendResponseHeaders(status, isHead || length == 0 ? -1 : length);
    if (!isHead) {
      body.transferTo(exchange.getResponseBody());
    }
  }
}
