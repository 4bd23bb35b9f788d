package broadsheet.function.article;

import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The previews of articles that are not published yet. The key of a preview contains the HMAC of
/// the source's key, so that only editors, who see the addresses on their desk, can open it.
///
/// The secret is a private object of the site. The first preview creates it; a site without a valid
/// one has no previews, but everything else is published.
final class Previews {

  private static final String SECRET_KEY = "site/preview-secret";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{" + 2 * SECRET_BYTES + "}");

  private final String bucket;
  private final AtomicReference<@Nullable String> known = new AtomicReference<>();

  /// Creates the previews of an invocation.
  ///
  /// @param bucket the JSON bucket
  Previews(String bucket) {
    this.bucket = bucket;
  }

  /// Returns the document of a preview.
  ///
  /// @param html the page
  Document document(ObjectStore store, ObjectId source, String html) {
    String secret = secret(store).orElseGet(() -> create(store));
    return new Document(
        Bucket.HTML, key(secret, source), "text/html; charset=utf-8", CacheControl.PRIVATE, html);
  }

  /// Returns the key of the preview that a source may have; empty if it cannot have one.
  Optional<String> key(ObjectStore store, ObjectId source) {
    return secret(store).map(secret -> key(secret, source));
  }

  private static String key(String secret, ObjectId source) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] code = mac.doFinal(source.key().getBytes(StandardCharsets.UTF_8));
      return "site/preview/" + HexFormat.of().formatHex(code) + "/index.html";
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /// A missing secret is looked up again for each source, since another function may create it.
  private Optional<String> secret(ObjectStore store) {
    String last = known.get();
    if (last != null) {
      return Optional.of(last);
    }
    Optional<String> stored =
        store
            .get(object(), 2 * SECRET_BYTES + 1)
            .map(StoredObject::bytes)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .filter(text -> SECRET.matcher(text).matches());
    stored.ifPresent(known::set);
    return stored;
  }

  private String create(ObjectStore store) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    Headers headers = new Headers("text/plain; charset=utf-8", CacheControl.PRIVATE, Map.of());
    store.put(object(), headers, HexFormat.of().formatHex(secret), new Condition.Absent());
    return secret(store)
        .orElseThrow(() ->
            new StoreException(
                "read",
                object(),
                new IllegalStateException(
                    "expected "
                        + 2 * SECRET_BYTES
                        + " hexadecimal digits; delete it, and the next preview creates it")));
  }

  private ObjectId object() {
    return new ObjectId(bucket, SECRET_KEY);
  }
}
