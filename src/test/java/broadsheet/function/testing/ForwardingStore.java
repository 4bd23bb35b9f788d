package broadsheet.function.testing;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.util.List;
import java.util.Optional;

/// Forwards every request to a store: the base class of stores that change some requests.
public class ForwardingStore implements ObjectStore {

  private final ObjectStore store;

  public ForwardingStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public Optional<StoredObject> get(ObjectId id, int limit) {
    return store.get(id, limit);
  }

  @Override
  public Optional<Attributes> head(ObjectId id) {
    return store.head(id);
  }

  @Override
  public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
    return store.put(id, headers, body, condition);
  }

  @Override
  public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    return store.copy(source, eTag, target, headers);
  }

  @Override
  public boolean delete(ObjectId id, Condition condition) {
    return store.delete(id, condition);
  }

  @Override
  public List<Listed> list(String bucket, String prefix, String after, int limit) {
    return store.list(bucket, prefix, after, limit);
  }
}
