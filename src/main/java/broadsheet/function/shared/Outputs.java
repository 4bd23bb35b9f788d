package broadsheet.function.shared;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.model.Document;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes outputs, only where they differ, and counts. Safe for use by several threads.
///
/// Every output carries two notes in its metadata: the key that it was made from, percent-encoded
/// (of a key for which metadata has no room, a hash), and the SHA-256 of its headers and body. One
/// HEAD therefore tells who owns it and whether it is right. All writes are conditional on what
/// that HEAD saw; one that fails is answered with false, and the caller starts again from the
/// source.
public final class Outputs {

  private static final String SOURCE = "source";
  private static final String DIGEST = "sha256";

  /// No list is longer, in bytes.
  private static final int MAX_SIZE = 128 << 20;

  private final ObjectStore store;
  private final boolean isStrict;
  private final List<String> written;
  private final AtomicInteger unchanged;

  public Outputs(ObjectStore store) {
    this(store, false);
  }

  private Outputs(ObjectStore store, boolean isStrict) {
    this(store, isStrict, Collections.synchronizedList(new ArrayList<>()), new AtomicInteger());
  }

  private Outputs(
      ObjectStore store, boolean isStrict, List<String> written, AtomicInteger unchanged) {
    this.store = store;
    this.isStrict = isStrict;
    this.written = written;
    this.unchanged = unchanged;
  }

  /// The same, with the same counts, for requests that must be answered by a deadline.
  public Outputs until(Deadline deadline) {
    return new Outputs(store.until(deadline), isStrict, written, unchanged);
  }

  /// One that does not believe the notes on documents of no single source, but reads them.
  public static Outputs strict(ObjectStore store) {
    return new Outputs(store, true);
  }

  /// Objects written or deleted so far, as `s3://bucket/key`.
  public List<String> written() {
    return List.copyOf(written);
  }

  /// How many objects were right already.
  public int unchanged() {
    return unchanged.get();
  }

  /// Whether an output was made from this source.
  public static boolean isFrom(ObjectId source, Attributes output) {
    return nameOf(source).equals(output.headers().metadata().get(SOURCE));
  }

  /// The key of the source that an output was made from; empty for an object of somebody else.
  public static Optional<String> sourceKey(Attributes output) {
    return Optional.ofNullable(output.headers().metadata().get(SOURCE)).map(UrlPath::decode);
  }

  /// Whether an output says what it should.
  public static boolean isRight(ObjectId source, Document document, Attributes output) {
    return isRight(Optional.of(output), headers(source, document));
  }

  /// Makes an output say what it should.
  public boolean write(ObjectId source, ObjectId target, Document document) {
    return write(source, target, document, store.head(target));
  }

  /// The same when it is known what is there.
  public boolean write(
      ObjectId source, ObjectId target, Document document, Optional<Attributes> present) {
    Headers headers = headers(source, document);
    if (isRight(present, headers)) {
      unchanged.incrementAndGet();
      return true;
    }
    return store.put(target, headers, document.body(), condition(present)) && note(target);
  }

  /// Makes a document that belongs to no single source say what it should.
  ///
  /// @return false when another was there at the same time
  public boolean writeShared(ObjectId target, Document document) {
    return change(target, document).map(this::make).orElse(true);
  }

  /// What would make a document that belongs to no single source say what it should; empty when it
  /// does.
  public Optional<ChangeSet.Change> change(ObjectId target, Document document) {
    Optional<Attributes> present = store.head(target);
    Headers headers =
        new Headers(
            document.contentType(), document.cacheControl(), Map.of(DIGEST, digest(document)));
    if (isRight(present, headers) && (!isStrict || isToTheByte(target, headers, document))) {
      unchanged.incrementAndGet();
      return Optional.empty();
    }
    return Optional.of(new ChangeSet.Write(target, headers, document.body(), condition(present)));
  }

  /// What would take back a document that belongs to no single source; empty when it is not there.
  public Optional<ChangeSet.Change> removal(ObjectId target) {
    return store
        .head(target)
        .map(present -> new ChangeSet.Removal(target, new Condition.Unchanged(present.eTag())));
  }

  /// Makes a change.
  ///
  /// @return false when another changed the same object since the change was found to be needed
  public boolean make(ChangeSet.Change change) {
    return switch (change) {
      case ChangeSet.Write(ObjectId target, Headers headers, String body, Condition condition) ->
          store.put(target, headers, body, condition) && note(target);
      case ChangeSet.Removal(ObjectId target, Condition condition) ->
          store.delete(target, condition) && note(target);
    };
  }

  private boolean isToTheByte(ObjectId target, Headers headers, Document document) {
    return store
        .get(target, MAX_SIZE)
        .filter(it -> isAlike(it.attributes().headers(), headers))
        .filter(it -> Arrays.equals(it.bytes(), document.bytes()))
        .isPresent();
  }

  /// Servers may write the space before a charset or leave it out.
  private static boolean isAlike(Headers found, Headers expected) {
    return found.cacheControl().equals(expected.cacheControl())
        && found.contentType().replace(" ", "").equals(expected.contentType().replace(" ", ""));
  }

  /// Makes an output a copy of its source's bytes, packed as they are.
  ///
  /// @param present what is there
  public boolean copy(
      ObjectId source,
      Attributes upload,
      ObjectId target,
      String contentType,
      String cacheControl,
      Optional<Attributes> present) {
    String encoding = upload.headers().contentEncoding();
    String language = upload.headers().contentLanguage();
    String digest = digest(contentType, cacheControl, encoding, language, upload.eTag());
    Headers headers =
        new Headers(
            contentType,
            cacheControl,
            encoding,
            language,
            Map.of(SOURCE, nameOf(source), DIGEST, digest));
    if (isRight(present, headers)) {
      unchanged.incrementAndGet();
      return true;
    }
    return store.copy(source, upload.eTag(), target, headers) && note(target);
  }

  /// Takes back an output of this source; what another source made stays.
  public boolean remove(ObjectId source, ObjectId target) {
    Optional<Attributes> present = store.head(target);
    if (present.isEmpty() || !isFrom(source, present.get())) {
      return true;
    }
    return store.delete(target, condition(present)) && note(target);
  }

  private boolean note(ObjectId target) {
    written.add(target.toString());
    return true;
  }

  private static boolean isRight(Optional<Attributes> present, Headers headers) {
    return present.isPresent() && present.get().headers().metadata().equals(headers.metadata());
  }

  private static Condition condition(Optional<Attributes> present) {
    return present.isEmpty()
        ? new Condition.Absent()
        : new Condition.Unchanged(present.get().eTag());
  }

  private static Headers headers(ObjectId source, Document document) {
    return new Headers(
        document.contentType(),
        document.cacheControl(),
        Map.of(SOURCE, nameOf(source), DIGEST, digest(document)));
  }

  /// No page has a source whose key is that long, only a report.
  private static String nameOf(ObjectId source) {
    String key = UrlPath.encode(source.key());
    return key.length() > SourceKey.MAX_ENCODED ? DIGEST + ":" + digest(key) : key;
  }

  private static String digest(Document document) {
    return digest(document.contentType(), document.cacheControl(), document.body());
  }

  private static String digest(String... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        sha256.update(part.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
