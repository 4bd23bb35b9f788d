package broadsheet.local.moving.hexo;

import broadsheet.article.yaml.DateReader;
import broadsheet.local.moving.hexo.HexoFile.Kind;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The addresses of Hexo's posts and pages.
final class HexoAddresses {

  private static final Pattern TOKEN = Pattern.compile(":(\\w+)");

  private static final Pattern SPECIAL =
      Pattern.compile("[\\s~`!@#$%^&*()\\-_+=\\[\\]{}|\\\\;:\"'<>,.?/]+");

  private final Values config;
  private final ZoneId zone;
  private final String pattern;

  /// The names of the values in `new_post_name`, in order, and the expression for file names.
  private final List<String> nameParts = new ArrayList<>();

  private final Pattern fileName;

  HexoAddresses(Values config, ZoneId zone) {
    this.config = config;
    this.zone = zone;
    String permalink = config.text("permalink");
    this.pattern = permalink.isEmpty() ? ":year/:month/:day/:title/" : permalink;
    String name = config.text("new_post_name");
    this.fileName = fileName(SourceTree.withoutSuffix(name.isEmpty() ? ":title.md" : name));
  }

  private Pattern fileName(String name) {
    StringBuilder expression = new StringBuilder();
    Matcher token = TOKEN.matcher(name);
    int at = 0;
    while (token.find()) {
      expression.append(Pattern.quote(name.substring(at, token.start())));
      nameParts.add(token.group(1));
      expression.append(
          switch (token.group(1)) {
            case "year" -> "(\\d{4})";
            case "month", "day" -> "(\\d{2})";
            case "i_month", "i_day" -> "(\\d{1,2})";
            case "hash" -> "([0-9a-f]{12})";
            default -> "(.+?)";
          });
      at = token.end();
    }
    return Pattern.compile(expression.append(Pattern.quote(name.substring(at))).toString());
  }

  /// Returns the values in the name of a post's file: `title`, and often a date.
  private Map<String, String> ofName(HexoFile file) {
    Map<String, String> values = new HashMap<>();
    Matcher matcher = fileName.matcher(file.path());
    if (matcher.matches()) {
      for (int i = 0; i < nameParts.size(); i++) {
        values.put(nameParts.get(i), matcher.group(i + 1));
      }
    }
    values.putIfAbsent("title", matcher.matches() ? file.path() : slugized(file.path()));
    return values;
  }

  /// Returns the category in the name of a post's file, as `new_post_name` places it; empty if
  /// there is none.
  String categoryOfName(HexoFile file) {
    return ofName(file).getOrDefault("category", "");
  }

  /// Returns the date of a file; `null` if neither its front matter nor its name has one.
  @Nullable ZonedDateTime date(HexoFile file) {
    try {
      String written = file.values().text("date");
      DateReader.Moment moment = written.isEmpty() ? null : DateReader.read(written, zone);
      if (moment != null) {
        return moment.moment().atZoneSameInstant(zone);
      }
      Map<String, String> name = ofName(file);
      String month = name.getOrDefault("month", name.getOrDefault("i_month", ""));
      String day = name.getOrDefault("day", name.getOrDefault("i_day", ""));
      return name.containsKey("year") && !month.isEmpty() && !day.isEmpty()
          ? ZonedDateTime.of(
              Integer.parseInt(name.get("year")),
              Integer.parseInt(month),
              Integer.parseInt(day),
              0,
              0,
              0,
              0,
              zone)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Returns whether the address of a post depends on its date.
  boolean needsDate() {
    return TOKEN
        .matcher(pattern)
        .results()
        .anyMatch(token ->
            List.of("year", "month", "day", "i_month", "i_day", "hash", "timestamp")
                .contains(token.group(1)));
  }

  /// Returns the decoded address from the root.
  String address(HexoFile file) {
    String own = file.values().text("permalink").replaceFirst("^https?://[^/]+", "");
    if (file.kind() == Kind.DRAFT) {
      return "/_drafts/" + file.path() + "/";
    }
    if (!own.isEmpty()) {
      String address = own.startsWith("/") ? own : "/" + own;
      return address.endsWith("/") || address.endsWith(".html") ? address : address + "/";
    }
    if (file.kind() == Kind.PAGE) {
      String prefix = file.language().isEmpty() ? "/" : "/" + file.language() + "/";
      return file.name().equals("index")
          ? prefix + SourceTree.folder(file.path())
          : prefix + file.path() + ".html";
    }
    String path =
        TOKEN
            .matcher(pattern)
            .replaceAll(it -> Matcher.quoteReplacement(value(it.group(1), it.group(), file)));
    return ("/" + path).replaceAll("/{2,}", "/").replaceFirst("/index\\.html$", "/");
  }

  /// Returns the name of a post without the date that the file's name may have.
  String slug(HexoFile file) {
    return ofName(file).getOrDefault("title", file.path());
  }

  private String value(String name, String token, HexoFile file) {
    ZonedDateTime date = date(file);
    String slug = slug(file);
    return switch (name) {
      case "title" -> slug;
      case "name" -> SourceTree.name(slug);
      case "post_title" -> slugized(file.values().text("title")).toLowerCase(Locale.ROOT);
      case "year" -> date == null ? "" : String.valueOf(date.getYear());
      case "month" -> date == null ? "" : two(date.getMonthValue());
      case "day" -> date == null ? "" : two(date.getDayOfMonth());
      case "hour" -> date == null ? "" : two(date.getHour());
      case "minute" -> date == null ? "" : two(date.getMinute());
      case "second" -> date == null ? "" : two(date.getSecond());
      case "i_month" -> date == null ? "" : String.valueOf(date.getMonthValue());
      case "i_day" -> date == null ? "" : String.valueOf(date.getDayOfMonth());
      case "timestamp" -> date == null ? "" : String.valueOf(date.toEpochSecond());
      case "hash" -> date == null ? "" : hash(slug + date.toEpochSecond());
      case "category" -> category(file);
      default -> {
        String value = file.values().text(name);
        String otherwise = config.text("permalink_defaults." + name);
        yield value.isEmpty() ? (otherwise.isEmpty() ? token : otherwise) : value;
      }
    };
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String category(HexoFile file) {
    List<String> paths = List.copyOf(categoryPaths(file.values()).keySet());
    String otherwise = config.text("default_category");
    return paths.isEmpty() ? (otherwise.isEmpty() ? "uncategorized" : otherwise) : paths.getLast();
  }

  /// Returns the names of a post's categories by their paths, in order. In Hexo, each category in a
  /// list is within the one before it.
  Map<String, String> categoryPaths(Values values) {
    Map<String, String> paths = new LinkedHashMap<>();
    for (List<String> names : HexoMatter.hierarchies(values.get("categories"))) {
      StringBuilder path = new StringBuilder();
      for (String name : names) {
        path.append(path.isEmpty() ? "" : "/").append(mapped("category_map", name));
        paths.put(path.toString(), name);
      }
    }
    return paths;
  }

  /// Returns the segment of a tag or category in addresses.
  String mapped(String map, String name) {
    String mapped = config.in(map).text(name);
    return slugized(mapped.isEmpty() ? name : mapped);
  }

  private static String slugized(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[\\u0300-\\u036f]", "");
    return SPECIAL
        .matcher(Normalizer.normalize(plain, Normalizer.Form.NFC))
        .replaceAll("-")
        .replaceAll("-{2,}", "-")
        .replaceAll("^-+|-+$", "");
  }
}
