package broadsheet.store;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that accepts every connection, sends the same beginning of a response on each, and then
/// stalls.
final class HangingServer implements AutoCloseable {

  private final ServerSocket server;
  private final byte[] beginning;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  HangingServer(String beginning) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.beginning = beginning.getBytes(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /// Returns the number of connections so far.
  int attempts() {
    return connections.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        OutputStream answer = connection.getOutputStream();
        answer.write(beginning);
        answer.flush();
      }
    } catch (IOException e) {
      // The server was closed at the end of the test.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
