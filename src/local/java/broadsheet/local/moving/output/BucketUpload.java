package broadsheet.local.moving.output;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.local.aws.ETag;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Uploads a folder to the article bucket, and deletes what was uploaded earlier and is gone from
/// the folder. All state is in the bucket: each object that an upload has written carries a mark.
/// Objects without a valid mark, which somebody else has written or changed, are never overwritten
/// or deleted.
public final class BucketUpload {

  /// The name of the mark in the metadata of an object.
  static final String MARK = "broadsheet-import";

  private static final int PARALLEL = 8;

  /// The number of failures after which no further files are tried.
  private static final int MAX_FAILURES = 20;

  private final S3Client s3;
  private final String bucket;
  private final SourceTree folder;
  private final Notes notes = new Notes();
  private final List<String> keys;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong deleted = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /// @param folder the folder of articles; hidden files are left out
  public BucketUpload(S3Client s3, String bucket, SourceTree folder) {
    this.s3 = s3;
    this.bucket = bucket;
    this.folder = folder;
    // Settings and images come first, so that articles are published once.
    this.keys =
        folder.files("").stream()
            .filter(key -> !SourceKeyReader.isIgnored(key))
            .sorted(Comparator.comparing(BucketUpload::isArticle))
            .toList();
  }

  private static boolean isArticle(String key) {
    return SourceKey.ARTICLE_SUFFIXES.contains(SourceTree.suffix(key));
  }

  /// Creates a client with the credentials and the region that the AWS CLI would use.
  ///
  /// @param environment `AWS_ENDPOINT_URL_S3` replaces the endpoint of AWS
  public static S3Client client(Map<String, String> environment) {
    // The SDK would fail if the variable were empty.
    System.setProperty("aws.ignoreConfiguredEndpointUrls", "true");
    S3ClientBuilder builder =
        S3Client.builder()
            .crossRegionAccessEnabled(true)
            .httpClient(UrlConnectionHttpClient.create());
    String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL_S3", "").strip();
    if (!endpoint.isEmpty()) {
      builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
    }
    return builder.build();
  }

  /// Returns the number of files in the folder.
  public long total() {
    return keys.size();
  }

  /// Returns the number of files that are done.
  public long done() {
    return done.get();
  }

  /// Returns whether something could not be uploaded.
  public boolean hasFailed() {
    return failures.get() > 0;
  }

  /// Uploads what differs, then deletes what an earlier upload has written and the folder no longer
  /// has.
  ///
  /// @return the report
  /// @throws SdkException if the bucket cannot be listed
  public String run() {
    Map<String, String> present = new TreeMap<>();
    s3.listObjectsV2Paginator(list -> list.bucket(bucket))
        .contents()
        .forEach(object -> present.put(object.key(), object.eTag()));
    List<String> settings = keys.stream().filter(key -> !isArticle(key)).toList();
    List<String> articles = keys.stream().filter(BucketUpload::isArticle).toList();
    inParallel(settings, key -> upload(key, present));
    inParallel(articles, key -> upload(key, present));
    Set<String> kept = Set.copyOf(keys);
    List<String> others = new ArrayList<>(present.keySet());
    others.removeIf(kept::contains);
    inParallel(others, key -> delete(key, present.getOrDefault(key, "")));
    return Notes.brief(notes.sorted()) + "\n" + counts();
  }

  private String counts() {
    return written
        + " objects uploaded"
        + (deleted.get() == 0 ? "" : ", " + deleted + " deleted")
        + " in s3://"
        + bucket
        + (hasFailed() ? "; run the command again to complete it" : "")
        + "\n";
  }

  private interface Work {
    void accept(String key);
  }

  private void inParallel(List<String> all, Work work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
      all.forEach(key -> threads.execute(() -> attempt(key, work)));
    }
  }

  private void attempt(String key, Work work) {
    if (failures.get() >= MAX_FAILURES) {
      return;
    }
    try {
      work.accept(key);
    } catch (S3Exception e) {
      if (e.statusCode() == 412 || e.statusCode() == 409) {
        add(
            "objects kept because somebody changed them during the upload",
            key,
            "run the command again");
      } else {
        fail(key, e);
      }
    } catch (SdkException | UncheckedIOException e) {
      fail(key, e);
    }
    done.incrementAndGet();
  }

  private void fail(String key, RuntimeException e) {
    failures.incrementAndGet();
    add("objects that could not be written", key, String.valueOf(e.getMessage()));
  }

  private void add(String kind, String key, String text) {
    synchronized (notes) {
      notes.add(kind, "s3://" + bucket + "/" + key, text);
    }
  }

  private void upload(String key, Map<String, String> present) {
    Path file = folder.root().resolve(key);
    String eTag = eTag(file);
    String there = present.get(key);
    if (eTag.equals(there)) {
      return;
    }
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(contentType(key))
            .metadata(Map.of(MARK, mark(key, eTag)));
    if (there == null) {
      request.ifNoneMatch("*");
    } else if (isMarked(key, there)) {
      request.ifMatch(there);
    } else {
      add("objects kept because somebody else wrote them", key, "differs from the file");
      return;
    }
    s3.putObject(request.build(), RequestBody.fromFile(file));
    written.incrementAndGet();
  }

  private static String eTag(Path file) {
    MessageDigest digest = ETag.digest();
    try (InputStream input = new DigestInputStream(Files.newInputStream(file), digest)) {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ETag.of(digest);
  }

  private void delete(String key, String eTag) {
    if (isMarked(key, eTag)) {
      s3.deleteObject(request -> request.bucket(bucket).key(key).ifMatch(eTag));
      deleted.incrementAndGet();
    }
  }

  /// Returns whether an upload has written an object as it is. A copy under another key, or other
  /// content, makes the mark invalid.
  private boolean isMarked(String key, String eTag) {
    HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket).key(key));
    return head.eTag().equals(eTag) && mark(key, eTag).equals(head.metadata().get(MARK));
  }

  private static String mark(String key, String eTag) {
    return RecordedFolder.hash(key + "\n" + eTag);
  }

  private static String contentType(String key) {
    String guessed = URLConnection.guessContentTypeFromName(key);
    return isArticle(key)
        ? "text/markdown; charset=utf-8"
        : guessed == null ? "application/octet-stream" : guessed;
  }
}
