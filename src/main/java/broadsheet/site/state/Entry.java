package broadsheet.site.state;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.FrontMatter.Terms;
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
/// @param thumbnail `null` if lists show none
/// @param authors the names of the authors
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
    @Nullable Picture thumbnail,
    Terms terms,
    List<String> authors,
    List<Translation> translations,
    List<MenuEntry> menu,
    boolean isIndexed) {

  /// Oldest first.
  public static final Comparator<Entry> BY_DATE =
      Comparator.comparing(entry -> entry.position().key());

  public Entry {
    authors = List.copyOf(authors);
    translations = List.copyOf(translations);
    menu = List.copyOf(menu);
  }

  /// Returns the article's position in date order.
  public Position position() {
    return new Position(date == null ? null : date.toInstant(), id);
  }

  /// What lists show of the article's text.
  public record Teaser(String title, @Nullable String lead, @Nullable String summary) {}

  /// The image of an article in lists.
  ///
  /// @param url absolute address
  public record Picture(String url, String alt) {}
}
