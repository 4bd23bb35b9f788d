package broadsheet.article;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Every way to say that an article is not, or not yet, or no longer for everybody: the keys,
/// folders and file names of Hugo, Hexo and Jekyll, of their plug-ins and themes, of Obsidian
/// Publish and of exports from WordPress and Ghost. The only place that names them;
/// `docs/front-matter.md` shows the same table.
public enum Restriction {
  DRAFT(RestrictionSign.TRUE, "draft", "draft", "isDraft", "wip", "workInProgress", "草稿"),
  UNPUBLISHED(
      RestrictionSign.FALSE_OR_DATE,
      "unpublished",
      "published",
      "isPublished",
      "publish",
      "dg-publish",
      "发布"),
  NOT_PUBLIC(
      RestrictionSign.FALSE,
      "private",
      "public",
      "isPublic",
      "visible",
      "isVisible",
      "listed",
      "公开"),
  PRIVATE(
      RestrictionSign.TRUE,
      "private",
      "private",
      "isPrivate",
      "secret",
      "confidential",
      "membersOnly",
      "私密"),
  HIDDEN(
      RestrictionSign.TRUE,
      "hidden",
      "hidden",
      "isHidden",
      "hide",
      "invisible",
      "unlisted",
      "headless",
      "隐藏"),
  WITHDRAWN(
      RestrictionSign.TRUE,
      "withdrawn",
      "unpublished",
      "trash",
      "trashed",
      "deleted",
      "disabled",
      "excluded"),
  STATUS(RestrictionSign.WORD, "status", "status", "state", "postStatus", "visibility", "状态"),
  BUILD(RestrictionSign.BUILD, "build", "build", "_build"),
  BEGIN(
      RestrictionSign.BEGIN,
      "waiting",
      "publishDate",
      "pubDate",
      "publishedDate",
      "datePublished",
      "publishedAt",
      "publishedOn",
      "publishAt",
      "publishOn",
      "publishTime",
      "scheduled",
      "scheduledAt",
      "embargo"),
  END(
      RestrictionSign.END,
      "expired",
      "expiryDate",
      "unpublishDate",
      "unpublishAt",
      "unpublishOn",
      "unpublish",
      "expires",
      "expire",
      "expired",
      "expiry",
      "expireDate",
      "expirationDate",
      "expiration",
      "expiresAt",
      "expiresOn"),
  LOCKED(
      RestrictionSign.LOCK,
      "locked",
      "password",
      "passwords",
      "passwd",
      "passphrase",
      "pwd",
      "postPassword",
      "encrypt",
      "encrypted",
      "protected",
      "密码",
      "口令",
      "加密"),
  NOT_INDEXED(
      RestrictionSign.NOINDEX_TRUE,
      "noindex",
      "noindex",
      "robotsNoIndex",
      "sitemapExclude",
      "excludeFromSitemap",
      "searchExclude",
      "excludeFromSearch",
      "searchHidden",
      "hiddenFromSearch",
      "hideFromSearch",
      "noSearch"),
  INDEXED(
      RestrictionSign.NOINDEX_FALSE,
      "noindex",
      "sitemap",
      "search",
      "searchable",
      "indexing",
      "indexable"),
  LISTED(
      RestrictionSign.LISTED,
      "listed",
      "hiddenFromHomePage",
      "hiddenInHomeList",
      "hideFromHome",
      "hiddenFromFeed",
      "hiddenFromRss",
      "hiddenFromRelated",
      "excludeFromFeed"),
  FOLDER(
      RestrictionSign.FOLDER,
      "folder",
      "drafts",
      "private",
      "unpublished",
      "trash",
      "草稿",
      "草稿箱",
      "私密",
      "未发布",
      "回收站"),
  UNDERSCORE(
      RestrictionSign.UNDERSCORE,
      "folder",
      "_drafts",
      "_private",
      "_unpublished",
      "_hidden",
      "_archive",
      "_trash");

  /// Folders whose name begins with an underscore, and whose articles are published all the same.
  static final List<String> PUBLIC_FOLDERS = List.of("_posts", "_pages");

  /// Words that say that an article is published.
  static final List<String> PUBLIC_WORDS =
      List.of(
          "publish",
          "published",
          "public",
          "live",
          "visible",
          "open",
          "everyone",
          "everybody",
          "all",
          "active",
          "current",
          "final",
          "stable",
          "released",
          "approved",
          "accepted",
          "complete",
          "completed",
          "done",
          "finished",
          "ready",
          "evergreen",
          "发布",
          "已发布",
          "公开");

  /// Words that say that it is not.
  static final List<String> WITHHELD_WORDS =
      List.of(
          "draft",
          "auto-draft",
          "unpublished",
          "private",
          "hidden",
          "unlisted",
          "invisible",
          "pending",
          "review",
          "in-review",
          "future",
          "scheduled",
          "trash",
          "deleted",
          "inherit",
          "archived",
          "wip",
          "in-progress",
          "todo",
          "idea",
          "members",
          "paid",
          "tiers",
          "internal",
          "restricted",
          "secret",
          "protected",
          "password",
          "草稿",
          "未发布",
          "私密",
          "隐藏");

  private static final Map<String, Restriction> BY_KEY = byKey();

  private final RestrictionSign sign;
  private final String reason;
  private final List<String> names;

  Restriction(RestrictionSign sign, String reason, String... names) {
    this.sign = sign;
    this.reason = reason;
    this.names = List.of(names);
  }

  private static Map<String, Restriction> byKey() {
    Map<String, Restriction> byKey = new LinkedHashMap<>();
    for (Restriction restriction : values()) {
      if (restriction.sign.isKey()) {
        restriction.names.forEach(name -> byKey.put(normal(name), restriction));
      }
    }
    return byKey;
  }

  /// A name as it is compared: upper and lower case, hyphens, underscores and spaces make no
  /// difference.
  static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
  }

  /// The row that a key of front matter belongs to.
  static Optional<Restriction> ofKey(String key) {
    return Optional.ofNullable(BY_KEY.get(normal(key)));
  }

  /// The segment of an upload's key that keeps it from being published, and so all below it.
  public static Optional<String> ofUpload(String key) {
    return Arrays.stream(key.split("/", -1)).filter(Restriction::isWithheld).findFirst();
  }

  private static boolean isWithheld(String segment) {
    String name = segment.toLowerCase(Locale.ROOT);
    return name.startsWith("_")
        ? !PUBLIC_FOLDERS.contains(name) && !name.startsWith("_index.")
        : FOLDER.names.contains(name);
  }

  /// What the value of a key, or a name, is looked at for.
  public RestrictionSign sign() {
    return sign;
  }

  /// Whether its author expects the article to be nowhere, and needs no warning that it is.
  boolean isExpected() {
    return this == DRAFT || this == UNPUBLISHED || this == STATUS;
  }

  /// Why an article is withheld, for the log.
  public String reason() {
    return reason;
  }

  /// Keys of front matter, or names of folders.
  public List<String> names() {
    return names;
  }

  /// Values that restrict an article, as YAML has them.
  public List<String> examples() {
    return sign == RestrictionSign.WORD ? WITHHELD_WORDS : sign.examples();
  }
}
