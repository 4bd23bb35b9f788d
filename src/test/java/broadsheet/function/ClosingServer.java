package broadsheet.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that answers every request with the same bytes, which may be an incomplete response,
/// and then closes the connection.
final class ClosingServer implements AutoCloseable {

  private final ServerSocket server;
  private final byte[] answer;
  private final AtomicInteger requests = new AtomicInteger();

  /// @param answer the response, with one character per byte
  ClosingServer(String answer) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  int requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (true) {
        try (Socket connection = server.accept()) {
          answer(connection);
        }
      }
    } catch (IOException e) {
      // The test has closed the server.
    }
  }

  /// Reads the request first, since closing a connection with unread bytes would reset it.
  private void answer(Socket connection) throws IOException {
    BufferedReader request =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    String line = request.readLine();
    while (line != null && !line.isEmpty()) {
      line = request.readLine();
    }
    requests.incrementAndGet();
    connection.getOutputStream().write(answer);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
