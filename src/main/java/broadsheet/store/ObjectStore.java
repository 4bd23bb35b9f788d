package broadsheet.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Objects in buckets, with strong consistency and conditional writes as in S3.
///
/// Every method throws [StoreException] both for transient failures (throttling, timeouts) and for
/// failures that only an operator can fix (a missing permission). The message names the object.
public interface ObjectStore {

  /// Returns this store with a deadline, after which requests throw [OutOfTime]. A store that
  /// always answers at once may ignore the deadline.
  default ObjectStore until(Deadline deadline) {
    return this;
  }

  /// Reads an object.
  ///
  /// @param limit the maximum number of bytes to read; a longer object is truncated
  Optional<StoredObject> get(ObjectId id, int limit);

  /// Reads an object that is usable only as a whole.
  ///
  /// @throws StoreException also if the object is longer than the limit
  default Optional<StoredObject> getWhole(ObjectId id, int limit) {
    Optional<StoredObject> object = get(id, limit);
    object
        .filter(StoredObject::isTruncated)
        .ifPresent(truncated -> {
          throw new StoreException(
              "read",
              id,
              new IllegalStateException(
                  "it has "
                      + truncated.attributes().size()
                      + " bytes, of which only the first "
                      + truncated.bytes().length
                      + " were read; expected at most "
                      + limit));
        });
    return object;
  }

  /// Reads the attributes of an object.
  Optional<Attributes> head(ObjectId id);

  /// Writes an object.
  ///
  /// @return the ETag of what was written; empty if the condition did not hold or another write
  ///   happened at the same time, so that the caller should read the object again
  Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition);

  /// Writes a text as UTF-8, in the same way.
  default Optional<String> put(ObjectId id, Headers headers, String body, Condition condition) {
    return put(id, headers, body.getBytes(StandardCharsets.UTF_8), condition);
  }

  /// Copies the bytes of an object within the store, with other headers.
  ///
  /// @param eTag the ETag that the source must have
  /// @return false if the source does not have this ETag or no longer exists
  boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers);

  /// Deletes an object. An object that does not exist counts as deleted.
  ///
  /// @return false if the condition did not hold
  boolean delete(ObjectId id, Condition condition);

  /// The maximum number of keys in one listing.
  int MAX_KEYS = 1_000;

  /// An object in a listing.
  ///
  /// @param eTag the ETag including its quotes
  record Listed(String key, String eTag) {}

  /// Lists the objects whose keys begin with a prefix, in the order of the keys' UTF-8 bytes.
  ///
  /// @param after the key after which to start; empty for all keys
  /// @param limit the maximum number of objects, 1 to [#MAX_KEYS]
  List<Listed> list(String bucket, String prefix, String after, int limit);

  /// Returns keys that begin with a prefix, in the order of their UTF-8 bytes.
  ///
  /// @param after the key after which to start; empty for all keys
  /// @param limit the maximum number of keys, 1 to [#MAX_KEYS]
  default List<String> keys(String bucket, String prefix, String after, int limit) {
    return list(bucket, prefix, after, limit).stream().map(Listed::key).toList();
  }

  /// Returns all keys that begin with a prefix, in the order of their UTF-8 bytes. Every 1,000 of
  /// them take one request.
  default List<String> keys(String bucket, String prefix) {
    List<String> page = keys(bucket, prefix, MAX_KEYS);
    List<String> all = new ArrayList<>(page);
    while (page.size() == MAX_KEYS) {
      page = keys(bucket, prefix, page.getLast(), MAX_KEYS);
      all.addAll(page);
    }
    return all;
  }

  /// Returns the first keys that begin with a prefix.
  ///
  /// @param limit the maximum number of keys, 1 to [#MAX_KEYS]
  default List<String> keys(String bucket, String prefix, int limit) {
    return keys(bucket, prefix, "", limit);
  }
}
