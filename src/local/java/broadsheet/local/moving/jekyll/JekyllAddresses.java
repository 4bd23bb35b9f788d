package broadsheet.local.moving.jekyll;

import broadsheet.article.yaml.DateReader;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The addresses of Jekyll's posts, documents and pages.
final class JekyllAddresses {

  private static final Pattern TOKEN = Pattern.compile(":([a-z_]+)");

  private final Values config;
  private final ZoneId zone;
  private final String style;

  JekyllAddresses(Values config, ZoneId zone) {
    this.config = config;
    this.zone = zone;
    String permalink = config.text("permalink");
    this.style = permalink.isEmpty() ? "date" : permalink;
  }

  /// Returns the decoded address from the root.
  String address(JekyllFile file) {
    String own = file.values().text("permalink");
    String pattern = own.isEmpty() ? pattern(file) : own;
    String path =
        TOKEN
            .matcher(pattern)
            .replaceAll(it -> Matcher.quoteReplacement(value(it.group(1), it.group(), file)));
    return ("/" + path).replaceAll("/{2,}", "/").replaceFirst("/index(\\.html)?$", "/");
  }

  private String pattern(JekyllFile file) {
    if (file.isPage()) {
      return SourceTree.name(file.path()).equals("index")
          ? "/:path/"
          : suffixed("/:path/:basename");
    }
    if (file.collection().equals(JekyllFile.POSTS) || file.collection().equals(JekyllFile.DRAFTS)) {
      String ofCollection = config.text("collections.posts.permalink");
      return posts(ofCollection.isEmpty() ? style : ofCollection);
    }
    String own = config.text("collections." + file.collection() + ".permalink");
    return own.isEmpty()
        ? suffixed("/:collection/:path")
        : own.equals("pretty") ? "/:collection/:path/" : own;
  }

  private static String posts(String style) {
    return switch (style) {
      case "date" -> "/:categories/:year/:month/:day/:title:output_ext";
      case "pretty" -> "/:categories/:year/:month/:day/:title/";
      case "ordinal" -> "/:categories/:year/:y_day/:title:output_ext";
      case "weekdate" -> "/:categories/:year/W:week/:short_day/:title:output_ext";
      case "none" -> "/:categories/:title:output_ext";
      default -> style;
    };
  }

  /// The addresses of pages and collections end as those of posts do.
  private String suffixed(String pattern) {
    return switch (style) {
      case "pretty" -> pattern + "/";
      case "date", "ordinal", "weekdate", "none" -> pattern + ":output_ext";
      default ->
          style.endsWith("/")
              ? pattern + "/"
              : style.endsWith(":output_ext") ? pattern + ":output_ext" : pattern;
    };
  }

  private String value(String name, String token, JekyllFile file) {
    ZonedDateTime date = date(file);
    String slug = file.values().text("slug");
    String named = slug.isEmpty() ? file.slug() : slug;
    return switch (name) {
      case "title" -> pretty(named);
      case "slug" -> slugified(named);
      case "name" -> slugified(file.slug());
      case "basename" -> SourceTree.name(file.path());
      case "path" ->
          file.isPage() ? SourceTree.folder(file.path()).replaceFirst("/$", "") : file.path();
      case "collection" -> file.collection();
      case "output_ext" -> ".html";
      case "categories" ->
          categories(file).stream()
              .map(it -> it.toLowerCase(Locale.ROOT))
              .distinct()
              .collect(Collectors.joining("/"));
      case "slugified_categories" ->
          categories(file).stream()
              .map(JekyllAddresses::slugified)
              .distinct()
              .collect(Collectors.joining("/"));
      default -> date == null ? token : date(name, token, date);
    };
  }

  private static String date(String name, String token, ZonedDateTime date) {
    return switch (name) {
      case "year" -> String.valueOf(date.getYear());
      case "short_year" -> two(date.getYear() % 100);
      case "month" -> two(date.getMonthValue());
      case "i_month" -> String.valueOf(date.getMonthValue());
      case "day" -> two(date.getDayOfMonth());
      case "i_day" -> String.valueOf(date.getDayOfMonth());
      case "y_day" -> String.format(Locale.ROOT, "%03d", date.getDayOfYear());
      case "week" -> two(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case "w_year" -> String.valueOf(date.get(IsoFields.WEEK_BASED_YEAR));
      case "w_day" -> String.valueOf(date.getDayOfWeek().getValue());
      case "short_day" ->
          date.getDayOfWeek().name().charAt(0)
              + date.getDayOfWeek().name().substring(1, 3).toLowerCase(Locale.ROOT);
      case "hour" -> two(date.getHour());
      case "minute" -> two(date.getMinute());
      case "second" -> two(date.getSecond());
      default -> token;
    };
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  /// Returns the date of a file; `null` if it has none.
  @Nullable ZonedDateTime date(JekyllFile file) {
    for (String text : List.of(file.values().text("date"), file.dateOfName())) {
      try {
        DateReader.Moment moment = text.isEmpty() ? null : DateReader.read(text, zone);
        if (moment != null) {
          return moment.moment().atZoneSameInstant(zone);
        }
      } catch (DateTimeException e) {
        // Broadsheet reports it.
      }
    }
    return null;
  }

  /// Returns the categories: those of the folders, then those of the front matter. A text with
  /// spaces in `categories` is a list.
  static List<String> categories(JekyllFile file) {
    Set<String> categories = new LinkedHashSet<>();
    for (String folder : file.folder().split("/", -1)) {
      if (!folder.isEmpty()) {
        categories.add(folder);
      }
    }
    String one = file.values().text("category");
    if (!one.isEmpty()) {
      categories.add(one);
    }
    categories.addAll(words(file.values(), "categories"));
    return new ArrayList<>(categories);
  }

  /// Returns a list, or the words of a text.
  static List<String> words(Values values, String key) {
    Object value = values.get(key);
    return value instanceof String text
        ? List.of(text.strip().split("\\s+", -1)).stream().filter(it -> !it.isEmpty()).toList()
        : values.list(key);
  }

  /// Returns a name for an address. Its case and most punctuation are kept.
  private static String pretty(String name) {
    return name.replaceAll("[^\\p{IsAlphabetic}\\p{M}\\p{N}._~!$&'()+,;=@]+", "-")
        .replaceAll("^-|-$", "");
  }

  /// Returns a name for an address in lower case, without punctuation.
  static String slugified(String name) {
    return name.replaceAll("[^\\p{IsAlphabetic}\\p{M}\\p{N}]+", "-")
        .replaceAll("^-|-$", "")
        .toLowerCase(Locale.ROOT);
  }
}
