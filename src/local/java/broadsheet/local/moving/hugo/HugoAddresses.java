package broadsheet.local.moving.hugo;

import broadsheet.article.yaml.DateReader;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The addresses of Hugo's pages: from `url`, else from the `permalinks` of the section, else from
/// the path, with `slug` in place of the name.
final class HugoAddresses {

  private static final Pattern TOKEN = Pattern.compile(":(sections\\[[^\\]]*\\]|[a-z]+|\\d{2,4})");

  /// The keys from which Hugo takes the date by default, in this order.
  private static final List<String> DATES =
      List.of("date", "publishdate", "pubdate", "published", "lastmod", "modified");

  private final Values config;
  private final HugoPaths paths;
  private final ZoneId zone;

  HugoAddresses(Values config, ZoneId zone) {
    this.config = config;
    this.paths = new HugoPaths(config.flag("disablepathtolower"), config.flag("removepathaccents"));
    this.zone = zone;
  }

  /// Returns the decoded address of a page from the root of the site.
  String address(HugoFile file) {
    String url = file.values().text("url").replaceFirst("^https?://[^/]+", "");
    String prefix = file.language().prefix();
    if (!url.isEmpty() && !file.isList()) {
      String expanded = url.contains(":") ? expand(url, file) : url;
      return finished(expanded.startsWith("/") ? expanded : prefix + "/" + expanded);
    }
    String pattern = file.isList() ? "" : pattern(file.section());
    String path = pattern.isEmpty() ? byPath(file) : expand(pattern, file);
    String address = prefix + "/" + path.replaceFirst("^/", "");
    boolean isUgly = isUgly(file.section()) && !file.isList() && !path.isEmpty();
    return isUgly
        ? address.replaceFirst("/$", "").replaceFirst("(\\.html)?$", ".html")
        : finished(address);
  }

  /// An address without a suffix is a folder.
  private static String finished(String address) {
    String path = address.replaceAll("/{2,}", "/").replaceFirst("/index\\.html$", "/");
    return path.endsWith("/") || SourceTree.name(path).matches(".*\\.(html?|xml|json|txt)")
        ? path
        : path + "/";
  }

  private String byPath(HugoFile file) {
    String slug = file.values().text("slug");
    String page = file.pagePath();
    String path =
        slug.isEmpty() || file.isList()
            ? page
            : SourceTree.folder(page) + slug.replaceAll("^/+|/+$", "");
    return path.isEmpty() ? "" : paths.path(path) + "/";
  }

  /// Returns the path of a folder within the content as it is in addresses.
  String folder(String folder) {
    return paths.path(folder);
  }

  private boolean isUgly(String section) {
    return config.get("uglyurls") instanceof Map<?, ?>
        ? config.in("uglyurls").flag(section)
        : config.flag("uglyurls");
  }

  private String pattern(String section) {
    Values permalinks = config.in("permalinks");
    Values ofPages = permalinks.in("page");
    String name = section.isEmpty() ? "/" : section.toLowerCase(Locale.ROOT);
    for (Values each : List.of(ofPages, permalinks)) {
      for (Map.Entry<String, Object> entry : each.map().entrySet()) {
        String key = entry.getKey().equals("/") ? "/" : entry.getKey().replaceAll("^/|/$", "");
        if (key.equals(name) && entry.getValue() instanceof String pattern) {
          return pattern;
        }
      }
    }
    return "";
  }

  private String expand(String pattern, HugoFile file) {
    return TOKEN.matcher(pattern).replaceAll(match -> Matcher.quoteReplacement(value(match, file)));
  }

  private String value(MatchResult token, HugoFile file) {
    String name = token.group(1);
    OffsetDateTime date = date(file);
    String base = file.isBundle() ? SourceTree.name(file.pagePath()) : file.name();
    String slug = file.values().text("slug");
    return switch (name) {
      case "year", "2006" ->
          date == null ? "0001" : String.format(Locale.ROOT, "%04d", date.getYear());
      case "month", "01" -> two(date == null ? 1 : date.getMonthValue());
      case "day", "02" -> two(date == null ? 1 : date.getDayOfMonth());
      case "monthname" ->
          date == null
              ? "january"
              : lower(date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "weekday" -> date == null ? "1" : String.valueOf(date.getDayOfWeek().getValue() % 7);
      case "weekdayname" ->
          date == null
              ? "monday"
              : lower(date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "yearday" -> date == null ? "1" : String.valueOf(date.getDayOfYear());
      case "section" -> paths.path(file.section());
      case "sections" -> paths.path(sections(file));
      case "title" -> paths.path(title(file));
      case "slug" -> paths.path(slug.isEmpty() ? title(file) : slug);
      case "slugorfilename", "slugorcontentbasename" -> paths.path(slug.isEmpty() ? base : slug);
      case "filename", "contentbasename" -> paths.path(base);
      default -> name.startsWith("sections[") ? paths.path(slice(name, file)) : token.group();
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  /// A page without a title has an empty slug in Hugo, so its address would be that of the list.
  private static String title(HugoFile file) {
    return file.values().text("title").replace('/', '-');
  }

  private static String sections(HugoFile file) {
    String within = file.isBundle() ? SourceTree.folder(file.pagePath()) : file.folder();
    return within.replaceFirst("/$", "");
  }

  /// Reads `sections[1:]`, `sections[:2]`, `sections[0]` and `sections[last]`.
  private static String slice(String token, HugoFile file) {
    List<String> names = Arrays.asList(sections(file).split("/", -1));
    Matcher range = Pattern.compile("sections\\[(\\w*)(:?)(\\w*)\\]").matcher(token);
    if (!range.matches()) {
      return "";
    }
    int from = index(range.group(1), 0, names.size());
    int to =
        range.group(2).isEmpty() ? from + 1 : index(range.group(3), names.size(), names.size());
    return from < to && to <= names.size() ? String.join("/", names.subList(from, to)) : "";
  }

  private static int index(String text, int absent, int size) {
    return text.isEmpty() ? absent : text.equals("last") ? size - 1 : Integer.parseInt(text);
  }

  /// Returns the date of a page; `null` if it has none.
  @Nullable OffsetDateTime date(HugoFile file) {
    for (String key : DATES) {
      OffsetDateTime date = date(file.values().text(key));
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  /// Returns whether Hugo builds a page at a given time: not before its date or after it has
  /// expired, unless the settings say so.
  boolean isBuilt(HugoFile file, Instant now) {
    OffsetDateTime publish = date(file.values().first("publishdate", "pubdate", "published"));
    OffsetDateTime begin = publish == null ? date(file) : publish;
    OffsetDateTime end = date(file.values().first("expirydate", "unpublishdate"));
    boolean waits = begin != null && begin.toInstant().isAfter(now);
    boolean isOver = end != null && !end.toInstant().isAfter(now);
    return (!waits || config.flag("buildfuture")) && (!isOver || config.flag("buildexpired"));
  }

  /// Returns the key with the date of a page; empty if it has none.
  String dateKey(HugoFile file) {
    return DATES.stream()
        .filter(key -> date(file.values().text(key)) != null)
        .findFirst()
        .orElse("");
  }

  private @Nullable OffsetDateTime date(String text) {
    try {
      DateReader.Moment moment = text.isEmpty() ? null : DateReader.read(text, zone);
      return moment == null ? null : moment.moment();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Returns the addresses that redirect to a page, from the root of the site.
  List<String> aliases(HugoFile file, String address) {
    return file.values().list("aliases").stream()
        .map(alias -> alias.replaceFirst("^https?://[^/]+", ""))
        .filter(alias -> !alias.isEmpty())
        .map(alias -> alias.startsWith("/") ? alias : normalized(parent(address) + alias))
        .map(alias ->
            SourceTree.name(alias).contains(".") || alias.endsWith("/") ? alias : alias + "/")
        .distinct()
        .toList();
  }

  private static String normalized(String path) {
    String normal = Path.of(path).normalize().toString().replace('\\', '/');
    return path.endsWith("/") && !normal.endsWith("/") ? normal + "/" : normal;
  }

  private static String parent(String address) {
    return SourceTree.folder(address.replaceFirst("/$", ""));
  }
}
