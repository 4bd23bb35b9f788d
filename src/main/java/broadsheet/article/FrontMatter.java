package broadsheet.article;

import broadsheet.article.text.PlainText;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the front matter of an article says, except when and whether it is published.
///
/// Absent, an empty string and an empty list are one thing, "not set": `null` here for single
/// values, the empty list for lists. Keys that fall back to the site's value are `null` when the
/// article does not set them. Language tags are canonical BCP 47 (`zh-CN`). Title, summary,
/// description and lead have one line each: lines are joined as in the text of an article.
///
/// @param date moment of the article; a source without zone was read in the site's time zone
/// @param widgets which widgets, in this order; `null` falls back to the site's
/// @param params every key not listed here, as it is: strings, numbers, booleans, lists and maps
public record FrontMatter(
    @Nullable String title,
    @Nullable OffsetDateTime date,
    @Nullable OffsetDateTime lastmod,
    @Nullable String summary,
    @Nullable String description,
    @Nullable String lead,
    List<String> categories,
    List<String> tags,
    List<String> lang,
    List<String> translations,
    List<MenuEntry> menu,
    @Nullable Thumbnail thumbnail,
    List<String> images,
    boolean comments,
    @Nullable Boolean authorbox,
    List<Author> author,
    @Nullable Boolean pager,
    @Nullable Boolean toc,
    @Nullable Boolean mathjax,
    @Nullable Sidebar sidebar,
    @Nullable List<String> widgets,
    @Nullable Double weight,
    Map<String, Object> params) {

  public FrontMatter {
    title = inOneLine(title);
    summary = inOneLine(summary);
    description = inOneLine(description);
    lead = inOneLine(lead);
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    lang = List.copyOf(lang);
    translations = List.copyOf(translations);
    menu = List.copyOf(menu);
    images = List.copyOf(images);
    author = List.copyOf(author);
    widgets = widgets == null ? null : List.copyOf(widgets);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  private static @Nullable String inOneLine(@Nullable String text) {
    return text == null || text.indexOf('\n') < 0 ? text : PlainText.fold(text);
  }

  /// Where the widgets stand.
  public enum Sidebar {
    RIGHT,
    LEFT,
    /// No widgets, full measure.
    NONE
  }

  /// The image over the article and in lists.
  ///
  /// @param src a URL, or a path relative to the article's folder
  /// @param visibility where it is shown; `null` falls back to the site's
  /// @param alt text in place of the image; `null` falls back to the title
  public record Thumbnail(String src, @Nullable Visibility visibility, @Nullable String alt) {}

  /// Where an image is shown.
  ///
  /// @param inList whether lists show it
  /// @param inPost whether the article's page shows it
  public record Visibility(boolean inList, boolean inPost) {}

  /// One entry of a site menu.
  ///
  /// @param menu the menu's name: `main`, `side`, `footer`
  /// @param name the entry's text; `null` falls back to the title
  /// @param parent name of the entry that this one stands under
  public record MenuEntry(
      String menu, @Nullable String name, @Nullable Double weight, @Nullable String parent) {}

  /// Someone who wrote the article.
  ///
  /// @param bio a short biography, Markdown
  public record Author(
      String name, @Nullable String url, @Nullable String avatar, @Nullable String bio) {}
}
