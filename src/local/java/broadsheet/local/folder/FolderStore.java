package broadsheet.local.folder;

import broadsheet.local.aws.ETag;
import broadsheet.local.aws.KeyOrder;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A store for publishing a folder once. Uploads are read from their files when they are needed,
/// public objects are written to the output folder at once, and large private objects to a
/// temporary file. Memory holds only small private objects and the attributes of the others.
///
/// A public object that cannot be written is reported and then kept like a private one, so that one
/// bad file name does not stop the others.
public final class FolderStore implements ObjectStore {

  private static final Headers UPLOAD = new Headers("application/octet-stream", "", Map.of());

  /// The size from which private objects are in the temporary file, in bytes.
  private static final int SPILLED = 4 << 10;

  private final OutputFolder folder;
  private final SpillFile spillFile;
  private final Predicate<ObjectId> isPublic;
  private final Predicate<ObjectId> isShared;
  private final BiConsumer<String, IOException> unwritten;
  private final Map<ObjectId, Stored> objects = new ConcurrentHashMap<>();
  private final NavigableSet<ObjectId> ids = new ConcurrentSkipListSet<>(KeyOrder.OBJECTS);
  private final AtomicLong writes = new AtomicLong();
  private final AtomicInteger filesWritten = new AtomicInteger();

  /// Creates an empty store.
  ///
  /// @param isPublic whether an object belongs in the folder
  /// @param isShared whether a file that is already in the folder counts as an object
  /// @param unwritten receives the key of each file that could not be written, and why
  /// @throws IOException if no temporary file can be created
  public FolderStore(
      OutputFolder folder,
      Predicate<ObjectId> isPublic,
      Predicate<ObjectId> isShared,
      BiConsumer<String, IOException> unwritten)
      throws IOException {
    this.folder = folder;
    this.spillFile = SpillFile.create();
    this.isPublic = isPublic;
    this.isShared = isShared;
    this.unwritten = unwritten;
  }

  /// An object, and where its bytes are.
  private sealed interface Stored {

    /// An upload that has not been read.
    record Upload(Path file) implements Stored {}

    /// An upload that has been read, or a copy of it that could not be written.
    ///
    /// @param attributes those of the bytes that were read last
    record InFile(Path file, Attributes attributes) implements Stored {}

    /// A file in the output folder.
    ///
    /// @param isNew whether this store created or changed it
    record Output(Attributes attributes, boolean isNew) implements Stored {}

    record InMemory(StoredObject object) implements Stored {}

    record Spilled(Attributes attributes, long offset) implements Stored {}
  }

  /// Uploads a file. It is read when it is needed.
  public void upload(ObjectId id, Path file) {
    objects.put(id, new Stored.Upload(file));
    ids.add(id);
  }

  @Override
  public List<String> keys(String bucket, String prefix) {
    return from(new ObjectId(bucket, prefix), prefix).map(ObjectId::key).toList();
  }

  /// Returns the number of files that were created or changed.
  public int filesWritten() {
    return filesWritten.get();
  }

  @Override
  public Optional<StoredObject> get(ObjectId id, int limit) {
    return Optional.ofNullable(objects.get(id))
        .flatMap(stored -> read(id, stored, limit))
        .map(object -> truncated(object, limit));
  }

  private Optional<StoredObject> read(ObjectId id, Stored stored, int limit) {
    try {
      return switch (stored) {
        case Stored.Upload(Path file) -> Optional.of(readFile(id, file, UPLOAD, limit));
        case Stored.InFile(Path file, Attributes attributes) ->
            Optional.of(readFile(id, file, attributes.headers(), limit));
        case Stored.Output(Attributes attributes, _) ->
            Optional.of(new StoredObject(attributes, folder.read(id.key())));
        case Stored.InMemory(StoredObject object) -> Optional.of(object);
        case Stored.Spilled(Attributes attributes, long offset) ->
            Optional.of(
                new StoredObject(
                    attributes, spillFile.read(offset, Math.toIntExact(attributes.size()))));
      };
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreException("read", id, e);
    }
  }

  /// Reads a file, which may have changed since it was read last. Only the bytes up to the limit
  /// are kept, since a video can be large.
  private StoredObject readFile(ObjectId id, Path file, Headers headers, int limit)
      throws IOException {
    MessageDigest md5 = ETag.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), md5)) {
      byte[] bytes = in.readNBytes(limit);
      long size = bytes.length + in.transferTo(OutputStream.nullOutputStream());
      Attributes attributes = new Attributes(ETag.of(md5), "v1", size, headers);
      objects.put(id, new Stored.InFile(file, attributes));
      return new StoredObject(attributes, bytes);
    }
  }

  private static StoredObject truncated(StoredObject object, int limit) {
    return object.attributes().size() <= limit
        ? object
        : new StoredObject(
            object.attributes(),
            Arrays.copyOf(object.bytes(), Math.min(limit, object.bytes().length)));
  }

  @Override
  public Optional<Attributes> head(ObjectId id) {
    return switch (objects.get(id)) {
      case null -> shared(id);
      case Stored.Upload upload -> read(id, upload, 0).map(StoredObject::attributes);
      case Stored stored -> Optional.of(attributes(id, stored));
    };
  }

  private Optional<Attributes> shared(ObjectId id) {
    try {
      return isShared.test(id) && folder.contains(id.key())
          ? Optional.of(new Attributes("\"0\"", null, 0, uploaded(id)))
          : Optional.empty();
    } catch (IOException e) {
      throw new StoreException("read the attributes of", id, e);
    }
  }

  /// A file that was already in the folder counts as an upload, so that no default replaces it.
  private static Headers uploaded(ObjectId id) {
    return new Headers(UPLOAD.contentType(), "", Map.of("source", id.key()));
  }

  private Attributes attributes(ObjectId id, Stored stored) {
    return switch (stored) {
      case Stored.Upload _ -> throw new IllegalStateException(id + " has not been read");
      case Stored.InFile(_, Attributes attributes) -> attributes;
      case Stored.Output(Attributes attributes, _) -> attributes;
      case Stored.InMemory(StoredObject object) -> object.attributes();
      case Stored.Spilled(Attributes attributes, _) -> attributes;
    };
  }

  @Override
  public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
    Attributes attributes = attributes(body.length, headers);
    boolean written =
        change(
            id,
            condition,
            present -> {
              if (isPublic.test(id)) {
                try {
                  boolean changed = folder.write(id.key(), body);
                  return new Stored.Output(attributes, changed || isNew(present));
                } catch (IOException e) {
                  unwritten.accept(id.key(), e);
                }
              }
              return kept(id, attributes, body);
            });
    return written ? Optional.of(attributes.eTag()) : Optional.empty();
  }

  private Stored kept(ObjectId id, Attributes attributes, byte[] body) {
    try {
      return body.length < SPILLED
          ? new Stored.InMemory(new StoredObject(attributes, body))
          : new Stored.Spilled(attributes, spillFile.write(body));
    } catch (IOException e) {
      throw new StoreException("write", id, e);
    }
  }

  @Override
  public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    boolean matches = head(source).filter(found -> found.eTag().equals(eTag)).isPresent();
    return matches
        && objects.get(source) instanceof Stored.InFile(Path file, Attributes found)
        && change(
            target,
            new Condition.Always(),
            present -> {
              Attributes attributes = attributes(found.size(), headers);
              try {
                boolean changed = folder.copy(target.key(), file);
                return new Stored.Output(attributes, changed || isNew(present));
              } catch (IOException e) {
                unwritten.accept(target.key(), e);
                return new Stored.InFile(file, attributes);
              }
            });
  }

  @Override
  public boolean delete(ObjectId id, Condition condition) {
    return !objects.containsKey(id)
        || change(
            id,
            condition,
            present -> {
              if (present instanceof Stored.Output) {
                deleteFile(id);
              }
              return null;
            });
  }

  private void deleteFile(ObjectId id) {
    try {
      folder.delete(id.key());
    } catch (IOException e) {
      throw new StoreException("delete", id, e);
    }
  }

  @Override
  public List<Listed> list(String bucket, String prefix, String after, int limit) {
    ObjectId start = new ObjectId(bucket, KeyOrder.max(prefix, after));
    return from(start, prefix)
        .filter(id -> !id.key().equals(after))
        .limit(limit)
        .flatMap(id -> head(id).map(found -> new Listed(id.key(), found.eTag())).stream())
        .toList();
  }

  private Stream<ObjectId> from(ObjectId start, String prefix) {
    return ids.tailSet(start).stream()
        .takeWhile(id -> id.bucket().equals(start.bucket()) && id.key().startsWith(prefix));
  }

  private interface Change {

    /// Returns what is stored from now on; `null` for nothing.
    @Nullable Stored apply(@Nullable Stored present);
  }

  /// Changes an object atomically.
  ///
  /// @return whether the condition was met
  private boolean change(ObjectId id, Condition condition, Change change) {
    AtomicBoolean met = new AtomicBoolean();
    objects.compute(
        id,
        (_, present) -> {
          met.set(isMet(id, present, condition));
          if (!met.get()) {
            return present;
          }
          Stored next = change.apply(present);
          filesWritten.addAndGet((isNew(next) ? 1 : 0) - (isNew(present) ? 1 : 0));
          return listed(id, next);
        });
    return met.get();
  }

  /// Adds an object to the listings, or removes it.
  private @Nullable Stored listed(ObjectId id, @Nullable Stored stored) {
    if (stored == null) {
      ids.remove(id);
    } else {
      ids.add(id);
    }
    return stored;
  }

  private boolean isMet(ObjectId id, @Nullable Stored present, Condition condition) {
    return condition.holds(Optional.ofNullable(present).map(it -> attributes(id, it).eTag()));
  }

  private static boolean isNew(@Nullable Stored present) {
    return present instanceof Stored.Output(_, boolean isNew) && isNew;
  }

  /// The ETag of a file is just a number, which is enough since no document contains it. It differs
  /// after each write, so that conditions work.
  private Attributes attributes(long size, Headers headers) {
    return new Attributes("\"" + writes.incrementAndGet() + "\"", null, size, headers);
  }
}
