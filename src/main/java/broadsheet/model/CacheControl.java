package broadsheet.model;

/// The Cache-Control headers of outputs. `s-maxage` is for CloudFront, `max-age` for browsers.
public final class CacheControl {

  /// Pages, lists and JSON documents.
  public static final String PAGE =
      "public, max-age=60, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400";

  /// Images of articles.
  public static final String IMAGE = "public, max-age=3600, s-maxage=86400";

  /// Feeds.
  public static final String FEED = "public, max-age=300, stale-while-revalidate=600";

  /// Sitemaps, `robots.txt` and `llms.txt`.
  public static final String CRAWLER_FILE = "public, max-age=3600";

  /// Assets whose keys contain a hash of their bytes.
  public static final String IMMUTABLE_ASSET = "public, max-age=31536000, immutable";

  /// Assets and schemas with fixed keys.
  public static final String FIXED_ASSET = "public, max-age=86400";

  /// Private documents such as reports.
  public static final String PRIVATE = "no-store";

  private CacheControl() {}
}
