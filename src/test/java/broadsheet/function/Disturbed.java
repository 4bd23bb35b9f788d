package broadsheet.function;

import broadsheet.store.Deadline;
import broadsheet.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;

/// A store to which something else happens before every request.
final class Disturbed {

  private Disturbed() {}

  /// @param before takes the method of [ObjectStore] and its arguments
  static ObjectStore store(ObjectStore store, BiConsumer<String, Object[]> before) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            Disturbed.class.getClassLoader(),
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
