package broadsheet.local;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/// Lets requests that write have the store for themselves.
///
/// S3Proxy looks at a condition and writes in two steps, and serves an object while it is replaced;
/// what S3 does in one step, it does in one step only when nobody is between.
final class OneWriter extends Handler.Wrapper {

  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  OneWriter(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    Lock held = isRead ? lock.readLock() : lock.writeLock();
    held.lock();
    try {
      return super.handle(request, response, new ReadToTheEnd(request, response, callback));
    } finally {
      held.unlock();
    }
  }

  /// S3Proxy stops reading at the last chunk of an upload and leaves its trailer. Where that has
  /// not arrived yet, the server would close the connection, and the client repeat its request.
  private static final class ReadToTheEnd extends Callback.Nested {

    private final Request request;
    private final Response response;

    ReadToTheEnd(Request request, Response response, Callback callback) {
      super(callback);
      this.request = request;
      this.response = response;
    }

    @Override
    public void succeeded() {
      if (response.getStatus() == 200) {
        try {
          Content.Source.consumeAll(request);
        } catch (IOException e) {
          super.failed(e);
          return;
        }
      }
      super.succeeded();
    }
  }
}
