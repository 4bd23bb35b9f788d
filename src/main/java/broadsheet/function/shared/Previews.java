package broadsheet.function.shared;

import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.store.ObjectId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The previews of articles that are not published yet. The key of a preview contains the HMAC of
/// the source's key, so nobody can guess its address; editors find it on their desk.
///
/// @param secret the secret in the active settings
public record Previews(String secret) {

  private static final String ALGORITHM = "HmacSHA256";

  /// Returns the document of a preview.
  ///
  /// @param html the page
  public Document document(ObjectId source, String html) {
    return new Document(
        Bucket.HTML, key(source), "text/html; charset=utf-8", CacheControl.PRIVATE, html);
  }

  /// Returns the key of the preview that a source may have.
  public String key(ObjectId source) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] code = mac.doFinal(source.key().getBytes(StandardCharsets.UTF_8));
      return "site/preview/" + HexFormat.of().formatHex(code) + "/index.html";
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
