package broadsheet.article;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every way to state that an article is not public, not yet public or no longer public: the keys,
/// folders and file names of Hugo, Hexo and Jekyll, of their plug-ins and themes, of Obsidian
/// Publish, and of exports from WordPress and Ghost. No other class lists them;
/// `docs/front-matter.md` contains the same table.
public enum RestrictionKeys {
  DRAFT(RestrictionRule.TRUE, "draft", "draft, isDraft, wip, workInProgress, 草稿"),
  UNPUBLISHED(
      RestrictionRule.FALSE_OR_DATE,
      "unpublished",
      "published, isPublished, publish, dg-publish, 发布"),
  NOT_PUBLIC(RestrictionRule.FALSE, "private", "public, isPublic, visible, isVisible, listed, 公开"),
  PRIVATE(
      RestrictionRule.TRUE, "private", "private, isPrivate, secret, confidential, membersOnly, 私密"),
  HIDDEN(
      RestrictionRule.TRUE, "hidden", "hidden, isHidden, hide, invisible, unlisted, headless, 隐藏"),
  WITHDRAWN(
      RestrictionRule.TRUE,
      "withdrawn",
      "unpublished, trash, trashed, deleted, disabled, excluded"),
  STATUS(RestrictionRule.WORD, "status", "status, state, postStatus, visibility, 状态"),
  BUILD(RestrictionRule.BUILD, "build", "build, _build"),
  BEGIN(
      RestrictionRule.BEGIN,
      "waiting",
      "publishDate, pubDate, publishedDate, datePublished, publishedAt, "
          + "publishedOn, publishAt, publishOn, publishTime, scheduled, scheduledAt, "
          + "embargo"),
  END(
      RestrictionRule.END,
      "expired",
      "expiryDate, unpublishDate, unpublishAt, unpublishOn, unpublish, expires, "
          + "expire, expired, expiry, expireDate, expirationDate, expiration, expiresAt, "
          + "expiresOn"),
  LOCKED(
      RestrictionRule.LOCK,
      "locked",
      "password, passwords, passwd, passphrase, pwd, postPassword, encrypt, "
          + "encrypted, protected, 密码, 口令, 加密"),
  NOT_INDEXED(
      RestrictionRule.NOINDEX_TRUE,
      "noindex",
      "noindex, robotsNoIndex, sitemapExclude, excludeFromSitemap, searchExclude, "
          + "excludeFromSearch, searchHidden, hiddenFromSearch, hideFromSearch, noSearch"),
  INDEXED(
      RestrictionRule.NOINDEX_FALSE, "noindex", "sitemap, search, searchable, indexing, indexable"),
  LISTED(
      RestrictionRule.LISTED,
      "listed",
      "hiddenFromHomePage, hiddenInHomeList, hideFromHome, hiddenFromFeed, "
          + "hiddenFromRss, hiddenFromRelated, excludeFromFeed"),
  FOLDER(
      RestrictionRule.FOLDER,
      "folder",
      "drafts, private, unpublished, trash, 草稿, 草稿箱, 私密, 未发布, 回收站"),
  UNDERSCORE(
      RestrictionRule.UNDERSCORE,
      "folder",
      "draft, drafts, private, unpublished, hidden, secret, trash, archive, "
          + "archived, retired, old, wip, todo, templates, scaffolds, layouts, includes, "
          + "data, site"),
  FILE(RestrictionRule.FILE, "folder", "_");

  /// Folders with a leading underscore that Hexo and Jekyll publish by default.
  private static final List<String> PUBLISHED_FOLDERS = List.of("_posts", "_pages");

  /// Values of a status that mean "public".
  public static final List<String> PUBLIC_WORDS =
      words(
          "publish, published, public, live, visible, open, everyone, everybody, all, "
              + "active, current, final, stable, released, approved, accepted, complete, "
              + "completed, done, finished, ready, evergreen, 发布, 已发布, 公开");

  /// Values of a status that mean "not public".
  public static final List<String> WITHHELD_WORDS =
      words(
          "draft, auto-draft, unpublished, private, hidden, unlisted, invisible, "
              + "pending, review, in-review, future, scheduled, trash, deleted, inherit, "
              + "archived, wip, in-progress, todo, idea, members, paid, tiers, internal, "
              + "restricted, secret, protected, password, 草稿, 未发布, 私密, 隐藏");

  /// The withheld values of a status that mean "not finished".
  private static final List<String> DRAFT_WORDS =
      words(
          "draft, auto-draft, unpublished, pending, review, in-review, future, scheduled, wip, "
              + "in-progress, todo, idea, 草稿, 未发布");

  private static final Map<String, RestrictionKeys> BY_KEY = byKey();

  private final RestrictionRule rule;
  private final String reason;
  private final String names;

  RestrictionKeys(RestrictionRule rule, String reason, String names) {
    this.rule = rule;
    this.reason = reason;
    this.names = names;
  }

  private static List<String> words(String text) {
    return List.of(text.split(", ", -1));
  }

  private static Map<String, RestrictionKeys> byKey() {
    Map<String, RestrictionKeys> byKey = new LinkedHashMap<>();
    for (RestrictionKeys restriction : values()) {
      if (restriction.rule.isFrontMatterKey()) {
        restriction.names().forEach(name -> byKey.put(normalize(name), restriction));
      }
    }
    return byKey;
  }

  /// Normalizes a name for comparison: case, hyphens, underscores and spaces do not matter.
  public static String normalize(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
  }

  /// Returns the restriction that a front matter key expresses.
  public static Optional<RestrictionKeys> ofKey(String key) {
    return Optional.ofNullable(BY_KEY.get(normalize(key)));
  }

  /// Returns the name within an object key that withholds the object: the name of a folder or of
  /// the article's own file.
  public static Optional<String> restrictedName(String key) {
    String file = key.substring(key.lastIndexOf('/') + 1);
    return folders(key)
        .filter(RestrictionKeys::isWithheldFolder)
        .findFirst()
        .or(() -> Optional.of(file).filter(name -> name.startsWith("_")));
  }

  /// Returns the folder within an object key that Broadsheet publishes, but Hexo and Jekyll publish
  /// only if configured to.
  public static Optional<String> doubtfulFolder(String key) {
    return folders(key)
        .filter(name ->
            name.startsWith("_") && !PUBLISHED_FOLDERS.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Stream<String> folders(String key) {
    List<String> names = Arrays.asList(key.split("/", -1));
    return names.subList(0, names.size() - 1).stream();
  }

  private static boolean isWithheldFolder(String folder) {
    String name = folder.toLowerCase(Locale.ROOT);
    return name.startsWith("_")
        ? UNDERSCORE.names().contains(name.substring(1))
        : FOLDER.names().contains(name);
  }

  /// Returns which values restrict an article, and how.
  public RestrictionRule rule() {
    return rule;
  }

  /// Returns whether the article is withheld without a warning, because its author expects it.
  public boolean isSilent() {
    return this == DRAFT || this == UNPUBLISHED || this == STATUS;
  }

  /// Returns whether the article is only unfinished and may therefore be previewed.
  ///
  /// @param value the value of the front matter key
  public boolean isDraft(String value) {
    return switch (this) {
      case DRAFT, UNPUBLISHED -> true;
      case STATUS -> DRAFT_WORDS.contains(statusWord(value));
      default -> false;
    };
  }

  /// Returns a status in the form of [#PUBLIC_WORDS] and [#WITHHELD_WORDS].
  public static String statusWord(String value) {
    return value.toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", "-");
  }

  /// Returns why an article is withheld, for the log.
  public String reason() {
    return reason;
  }

  /// Returns the front matter keys, or the names of folders.
  public List<String> names() {
    return words(names);
  }

  /// Returns examples of values that restrict an article, in YAML.
  public List<String> examples() {
    return rule == RestrictionRule.WORD ? WITHHELD_WORDS : rule.examples();
  }
}
