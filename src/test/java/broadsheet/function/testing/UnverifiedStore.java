package broadsheet.function.testing;

import broadsheet.store.Attributes;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Always reports some objects as unchanged since they were read, so that a pass does not verify
/// them.
public final class UnverifiedStore extends ForwardingStore {

  private final Predicate<String> unverified;
  private final Map<ObjectId, Optional<Attributes>> read = new HashMap<>();

  /// @param unverified whether an object with this key is not verified
  public UnverifiedStore(ObjectStore store, Predicate<String> unverified) {
    super(store);
    this.unverified = unverified;
  }

  @Override
  public Optional<StoredObject> get(ObjectId id, int limit) {
    Optional<StoredObject> object = super.get(id, limit);
    if (unverified.test(id.key())) {
      read.put(id, object.map(StoredObject::attributes));
    }
    return object;
  }

  @Override
  public Optional<Attributes> head(ObjectId id) {
    Optional<Attributes> known = read.get(id);
    return known == null ? super.head(id) : known;
  }
}
