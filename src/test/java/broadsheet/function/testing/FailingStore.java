package broadsheet.function.testing;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A store that fails for selected objects.
///
/// @param fails tested before each request with its object; listings use the object `/`
public record FailingStore(ObjectStore store, Predicate<ObjectId> fails) implements ObjectStore {

  @Override
  public Optional<StoredObject> get(ObjectId id, int limit) {
    return request(id, () -> store.get(id, limit));
  }

  @Override
  public Optional<Attributes> head(ObjectId id) {
    return request(id, () -> store.head(id));
  }

  @Override
  public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
    return request(id, () -> store.put(id, headers, body, condition));
  }

  @Override
  public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    return request(target, () -> store.copy(source, eTag, target, headers));
  }

  @Override
  public boolean delete(ObjectId id, Condition condition) {
    return request(id, () -> store.delete(id, condition));
  }

  @Override
  public List<Listed> list(String bucket, String prefix, String after, int limit) {
    return request(new ObjectId(bucket, "/"), () -> store.list(bucket, prefix, after, limit));
  }

  private <T> T request(ObjectId id, Supplier<T> request) {
    if (fails.test(id)) {
      throw new StoreException("reach", id, new IllegalStateException("injected failure"));
    }
    return request.get();
  }
}
