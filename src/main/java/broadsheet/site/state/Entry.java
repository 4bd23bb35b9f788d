package broadsheet.site.state;

import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.model.PublishedArticle.Translation;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article as lists know it, read from its JSON document.
///
/// @param id names the article among all of the site: `en/2025/02/summit`
/// @param url canonical address of the page
/// @param language of the lists that the article stands in: one of the site's
/// @param textLanguage of the article itself
/// @param thumbnail `null` where lists show none
/// @param authors their names
/// @param translations every language that the article exists in, its own among them
/// @param isIndexed false where the article asks search engines to leave it out
public record Entry(
    String id,
    String url,
    String language,
    String textLanguage,
    String title,
    @Nullable OffsetDateTime date,
    @Nullable OffsetDateTime lastmod,
    @Nullable String lead,
    @Nullable String summary,
    @Nullable Picture thumbnail,
    List<String> categories,
    List<String> tags,
    List<String> authors,
    List<Translation> translations,
    List<MenuEntry> menu,
    boolean isIndexed) {

  /// From the oldest to the newest.
  public static final Comparator<Entry> BY_DATE = Comparator.comparing(Entry::position);

  public Entry {
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    authors = List.copyOf(authors);
    translations = List.copyOf(translations);
    menu = List.copyOf(menu);
  }

  /// Where the article stands in the order of dates.
  public Position position() {
    return new Position(date == null ? null : date.toInstant(), id);
  }

  /// The image in lists.
  ///
  /// @param url absolute
  public record Picture(String url, String alt) {}
}
