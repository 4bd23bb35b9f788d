package broadsheet.article;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every way to say that an article is not, or not yet, or no longer for everybody: the keys,
/// folders and file names of Hugo, Hexo and Jekyll, of their plug-ins and themes, of Obsidian
/// Publish and of exports from WordPress and Ghost. The only place that names them;
/// `docs/front-matter.md` shows the same table.
public enum Restriction {
  DRAFT(RestrictionSign.TRUE, "draft", "draft, isDraft, wip, workInProgress, 草稿"),
  UNPUBLISHED(
      RestrictionSign.FALSE_OR_DATE,
      "unpublished",
      "published, isPublished, publish, dg-publish, 发布"),
  NOT_PUBLIC(RestrictionSign.FALSE, "private", "public, isPublic, visible, isVisible, listed, 公开"),
  PRIVATE(
      RestrictionSign.TRUE, "private", "private, isPrivate, secret, confidential, membersOnly, 私密"),
  HIDDEN(
      RestrictionSign.TRUE, "hidden", "hidden, isHidden, hide, invisible, unlisted, headless, 隐藏"),
  WITHDRAWN(
      RestrictionSign.TRUE,
      "withdrawn",
      "unpublished, trash, trashed, deleted, disabled, excluded"),
  STATUS(RestrictionSign.WORD, "status", "status, state, postStatus, visibility, 状态"),
  BUILD(RestrictionSign.BUILD, "build", "build, _build"),
  BEGIN(
      RestrictionSign.BEGIN,
      "waiting",
      "publishDate, pubDate, publishedDate, datePublished, publishedAt, "
          + "publishedOn, publishAt, publishOn, publishTime, scheduled, scheduledAt, "
          + "embargo"),
  END(
      RestrictionSign.END,
      "expired",
      "expiryDate, unpublishDate, unpublishAt, unpublishOn, unpublish, expires, "
          + "expire, expired, expiry, expireDate, expirationDate, expiration, expiresAt, "
          + "expiresOn"),
  LOCKED(
      RestrictionSign.LOCK,
      "locked",
      "password, passwords, passwd, passphrase, pwd, postPassword, encrypt, "
          + "encrypted, protected, 密码, 口令, 加密"),
  NOT_INDEXED(
      RestrictionSign.NOINDEX_TRUE,
      "noindex",
      "noindex, robotsNoIndex, sitemapExclude, excludeFromSitemap, searchExclude, "
          + "excludeFromSearch, searchHidden, hiddenFromSearch, hideFromSearch, noSearch"),
  INDEXED(
      RestrictionSign.NOINDEX_FALSE, "noindex", "sitemap, search, searchable, indexing, indexable"),
  LISTED(
      RestrictionSign.LISTED,
      "listed",
      "hiddenFromHomePage, hiddenInHomeList, hideFromHome, hiddenFromFeed, "
          + "hiddenFromRss, hiddenFromRelated, excludeFromFeed"),
  FOLDER(
      RestrictionSign.FOLDER,
      "folder",
      "drafts, private, unpublished, trash, 草稿, 草稿箱, 私密, 未发布, 回收站"),
  UNDERSCORE(
      RestrictionSign.UNDERSCORE,
      "folder",
      "draft, drafts, private, unpublished, hidden, secret, trash, archive, "
          + "archived, retired, old, wip, todo, templates, scaffolds, layouts, includes, "
          + "data, site"),
  FILE(RestrictionSign.FILE, "folder", "_");

  /// Folders with an underscore whose articles Hexo and Jekyll publish without being asked to.
  private static final List<String> POSTS = List.of("_posts", "_pages");

  /// Words that say that an article is published.
  public static final List<String> PUBLIC_WORDS =
      words(
          "publish, published, public, live, visible, open, everyone, everybody, all, "
              + "active, current, final, stable, released, approved, accepted, complete, "
              + "completed, done, finished, ready, evergreen, 发布, 已发布, 公开");

  /// Words that say that it is not.
  public static final List<String> WITHHELD_WORDS =
      words(
          "draft, auto-draft, unpublished, private, hidden, unlisted, invisible, "
              + "pending, review, in-review, future, scheduled, trash, deleted, inherit, "
              + "archived, wip, in-progress, todo, idea, members, paid, tiers, internal, "
              + "restricted, secret, protected, password, 草稿, 未发布, 私密, 隐藏");

  private static final Map<String, Restriction> BY_KEY = byKey();

  private final RestrictionSign sign;
  private final String reason;
  private final String names;

  Restriction(RestrictionSign sign, String reason, String names) {
    this.sign = sign;
    this.reason = reason;
    this.names = names;
  }

  private static List<String> words(String text) {
    return List.of(text.split(", ", -1));
  }

  private static Map<String, Restriction> byKey() {
    Map<String, Restriction> byKey = new LinkedHashMap<>();
    for (Restriction restriction : values()) {
      if (restriction.sign.isKey()) {
        restriction.names().forEach(name -> byKey.put(normal(name), restriction));
      }
    }
    return byKey;
  }

  /// A name as it is compared: upper and lower case, hyphens, underscores and spaces make no
  /// difference.
  public static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
  }

  /// The row that a key of front matter belongs to.
  public static Optional<Restriction> ofKey(String key) {
    return Optional.ofNullable(BY_KEY.get(normal(key)));
  }

  /// The name in an upload's key that keeps it from being published: a folder's, or that of an
  /// article's own file.
  public static Optional<String> ofUpload(String key) {
    String file = key.substring(key.lastIndexOf('/') + 1);
    return folders(key)
        .filter(Restriction::isWithheld)
        .findFirst()
        .or(() -> Optional.of(file).filter(name -> name.startsWith("_")));
  }

  /// The folder that is published here, and by Hexo and Jekyll only if they are told so.
  public static Optional<String> doubtfulFolder(String key) {
    return folders(key)
        .filter(name -> name.startsWith("_") && !POSTS.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Stream<String> folders(String key) {
    List<String> names = Arrays.asList(key.split("/", -1));
    return names.subList(0, names.size() - 1).stream();
  }

  private static boolean isWithheld(String folder) {
    String name = folder.toLowerCase(Locale.ROOT);
    return name.startsWith("_")
        ? UNDERSCORE.names().contains(name.substring(1))
        : FOLDER.names().contains(name);
  }

  /// What the value of a key, or a name, is looked at for.
  public RestrictionSign sign() {
    return sign;
  }

  /// Whether its author expects the article to be nowhere, and needs no warning that it is.
  public boolean isExpected() {
    return this == DRAFT || this == UNPUBLISHED || this == STATUS;
  }

  /// Why an article is withheld, for the log.
  public String reason() {
    return reason;
  }

  /// Keys of front matter, or names of folders.
  public List<String> names() {
    return words(names);
  }

  /// Values that restrict an article, as YAML has them.
  public List<String> examples() {
    return sign == RestrictionSign.WORD ? WITHHELD_WORDS : sign.examples();
  }
}
