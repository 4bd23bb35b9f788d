package broadsheet.bench.soak;

import broadsheet.bench.SearchContent;
import broadsheet.bench.StateContent;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.S3ObjectStore;
import broadsheet.store.StoredObject;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/// Compares the bytes and headers of every object in the output buckets with the [CleanRun].
///
/// Internal state that depends on history is not compared: footprints, the articles that have shown
/// an image, the numbers of documents in the search index, the write-ahead log, the progress of
/// sweep and renewal, scheduled articles. The bytes of the search index are not compared either,
/// but its content is. Stylesheets of earlier settings may exist, since cached pages refer to them.
/// Chunks of lists, whose names are random, are compared as parts of their lists. In the active
/// settings, the last line, which counts their changes and has the secret of previews, is ignored.
/// A document may name an earlier version of its upload if the bytes are equal.
public final class Comparison {

  private static final List<String> HISTORY =
      List.of(
          "due/",
          "site/footprints/",
          "site/images/",
          "site/search/",
          "search/index/",
          "site/unfinished/",
          "site/sweep.json",
          "site/renewal.json");

  private static final String SETTINGS = "site/settings.yaml";
  private static final String DOCUMENTS = "api/articles/";
  private static final Pattern VERSION = Pattern.compile("\"version\": \"[^\"]*\"");

  private final S3Client s3;
  private final ObjectStore store;
  private final Path evidence;
  private final List<String> differences = new ArrayList<>();
  private int objects;

  /// @param evidence the folder to which both sides of each difference are written
  Comparison(S3Client s3, Path evidence) {
    this.s3 = s3;
    this.store = new S3ObjectStore(s3);
    this.evidence = evidence;
  }

  /// Compares all objects.
  void run() throws IOException {
    compare(Stack.HTML, CleanRun.HTML);
    compare(Stack.JSON, CleanRun.JSON);
    compareSearch();
  }

  private void compareSearch() {
    Map<String, String> found = SearchContent.of(store, Stack.HTML, CleanRun.keys(s3, Stack.HTML));
    Map<String, String> expected =
        SearchContent.of(store, CleanRun.HTML, CleanRun.keys(s3, CleanRun.HTML));
    TreeSet<String> articles = new TreeSet<>(found.keySet());
    articles.addAll(expected.keySet());
    objects += articles.size();
    for (String article : articles) {
      if (!Objects.equals(found.get(article), expected.get(article))) {
        differences.add(
            "%s in the search index: %s, expected %s"
                .formatted(article, found.get(article), expected.get(article)));
      }
    }
  }

  /// Returns the number of objects that were compared.
  int objects() {
    return objects;
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  private void compare(String bucket, String cleanBucket) throws IOException {
    TreeSet<String> keys = new TreeSet<>(CleanRun.keys(s3, bucket));
    keys.addAll(CleanRun.keys(s3, cleanBucket));
    keys.removeIf(key -> HISTORY.stream().anyMatch(key::startsWith) || StateContent.isChunk(key));
    for (String key : keys) {
      objects++;
      ObjectId id = new ObjectId(bucket, key);
      Optional<StoredObject> found = store.get(id, Integer.MAX_VALUE);
      ObjectId cleanId = new ObjectId(cleanBucket, key);
      Optional<StoredObject> expected = store.get(cleanId, Integer.MAX_VALUE);
      boolean earlierStylesheet = key.startsWith("assets/") && expected.isEmpty();
      if (!earlierStylesheet && !matches(id, found, cleanId, expected)) {
        differences.add(id + ": " + describe(found) + ", expected " + describe(expected));
        keep("found/" + id.bucket() + "/" + key, found);
        keep("expected/" + id.bucket() + "/" + key, expected);
      }
    }
  }

  private boolean matches(
      ObjectId id,
      Optional<StoredObject> found,
      ObjectId cleanId,
      Optional<StoredObject> expected) {
    String key = id.key();
    if (found.isEmpty() || expected.isEmpty()) {
      return found.isEmpty() && expected.isEmpty();
    }
    if (key.equals(SETTINGS)) {
      return withoutLastLine(found.get()).equals(withoutLastLine(expected.get()));
    }
    boolean sameHeaders = headers(found.get()).equals(headers(expected.get()));
    boolean sameBytes = Arrays.equals(found.get().bytes(), expected.get().bytes());
    return (sameHeaders && (sameBytes || haveEqualChunks(id, found.get(), cleanId, expected.get())))
        || (key.startsWith(DOCUMENTS) && isFromEqualUpload(found.get(), expected.get()));
  }

  private boolean haveEqualChunks(
      ObjectId id, StoredObject found, ObjectId cleanId, StoredObject expected) {
    return id.key().startsWith("site/")
        && StateContent.of(store, id, found.text())
            .equals(StateContent.of(store, cleanId, expected.text()));
  }

  /// Whether two documents differ only by versions of their source with equal bytes.
  private boolean isFromEqualUpload(StoredObject found, StoredObject expected) {
    JsonObject source =
        JsonParser.parseString(found.text()).getAsJsonObject().getAsJsonObject("source");
    String eTag =
        s3.headObject(head ->
                head.bucket(Stack.ARTICLES)
                    .key(source.get("key").getAsString())
                    .versionId(source.get("version").getAsString()))
            .eTag();
    return source.get("etag").getAsString().equals(eTag)
        && withoutVersion(found).equals(withoutVersion(expected))
        && headers(found).cacheControl().equals(headers(expected).cacheControl())
        && headers(found).contentType().equals(headers(expected).contentType());
  }

  private static String withoutVersion(StoredObject document) {
    return VERSION.matcher(document.text()).replaceFirst("");
  }

  private static Headers headers(StoredObject object) {
    return object.attributes().headers();
  }

  private static String withoutLastLine(StoredObject object) {
    return object.text().replaceFirst("\n# [0-9]+(?: [0-9a-f]+)?\n\\z", "");
  }

  private static String describe(Optional<StoredObject> object) {
    return object.map(it -> it.bytes().length + " bytes " + headers(it)).orElse("nothing");
  }

  private void keep(String name, Optional<StoredObject> object) throws IOException {
    if (object.isPresent()) {
      Path file = evidence.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, object.get().bytes());
    }
  }
}
