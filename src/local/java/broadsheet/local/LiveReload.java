package broadsheet.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Notifies open pages of changes (HTML Living Standard, section 9.2, server-sent events).
final class LiveReload {

  static final String SCRIPT_PATH = "/_local/reload.js";
  static final String EVENTS_PATH = "/_local/changes";

  /// Reloads a page when it has changed, or when anything other than a page has. The home page
  /// reloads at every change.
  static final String SCRIPT =
      """
      new EventSource('/_local/changes').onmessage = change => {
        const key = decodeURIComponent(location.pathname.slice(1)) + 'index.html';
        if (key === 'index.html' || key === change.data || !change.data.endsWith('/index.html')) {
          setTimeout(() => location.reload(), 100);
        }
      };
      """;

  private static final String SCRIPT_ELEMENT =
      "<script src=\"" + SCRIPT_PATH + "\" defer></script>";

  /// The seconds between two keep-alive messages, which detect closed pages.
  private static final int KEEP_ALIVE_SECONDS = 10;

  private final List<BlockingQueue<String>> pages = new CopyOnWriteArrayList<>();

  /// Notifies all open pages of a change.
  ///
  /// @param key the key in the HTML bucket that was written or deleted
  void notifyPages(String key) {
    pages.forEach(page -> page.add(key));
  }

  /// Adds the script to a page.
  static String inject(String html) {
    return html.replaceFirst("(?i)</head>", SCRIPT_ELEMENT + "$0");
  }

  /// Sends changes to one open page until it is closed.
  void serve(HttpExchange exchange) throws IOException, InterruptedException {
    BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    pages.add(changes);
    try (OutputStream body = exchange.getResponseBody()) {
      String message = ":\n\n";
      while (true) {
        body.write(message.getBytes(StandardCharsets.UTF_8));
        body.flush();
        String key = changes.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        message = key == null ? ":\n\n" : "data: " + key + "\n\n";
      }
    } finally {
      pages.remove(changes);
    }
  }
}
