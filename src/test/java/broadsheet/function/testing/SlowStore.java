package broadsheet.function.testing;

import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;

/// A store with slow requests on a simulated clock, so that no test waits. As with S3, a request
/// without a response by its deadline fails.
public final class SlowStore {

  private final AtomicLong now = new AtomicLong();
  private final Duration time;
  private final BiPredicate<String, ObjectId> isSlow;
  private final ObjectStore store;

  /// Wraps a store.
  ///
  /// @param seconds the duration of a slow request
  /// @param isSlow tested with the name of the request in [ObjectStore] and the object; `list` uses
  ///   `/`
  public SlowStore(ObjectStore store, int seconds, BiPredicate<String, ObjectId> isSlow) {
    this.time = Duration.ofSeconds(seconds);
    this.isSlow = isSlow;
    this.store = until(store, Deadline.NEVER);
  }

  public ObjectStore store() {
    return store;
  }

  /// Returns a deadline on this store's clock.
  public Deadline deadline(Duration remaining) {
    return Deadline.in(remaining, now::get);
  }

  private ObjectStore until(ObjectStore real, Deadline deadline) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            SlowStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("until")) {
                return until(real, (Deadline) arguments[0]);
              }
              // Its requests arrive here again.
              return method.isDefault()
                  ? InvocationHandler.invokeDefault(proxy, method, arguments)
                  : answer(real, deadline, method, arguments);
            });
  }

  private Object answer(ObjectStore real, Deadline deadline, Method method, Object[] arguments)
      throws Throwable {
    ObjectId object =
        arguments[0] instanceof ObjectId id ? id : new ObjectId(arguments[0].toString(), "/");
    if (deadline.passed()) {
      throw new OutOfTime(method.getName() + " " + object);
    }
    if (isSlow.test(method.getName(), object)) {
      Duration spent = time.compareTo(deadline.remaining()) < 0 ? time : deadline.remaining();
      now.addAndGet(spent.toNanos());
      if (deadline.passed()) {
        throw new OutOfTime(method.getName() + " " + object);
      }
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
