package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Values;
import java.util.List;

/// Adapts front matter of Hugo and its themes to the keys of Broadsheet. Everything else stays as
/// it is.
final class HugoMatter {

  /// The names that themes give to the image of an article.
  private static final List<String> IMAGES =
      List.of(
          "featured_image",
          "featuredimage",
          "featureimage",
          "featured",
          "image",
          "cover.image",
          "cover",
          "banner",
          "hero",
          "img",
          "thumb");

  /// The names of the keys with which themes turn on formulas.
  private static final List<String> MATH = List.of("math", "katex", "latex", "usemath", "mathjax");

  private HugoMatter() {}

  /// Returns the front matter of a page that moves. `slug` and `url` are left out, since its key
  /// has the address.
  ///
  /// @param dateKey the key with its date; empty if there is none
  static Matter of(Matter matter, String dateKey) {
    Values values = matter.values();
    Matter moved = matter.without("slug").without("url");
    boolean hasOtherDate = !dateKey.isEmpty() && !dateKey.equals("date");
    if (hasOtherDate && values.text("date").isEmpty()) {
      moved = moved.with("date", values.text(dateKey));
    }
    String image = image(values);
    if (values.get("thumbnail") == null && !image.isEmpty()) {
      moved = moved.with("thumbnail", image);
    }
    if (values.get("mathjax") == null && isMath(values)) {
      moved = moved.with("mathjax", true);
    }
    return moved;
  }

  private static String image(Values values) {
    for (String name : IMAGES) {
      for (String path : List.of(name, "params." + name)) {
        String image = values.text(path);
        if (image.matches("(?i).*\\.(png|jpe?g|gif|webp|avif)(\\?.*)?")) {
          return image;
        }
      }
    }
    return "";
  }

  private static boolean isMath(Values values) {
    return MATH.stream()
        .anyMatch(name ->
            values.flag(name) || values.flag("params." + name) || values.flag(name + ".enable"));
  }
}
