package broadsheet.local.moving.hexo;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Values;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adapts front matter of Hexo and its themes to the keys of Broadsheet. Everything else stays as
/// it is.
final class HexoMatter {

  private static final List<String> IMAGES =
      List.of(
          "cover", "index_img", "thumbnail", "banner_img", "top_img", "banner", "photos", "image");

  private HexoMatter() {}

  /// Returns the front matter of a page that moves.
  ///
  /// @param date its date if the front matter does not have it; otherwise `null`
  static Matter of(Matter matter, @Nullable ZonedDateTime date) {
    Values values = matter.values();
    Matter moved = matter.without("permalink");
    if (date != null) {
      moved = moved.with("date", date.format(DateTimeFormatter.ISO_LOCAL_DATE));
    }
    moved = renamed(moved, "updated", "lastmod");
    moved = renamed(moved, "excerpt", "summary");
    moved = renamed(moved, "subtitle", "lead");
    if (hasNestedList(values.get("categories"))) {
      moved = moved.with("categories", names(values.get("categories")));
    }
    if (values.get("mathjax") == null && (values.flag("math") || values.flag("katex"))) {
      moved = moved.with("mathjax", true);
    }
    String image = image(values);
    boolean hasThumbnail = values.text("thumbnail").equals(image) || image.isEmpty();
    return hasThumbnail ? moved : moved.with("thumbnail", image);
  }

  /// Returns the front matter with the categories and tags that are in other keys, or in the name
  /// of the file.
  static Matter withTerms(Matter matter, String categoryOfName) {
    Values values = matter.values();
    List<String> categories =
        categoryOfName.isEmpty() ? values.list("category") : List.of(categoryOfName);
    return withTerms(
        withTerms(matter, "category", "categories", categories), "tag", "tags", values.list("tag"));
  }

  private static Matter withTerms(Matter matter, String from, String to, List<String> terms) {
    Matter plain = matter.without(from);
    return terms.isEmpty() || matter.values().get(to) != null ? plain : plain.with(to, terms);
  }

  private static Matter renamed(Matter matter, String from, String to) {
    Values values = matter.values();
    String value = values.text(from);
    return value.isEmpty() || values.get(to) != null
        ? matter
        : matter.without(from).with(to, value);
  }

  private static String image(Values values) {
    for (String name : IMAGES) {
      for (String image : values.list(name)) {
        if (image.matches("(?i).*\\.(png|jpe?g|gif|webp|avif)(\\?.*)?")) {
          return image;
        }
      }
    }
    return "";
  }

  private static boolean hasNestedList(@Nullable Object categories) {
    return categories instanceof List<?> list && list.stream().anyMatch(List.class::isInstance);
  }

  private static List<String> names(@Nullable Object categories) {
    return hierarchies(categories).stream().flatMap(List::stream).distinct().toList();
  }

  /// Returns the categories, each with those that contain it first.
  static List<List<String>> hierarchies(@Nullable Object categories) {
    List<List<String>> all = new ArrayList<>();
    if (categories instanceof List<?> list) {
      boolean isNested = hasNestedList(list);
      if (!isNested) {
        List<String> names = texts(list);
        return names.isEmpty() ? all : List.of(names);
      }
      for (Object item : list) {
        all.add(item instanceof List<?> inner ? texts(inner) : List.of(String.valueOf(item)));
      }
    } else if (categories != null && !String.valueOf(categories).isBlank()) {
      all.add(List.of(String.valueOf(categories).strip()));
    }
    return all;
  }

  private static List<String> texts(List<?> list) {
    return list.stream()
        .map(item -> String.valueOf(item).strip())
        .filter(it -> !it.isEmpty())
        .toList();
  }
}
