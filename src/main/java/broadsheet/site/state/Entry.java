package broadsheet.site.state;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.model.Fields;
import broadsheet.model.PublishedArticle.Translation;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article as lists see it, read from its JSON document.
///
/// @param id identifies the article within the site: `en/2025/02/summit`
/// @param url canonical address of the page
/// @param language of the lists that contain the article, one of the site's languages
/// @param textLanguage the language of the article itself
/// @param translations all language versions of the article, including its own
/// @param isIndexed false if the article asks search engines not to index it
public record Entry(
    String id,
    String url,
    String language,
    String textLanguage,
    Teaser teaser,
    @Nullable OffsetDateTime date,
    @Nullable OffsetDateTime lastmod,
    Terms terms,
    List<Translation> translations,
    List<MenuEntry> menu,
    boolean isIndexed) {

  /// Oldest first.
  public static final Comparator<Entry> BY_DATE =
      Comparator.comparing(entry -> entry.position().key());

  public Entry {
    translations = List.copyOf(translations);
    menu = List.copyOf(menu);
  }

  /// Returns the article's position in date order.
  public Position position() {
    return new Position(date == null ? null : date.toInstant(), id);
  }

  /// What lists show of the article.
  ///
  /// @param thumbnail `null` if lists show none
  /// @param readingMinutes 0 if unknown because an earlier version wrote the entry
  /// @param isFeatured whether the author asks for a prominent place
  public record Teaser(
      String title,
      @Nullable String lead,
      @Nullable String summary,
      @Nullable Picture thumbnail,
      int readingMinutes,
      boolean isFeatured) {}

  /// The image of an article in lists.
  ///
  /// @param url absolute address
  /// @param width in pixels; `null` if unknown, like the height
  public record Picture(String url, String alt, @Nullable Integer width, @Nullable Integer height) {

    static Picture of(Fields json) {
      return new Picture(
          json.required("url"),
          json.required("alt"),
          json.integer("width"),
          json.integer("height"));
    }
  }

  /// The terms of the article in each taxonomy.
  ///
  /// @param authors the names of all authors, listed or not
  /// @param series the name of the series that the article is a part of
  public record Terms(
      List<String> categories, List<String> tags, List<String> authors, @Nullable String series) {
    public Terms {
      categories = List.copyOf(categories);
      tags = List.copyOf(tags);
      authors = List.copyOf(authors);
    }
  }
}
