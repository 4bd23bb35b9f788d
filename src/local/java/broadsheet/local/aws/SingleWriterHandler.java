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

/// Gives each write request exclusive access to the store.
///
/// S3Proxy checks a condition and writes in two steps, and serves objects while they are being
/// replaced. S3 does both atomically; S3Proxy does so only without concurrent requests.
public final class SingleWriterHandler extends Handler.Wrapper {

  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  SingleWriterHandler(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    Lock requestLock = isRead ? lock.readLock() : lock.writeLock();
    Request buffered = isRead ? request : new BufferedRequest(request);
    requestLock.lock();
    try {
      return super.handle(buffered, response, callback);
    } finally {
      requestLock.unlock();
    }
  }

  /// A request whose body has been received completely.
  ///
  /// Otherwise, S3Proxy would refuse a write before it has read the body, and the server would
  /// close the connection while the client is still sending. The client would see a broken pipe
  /// instead of S3's 412. Also, a slow client would hold the lock while it sends.
  private static final class BufferedRequest extends Request.Wrapper {

    private final Content.Source body;

    BufferedRequest(Request request) throws IOException {
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
