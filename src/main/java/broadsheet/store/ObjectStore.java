package broadsheet.store;

import java.util.List;
import java.util.Optional;

/// Objects in buckets, with strong consistency and conditional writes, as S3 has them.
///
/// Every method throws [StoreException] for trouble that may pass (throttling, time-outs) and for
/// what only an operator can fix (a missing permission); the message names the object.
public interface ObjectStore {

  /// The same store for requests that must be answered by a deadline; after it they throw
  /// [OutOfTime]. A store that answers at once needs no deadline.
  default ObjectStore until(Deadline deadline) {
    return this;
  }

  /// Reads an object.
  ///
  /// @param limit how many bytes at the most; of a longer object only these are read
  Optional<StoredObject> get(ObjectId id, int limit);

  /// Reads an object that is of no use but as a whole.
  ///
  /// @throws StoreException when it is longer than the limit, too
  default Optional<StoredObject> getWhole(ObjectId id, int limit) {
    Optional<StoredObject> object = get(id, limit);
    object
        .filter(StoredObject::isCut)
        .ifPresent(cut -> {
          throw new StoreException(
              "read",
              id,
              new IllegalStateException(
                  "it has "
                      + cut.attributes().size()
                      + " bytes, of which only the first "
                      + cut.bytes().length
                      + " were read; expected at most "
                      + limit));
        });
    return object;
  }

  /// Reads the attributes of an object.
  Optional<Attributes> head(ObjectId id);

  /// Writes a text, as UTF-8.
  ///
  /// @return false when the condition did not hold, or another writer was there at the same time;
  ///   the caller reads again
  boolean put(ObjectId id, Headers headers, String body, Condition condition);

  /// Copies the bytes of an object within the store, under other headers.
  ///
  /// @param eTag the source's; the copy is refused when the source has changed
  /// @return false when the source is no longer the one with this ETag
  boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers);

  /// Deletes an object; one that is not there counts as deleted.
  ///
  /// @return false when the condition did not hold
  boolean delete(ObjectId id, Condition condition);

  /// Keys that begin with a prefix, in the order of their UTF-8 bytes.
  ///
  /// @param after only keys that come after this one; empty for all
  /// @param limit how many at the most, 1 to 1,000
  List<String> keys(String bucket, String prefix, String after, int limit);

  /// The first keys that begin with a prefix.
  ///
  /// @param limit how many at the most, 1 to 1,000
  default List<String> keys(String bucket, String prefix, int limit) {
    return keys(bucket, prefix, "", limit);
  }
}
