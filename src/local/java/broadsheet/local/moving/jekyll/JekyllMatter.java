package broadsheet.local.moving.jekyll;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Values;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Adapts front matter of Jekyll and its themes to the keys of Broadsheet. Everything else stays as
/// it is.
final class JekyllMatter {

  private static final List<String> IMAGES =
      List.of(
          "image",
          "image.path",
          "cover",
          "header-img",
          "header.image",
          "header.teaser",
          "thumbnail",
          "feature-img",
          "banner");

  private JekyllMatter() {}

  /// Returns the front matter of a page that moves.
  ///
  /// @param date its date if it has one
  static Matter of(JekyllFile file, @Nullable ZonedDateTime date) {
    Values values = file.values();
    Matter moved =
        file.parts().matter().without("permalink").without("slug").without("redirect_from");
    if (date != null && values.text("date").isEmpty()) {
      moved = moved.with("date", date.toLocalDate().toString());
    }
    boolean startsWithHeading = file.parts().body().stripLeading().startsWith("# ");
    if (values.text("title").isEmpty() && !startsWithHeading && !file.slug().isEmpty()) {
      moved = moved.with("title", title(file.slug()));
    }
    moved = terms(moved, "categories", JekyllAddresses.categories(file));
    moved = moved.without("category");
    List<String> tags = JekyllAddresses.words(values, "tags");
    moved = terms(moved, "tags", tags.isEmpty() ? values.list("tag") : tags);
    moved = moved.without("tag");
    for (String name : List.of("last_modified_at", "last-modified-at", "updated", "modified")) {
      moved = renamed(moved, name, "lastmod");
    }
    moved = renamed(moved, "excerpt", "summary");
    moved = renamed(moved, "subtitle", "lead");
    boolean isMath = values.flag("math") || values.flag("use_math") || values.flag("katex");
    if (values.get("mathjax") == null && isMath) {
      moved = moved.with("mathjax", true);
    }
    if (values.flag("hidden")) {
      // Jekyll publishes such a post everywhere but on the numbered pages of the home page.
      moved = moved.without("hidden").with("hiddenFromHomePage", true);
    }
    String image = image(values);
    return image.isEmpty() || values.text("thumbnail").equals(image)
        ? moved
        : moved.with("thumbnail", image);
  }

  private static Matter terms(Matter matter, String key, List<String> terms) {
    boolean isSame = matter.values().get(key) instanceof List<?> list && list.equals(terms);
    return terms.isEmpty() || isSame ? matter : matter.with(key, terms);
  }

  private static Matter renamed(Matter matter, String from, String to) {
    String value = matter.values().text(from);
    return value.isEmpty() || matter.values().get(to) != null
        ? matter
        : matter.without(from).with(to, value);
  }

  /// Returns the title that Jekyll makes of a file name.
  private static String title(String slug) {
    StringBuilder title = new StringBuilder();
    for (String word : slug.split("[-_]+", -1)) {
      if (!word.isEmpty()) {
        title.append(title.isEmpty() ? "" : " ");
        title.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return title.toString();
  }

  private static String image(Values values) {
    for (String name : IMAGES) {
      String image = values.text(name);
      if (image.matches("(?i).*\\.(png|jpe?g|gif|webp|avif)(\\?.*)?")) {
        return image;
      }
    }
    return "";
  }
}
