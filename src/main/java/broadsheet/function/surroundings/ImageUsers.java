package broadsheet.function.surroundings;

import broadsheet.article.text.Sha256;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.List;

/// The articles that show an image, so that they can be reconciled when it appears, changes its
/// size or disappears. Audio, video and subtitles count as images here.
///
/// For each image that an article shows, there is an empty object `site/images/<hash of the image's
/// key>/<source key>` in the JSON bucket. A pass over the article writes it before it verifies what
/// it has read of the image. So either a later change of the image finds the object, or the pass
/// finds the change. An object that is left over costs a reconciliation, in which it is deleted.
public record ImageUsers(ObjectStore store, String articleBucket, String jsonBucket) {

  private static final String PREFIX = "site/images/";

  /// The length of the hash. With the hash, even the longest key of a source stays within S3's
  /// limit for keys; with the key of the image, it might not.
  private static final int HASH = 32;

  /// An article, and the item in which it was found.
  public record User(ObjectId source, ObjectId item) {}

  /// Returns the item of an article that shows an image.
  ///
  /// @param image the key of the image in the HTML bucket
  public static Document item(String image, ObjectId user) {
    return new Document(
        Bucket.JSON,
        prefix(image) + user.key(),
        "text/plain; charset=utf-8",
        CacheControl.PRIVATE,
        "");
  }

  /// Returns articles that show an image, or did when its last change was noticed.
  ///
  /// @param after the item after which to start; empty for all
  /// @param limit the maximum number of articles, 1 to [ObjectStore#MAX_KEYS]
  public List<User> of(String image, String after, int limit) {
    String prefix = prefix(image);
    return store.keys(jsonBucket, prefix, after, limit).stream()
        .map(item ->
            new User(
                new ObjectId(articleBucket, item.substring(prefix.length())),
                new ObjectId(jsonBucket, item)))
        .toList();
  }

  private static String prefix(String image) {
    return PREFIX + Sha256.of(image).substring(0, HASH) + "/";
  }
}
