package broadsheet.function.shared;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.article.text.Sha256;
import broadsheet.model.Document;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Writes the outputs that differ from what is stored, and counts them. Thread-safe.
///
/// Every output has two values in its metadata: the percent-encoded key of its source (or a hash of
/// a key that is too long for metadata), and the SHA-256 of its headers and body. A single HEAD
/// request therefore shows which source owns it and whether it is up to date. An output that names
/// the version of its upload has the ETag and that version in its metadata, too. All writes are
/// conditional on the result of the HEAD request. If the condition fails, the method returns false
/// and the caller starts again from the source.
public final class Outputs {

  private static final String SOURCE = "source";
  private static final String DIGEST = "sha256";
  private static final String ETAG = "etag";
  private static final String VERSION = "version";
  private static final String REDIRECT = "redirect";

  /// Increased when a new version of Broadsheet reads more from the bytes of a copy.
  private static final String FACTS_VERSION = "size 1";

  /// The maximum size of a list, in bytes.
  private static final int MAX_SIZE = 128 << 20;

  private final ObjectStore store;
  private final boolean isStrict;
  private final List<String> written;
  private final AtomicInteger unchanged;
  private final FirstWrite firstWrite;

  public Outputs(ObjectStore store) {
    this(store, () -> {});
  }

  /// Creates an instance.
  ///
  /// @param beforeFirstWrite runs before the first write or deletion, if there is any. If it throws
  ///   an exception, nothing is written, and the next write runs it again
  public Outputs(ObjectStore store, Runnable beforeFirstWrite) {
    this(store, false, beforeFirstWrite);
  }

  private Outputs(ObjectStore store, boolean isStrict, Runnable beforeFirstWrite) {
    this(
        store,
        isStrict,
        Collections.synchronizedList(new ArrayList<>()),
        new AtomicInteger(),
        new FirstWrite(beforeFirstWrite));
  }

  private Outputs(
      ObjectStore store,
      boolean isStrict,
      List<String> written,
      AtomicInteger unchanged,
      FirstWrite firstWrite) {
    this.store = store;
    this.isStrict = isStrict;
    this.written = written;
    this.unchanged = unchanged;
    this.firstWrite = firstWrite;
  }

  /// Returns an instance with a deadline for its requests. Both share their counts.
  public Outputs until(Deadline deadline) {
    return new Outputs(store.until(deadline), isStrict, written, unchanged, firstWrite);
  }

  /// Creates an instance that does not trust the metadata of lists, but compares their bytes.
  public static Outputs strict(ObjectStore store) {
    return new Outputs(store, true, () -> {});
  }

  /// Returns the objects that were written or deleted so far, as `s3://bucket/key`.
  public List<String> written() {
    return List.copyOf(written);
  }

  /// Returns the number of objects that were already up to date.
  public int unchanged() {
    return unchanged.get();
  }

  /// Returns whether an output was made from this source.
  public static boolean isMadeFrom(ObjectId source, Attributes output) {
    return nameOf(source).equals(output.headers().metadata().get(SOURCE));
  }

  /// Returns the key of the source that an output was made from; empty for an object that
  /// Broadsheet did not write.
  public static Optional<String> sourceKey(Attributes output) {
    return Optional.ofNullable(output.headers().metadata().get(SOURCE)).map(UrlPath::decode);
  }

  /// Returns whether an output is a page that leads from a former address of an article to its
  /// page. Anything else that belongs at this address may replace it.
  public static boolean isRedirect(Attributes output) {
    return output.headers().metadata().containsKey(REDIRECT);
  }

  /// Returns the first of the uploads with the same bytes, so that uploading them again changes
  /// nothing.
  ///
  /// @param output the output that names the version of its upload; empty if there is none
  public static Attributes firstUpload(
      ObjectId source, Attributes upload, Optional<Attributes> output) {
    return output
        .filter(present -> isMadeFrom(source, present))
        .map(present -> present.headers().metadata())
        .filter(metadata -> upload.eTag().equals(metadata.get(ETAG)))
        .map(metadata -> metadata.get(VERSION))
        .map(upload::withVersion)
        .orElse(upload);
  }

  /// Writes an output unless it is up to date.
  ///
  /// @return false if another writer changed it at the same time
  public boolean write(ObjectId source, ObjectId target, Document document) {
    return write(source, target, document, store.head(target));
  }

  /// Writes an output unless it is up to date.
  ///
  /// @param present the attributes of the stored output; empty if there is none
  /// @return false if another writer changed it at the same time
  public boolean write(
      ObjectId source, ObjectId target, Document document, Optional<Attributes> present) {
    return write(headers(source, document, Map.of()), target, document, present, Set.of());
  }

  /// Writes an output that names the version of its upload, unless it is up to date.
  ///
  /// @param upload the upload that the document names: see [#firstUpload]
  /// @param present the attributes of the stored output; empty if there is none
  /// @param facts what else its metadata says. An output that says something else is not up to date
  /// @return false if another writer changed it at the same time
  public boolean write(
      ObjectId source,
      Attributes upload,
      ObjectId target,
      Document document,
      Optional<Attributes> present,
      Map<String, String> facts) {
    String version = upload.version();
    Map<String, String> names = new HashMap<>(facts);
    if (version != null) {
      names.put(ETAG, upload.eTag());
      names.put(VERSION, version);
    }
    return write(headers(source, document, names), target, document, present, facts.keySet());
  }

  /// Writes an output unless it is up to date.
  ///
  /// @param present the attributes of the stored output; empty if there is none
  /// @param facts what else its metadata says. An output that says something else is not up to date
  /// @return false if another writer changed it at the same time
  public boolean write(
      ObjectId source,
      ObjectId target,
      Document document,
      Optional<Attributes> present,
      Map<String, String> facts) {
    return write(headers(source, document, facts), target, document, present, facts.keySet());
  }

  /// Writes a page that leads from a former address of an article to its page, unless it is up to
  /// date.
  ///
  /// @param present the attributes of the stored output; empty if there is none
  /// @param beforeWrite runs before the page is written, if it has to be
  /// @return false if another writer changed it at the same time
  public boolean writeRedirect(
      ObjectId source,
      ObjectId target,
      Document document,
      Optional<Attributes> present,
      Runnable beforeWrite) {
    Headers headers = headers(source, document, Map.of(REDIRECT, "yes"));
    if (!isUpToDate(present, headers, Set.of(REDIRECT))) {
      beforeWrite.run();
    }
    return write(headers, target, document, present, Set.of(REDIRECT));
  }

  /// @param facts the names of the metadata that an up-to-date output has, besides its source and
  ///   digest
  private boolean write(
      Headers headers,
      ObjectId target,
      Document document,
      Optional<Attributes> present,
      Set<String> facts) {
    if (isUpToDate(present, headers, facts)) {
      unchanged.incrementAndGet();
      return true;
    }
    return writable().put(target, headers, document.bytes(), Condition.of(present)).isPresent()
        && addWritten(target);
  }

  /// Writes a document that has no single source, such as a list, unless it is up to date.
  ///
  /// @return false if another writer changed it at the same time
  public boolean writeShared(ObjectId target, Document document) {
    return writeShared(target, document, store.head(target));
  }

  /// Writes a document that has no single source unless it is up to date.
  ///
  /// @param present the attributes of the stored document; empty if there is none
  /// @return false if another writer changed it after they were read
  public boolean writeShared(ObjectId target, Document document, Optional<Attributes> present) {
    return change(target, document, present).map(this::apply).orElse(true);
  }

  /// Returns the change that brings a document without a single source up to date; empty if it
  /// already is, or if the object is the output of a source: an upload takes precedence over a
  /// default, such as the site's icon. A redirect page does not.
  public Optional<ChangeSet.Change> change(ObjectId target, Document document) {
    return change(target, document, store.head(target));
  }

  private Optional<ChangeSet.Change> change(
      ObjectId target, Document document, Optional<Attributes> present) {
    Headers headers =
        new Headers(
            document.contentType(), document.cacheControl(), Map.of(DIGEST, digest(document)));
    boolean isUpload =
        present.filter(it -> !isRedirect(it)).flatMap(Outputs::sourceKey).isPresent();
    if (isUpload
        || (isUpToDate(present, headers)
            && (!isStrict || matchesBytes(target, headers, document)))) {
      unchanged.incrementAndGet();
      return Optional.empty();
    }
    return Optional.of(new ChangeSet.Write(target, headers, document, Condition.of(present)));
  }

  /// Returns the removal of a document that has no single source; empty if the document does not
  /// exist, or if the object is the output of a source.
  public Optional<ChangeSet.Change> removal(ObjectId target) {
    return store
        .head(target)
        .filter(present -> sourceKey(present).isEmpty())
        .map(present -> new ChangeSet.Removal(target, new Condition.Unchanged(present.eTag())));
  }

  /// Applies a change.
  ///
  /// @return false if another writer changed the object after the change was computed
  public boolean apply(ChangeSet.Change change) {
    return switch (change) {
      case ChangeSet.Write(ObjectId target, Headers headers, Document body, Condition condition) ->
          writable().put(target, headers, body.bytes(), condition).isPresent()
              && addWritten(target);
      case ChangeSet.Removal(ObjectId target, Condition condition) ->
          writable().delete(target, condition) && addWritten(target);
    };
  }

  private boolean matchesBytes(ObjectId target, Headers headers, Document document) {
    return store
        .get(target, MAX_SIZE)
        .filter(it -> sameHeaders(it.attributes().headers(), headers))
        .filter(it -> Arrays.equals(it.bytes(), document.bytes()))
        .isPresent();
  }

  /// Servers may add or omit the space before a charset.
  private static boolean sameHeaders(Headers found, Headers expected) {
    return found.cacheControl().equals(expected.cacheControl())
        && found.contentType().replace(" ", "").equals(expected.contentType().replace(" ", ""));
  }

  /// Copies the bytes of a source to an output with the same content encoding and language, unless
  /// the output is up to date.
  ///
  /// @param type the other headers of the output, without metadata
  /// @param present the attributes of the stored output; empty if there is none
  /// @param facts reads what the metadata says about the bytes; empty if the source has changed. It
  ///   is not called for an output that is up to date
  /// @return false if the source changed at the same time
  public boolean copy(
      ObjectId source,
      Attributes upload,
      ObjectId target,
      Headers type,
      Optional<Attributes> present,
      Supplier<Optional<Map<String, String>>> facts) {
    String digest =
        digest(
            type.contentType(),
            type.cacheControl(),
            type.contentDisposition(),
            upload.headers().contentEncoding(),
            upload.headers().contentLanguage(),
            upload.eTag(),
            FACTS_VERSION);
    Map<String, String> metadata = new HashMap<>(metadata(source, digest));
    if (isUpToDate(present, headers(type, upload, metadata))) {
      unchanged.incrementAndGet();
      return true;
    }
    Optional<Map<String, String>> read = facts.get();
    if (read.isEmpty()) {
      return false;
    }
    metadata.putAll(read.get());
    Headers headers = headers(type, upload, metadata);
    return writable().copy(source, upload.eTag(), target, headers) && addWritten(target);
  }

  private static Headers headers(Headers type, Attributes upload, Map<String, String> metadata) {
    return new Headers(
        type.contentType(),
        type.cacheControl(),
        upload.headers().contentEncoding(),
        upload.headers().contentLanguage(),
        type.contentDisposition(),
        metadata);
  }

  /// Removes an output of this source. An output of another source is left unchanged.
  ///
  /// @param present the attributes of the stored output; empty if there is none
  /// @return false if another writer changed it at the same time
  public boolean remove(ObjectId source, ObjectId target, Optional<Attributes> present) {
    if (present.isEmpty() || !isMadeFrom(source, present.get())) {
      return true;
    }
    return writable().delete(target, Condition.of(present)) && addWritten(target);
  }

  /// Returns the metadata of an output.
  ///
  /// @param digest differs whenever the output should be written again
  public static Map<String, String> metadata(ObjectId source, String digest) {
    return Map.of(SOURCE, nameOf(source), DIGEST, digest);
  }

  /// Writes an object that is not compared with anything, such as a segment of the search index.
  ///
  /// @return false if the condition did not hold
  public boolean put(ObjectId target, Headers headers, byte[] body, Condition condition) {
    return writable().put(target, headers, body, condition).isPresent() && addWritten(target);
  }

  /// Deletes such an object.
  ///
  /// @return false if the condition did not hold
  public boolean delete(ObjectId target, Condition condition) {
    return writable().delete(target, condition) && addWritten(target);
  }

  private ObjectStore writable() {
    firstWrite.prepare();
    return store;
  }

  private boolean addWritten(ObjectId target) {
    written.add(target.toString());
    return true;
  }

  private static boolean isUpToDate(Optional<Attributes> present, Headers headers) {
    return isUpToDate(present, headers, Set.of());
  }

  private static boolean isUpToDate(
      Optional<Attributes> present, Headers headers, Set<String> facts) {
    return present.isPresent()
        && Stream.concat(Stream.of(SOURCE, DIGEST), facts.stream())
            .allMatch(name ->
                Objects.equals(
                    present.get().headers().metadata().get(name), headers.metadata().get(name)));
  }

  /// @param names what the metadata contains besides the source and the digest
  private static Headers headers(ObjectId source, Document document, Map<String, String> names) {
    Map<String, String> metadata = new HashMap<>(names);
    metadata.putAll(metadata(source, digest(document)));
    return new Headers(document.contentType(), document.cacheControl(), metadata);
  }

  /// Only reports can have a source with a key that is too long; such a source has no page.
  private static String nameOf(ObjectId source) {
    String key = UrlPath.encode(source.key());
    return key.length() > SourceKey.MAX_ENCODED ? DIGEST + ":" + digest(key) : key;
  }

  private static String digest(Document document) {
    return digest(document.contentType(), document.cacheControl(), document.body());
  }

  private static String digest(String... parts) {
    return Sha256.of(List.of(parts));
  }

  /// Runs something once, before the first write.
  private static final class FirstWrite {

    private final Runnable before;
    private boolean prepared;

    FirstWrite(Runnable before) {
      this.before = before;
    }

    synchronized void prepare() {
      if (!prepared) {
        before.run();
        prepared = true;
      }
    }
  }
}
