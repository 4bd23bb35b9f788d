package broadsheet.article;

import broadsheet.article.text.PlainText;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The front matter of an article, except for whether and when it is published, which is in
/// [Publication].
///
/// An absent key, an empty string and an empty list all mean "not set": `null` for single values,
/// the empty list for lists. Keys that fall back to the site settings are `null` if the article
/// does not set them. Language tags are canonical BCP 47 (`zh-CN`). Title, summary, description and
/// lead are single lines: line breaks are joined as in the text of an article.
///
/// @param date the article's date; a date without a zone was read in the site's time zone
/// @param aliases the former addresses of the article, at which pages redirect to it
/// @param originalUrl the address at which the text was first published, `http` or `https`
/// @param params every key not listed here, unchanged: strings, numbers, booleans, lists and maps
public record FrontMatter(
    Texts texts,
    @Nullable OffsetDateTime date,
    @Nullable OffsetDateTime lastmod,
    Terms terms,
    Languages languages,
    Images images,
    List<Author> authors,
    @Nullable String originalUrl,
    Placement placement,
    List<Alias> aliases,
    Display display,
    Map<String, Object> params) {

  public FrontMatter {
    authors = List.copyOf(authors);
    aliases = List.copyOf(aliases);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /// The title of the article and the texts that describe it.
  ///
  /// @param lead the text above the article's own text
  public record Texts(
      @Nullable String title,
      @Nullable String summary,
      @Nullable String description,
      @Nullable String lead) {
    public Texts {
      title = singleLine(title);
      summary = singleLine(summary);
      description = singleLine(description);
      lead = singleLine(lead);
    }
  }

  /// The terms under which the article is listed.
  public record Terms(List<String> categories, List<String> tags) {
    public Terms {
      categories = List.copyOf(categories);
      tags = List.copyOf(tags);
    }
  }

  /// Where the article stands among the others.
  ///
  /// @param menu the entries of site menus that link to it
  /// @param weight the position in lists that are sorted by weight
  /// @param featured whether it is a lead story of the home page
  /// @param series the series to which it belongs
  public record Placement(
      List<MenuEntry> menu, @Nullable Double weight, boolean featured, @Nullable String series) {
    public Placement {
      menu = List.copyOf(menu);
    }
  }

  /// A former address of the article, as written.
  ///
  /// @param line the line of the file, from 1
  /// @param column the column of the line, from 1
  public record Alias(String address, int line, int column) {}

  /// The languages of the article.
  ///
  /// @param own the article's own language; if there are several, the first one counts
  /// @param translations the languages of its other versions
  public record Languages(List<String> own, List<String> translations) {
    public Languages {
      own = List.copyOf(own);
      translations = List.copyOf(translations);
    }
  }

  /// The images of the article, except those in its text.
  ///
  /// @param shared the images for link previews
  public record Images(@Nullable Thumbnail thumbnail, List<String> shared) {
    public Images {
      shared = List.copyOf(shared);
    }
  }

  /// How the article is shown. `null` falls back to the site settings.
  ///
  /// @param widgets the widgets in order
  public record Display(
      boolean comments,
      @Nullable Boolean authorbox,
      @Nullable Boolean pager,
      @Nullable Boolean toc,
      @Nullable Boolean mathjax,
      @Nullable Sidebar sidebar,
      @Nullable List<String> widgets) {
    public Display {
      widgets = widgets == null ? null : List.copyOf(widgets);
    }
  }

  private static @Nullable String singleLine(@Nullable String text) {
    return text == null || text.indexOf('\n') < 0 ? text : PlainText.fold(text);
  }

  /// The position of the widgets.
  public enum Sidebar {
    RIGHT,
    LEFT,
    /// No widgets; the text takes the full width.
    NONE
  }

  /// The image above the article and in lists.
  ///
  /// @param src a URL, or a path relative to the article's folder
  /// @param visibility where the image is shown; `null` falls back to the site settings
  /// @param alt the alternative text; `null` falls back to the title
  public record Thumbnail(String src, @Nullable Visibility visibility, @Nullable String alt) {}

  /// Where an image is shown.
  ///
  /// @param inList whether lists show the image
  /// @param inPost whether the article's page shows the image
  public record Visibility(boolean inList, boolean inPost) {}

  /// An entry of a site menu.
  ///
  /// @param menu the menu's name: `main`, `side`, `footer`
  /// @param name the text of the entry; `null` falls back to the title
  /// @param parent the name of the parent entry
  public record MenuEntry(
      String menu, @Nullable String name, @Nullable Double weight, @Nullable String parent) {}

  /// An author of the article.
  ///
  /// @param bio a short biography in Markdown
  public record Author(
      String name, @Nullable String url, @Nullable String avatar, @Nullable String bio) {}
}
