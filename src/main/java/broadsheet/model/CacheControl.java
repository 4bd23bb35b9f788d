package broadsheet.model;

/// The Cache-Control headers of outputs.
public final class CacheControl {

  /// Everything public that can change. `s-maxage` is for CloudFront, `max-age` for browsers, which
  /// subtract the time that a copy has spent in CloudFront's cache. Together with the seconds that
  /// the functions need, a change or a takedown is visible within a minute;
  /// `stale-while-revalidate` would delay it further. `stale-if-error` does not keep a deleted page
  /// online: it applies if S3 fails or cannot be reached, not to its responses 403 and 404.
  public static final String CHANGEABLE = "public, max-age=45, s-maxage=45, stale-if-error=86400";

  /// Assets whose keys contain a hash of their bytes.
  public static final String IMMUTABLE_ASSET = "public, max-age=31536000, immutable";

  /// Segments of the search index that have hashes of terms and no text. They never change, but
  /// they are deleted a day after they are replaced, and no cache should keep them much longer than
  /// that.
  public static final String SEGMENT = "public, max-age=3600, s-maxage=3600";

  /// Private documents such as reports.
  public static final String PRIVATE = "no-store";

  private CacheControl() {}
}
