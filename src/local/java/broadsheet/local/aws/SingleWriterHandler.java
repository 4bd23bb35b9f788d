package broadsheet.local.aws;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/// Lets requests that write have the store for themselves.
///
/// S3Proxy looks at a condition and writes in two steps, and serves an object while it is replaced;
/// what S3 does in one step, it does in one step only when nobody is between.
public final class SingleWriterHandler extends Handler.Wrapper {

  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  SingleWriterHandler(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    Lock held = isRead ? lock.readLock() : lock.writeLock();
    Request whole = isRead ? request : new Received(request);
    held.lock();
    try {
      return super.handle(whole, response, callback);
    } finally {
      held.unlock();
    }
  }

  /// A request whose body has arrived.
  ///
  /// S3Proxy refuses a write before it has read the body, and the server then closes the connection
  /// under a client that is still sending: the client sees a broken pipe where S3 says 412.
  /// Besides, nobody waits for the lock while a slow client sends.
  private static final class Received extends Request.Wrapper {

    private final Content.Source body;

    Received(Request request) throws IOException {
      super(request);
      this.body = new ByteBufferContentSource(Content.Source.asByteBuffer(request));
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable demandCallback) {
      body.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }
}
