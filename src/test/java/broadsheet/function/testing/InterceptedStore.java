package broadsheet.function.testing;

import broadsheet.store.Deadline;
import broadsheet.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/// A store that runs a callback before every request.
public final class InterceptedStore {

  private InterceptedStore() {}

  /// Wraps a store.
  ///
  /// @param before receives the name of the [ObjectStore] method and its arguments
  public static ObjectStore store(ObjectStore store, BiConsumer<String, Object[]> before) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            InterceptedStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("until")) {
                return store(store.until((Deadline) arguments[0]), before);
              }
              before.accept(method.getName(), arguments);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
