package broadsheet.model;

import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.markdown.sanitize.Rendering.Rendered;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article with every question answered that its file leaves open: what page and JSON document
/// show. Addresses are absolute unless said otherwise.
///
/// @param url canonical address of the page
/// @param language BCP 47 tag of the text
/// @param lastmod `null` only without a date
/// @param summary `null` for an article without text
/// @param description the summary where the author gives none
/// @param images those of the front matter; those of the text are in `rendered`
/// @param authors the site's where the article names none; their `url` and `avatar` absolute,
///   without what a browser would run
/// @param display how it is shown: the article's wish, else the site's
/// @param menu entries of site menus that lead to it, each with a name
/// @param translations where the article is said to exist, its own language among them
/// @param words CJK characters count as words
/// @param readingMinutes at least 1 for an article with words
/// @param warnings all that was left out or guessed
public record PublishedArticle(
    SourceKey.Text key,
    Source source,
    String url,
    String language,
    String title,
    @Nullable OffsetDateTime date,
    @Nullable OffsetDateTime lastmod,
    @Nullable String summary,
    @Nullable String description,
    @Nullable Picture thumbnail,
    List<String> images,
    List<FrontMatter.Author> authors,
    DisplayOptions display,
    List<MenuEntry> menu,
    List<Translation> translations,
    int words,
    int readingMinutes,
    FrontMatter frontMatter,
    Rendered rendered,
    List<Problem> warnings) {

  public PublishedArticle {
    images = List.copyOf(images);
    authors = List.copyOf(authors);
    menu = List.copyOf(menu);
    translations = List.copyOf(translations);
    warnings = List.copyOf(warnings);
  }

  /// The image over the article and in lists.
  ///
  /// @param src as the page refers to it: a path from the site's root, or an address
  /// @param url the same, absolute
  public record Picture(String src, String url, String alt, boolean inList, boolean inPost) {

    /// Whether another server has it. Some refuse strangers that say where they come from.
    public boolean isRemote() {
      return !src.startsWith("/") || src.startsWith("//");
    }
  }

  /// The article in one of the site's languages.
  public record Translation(String language, String url) {}

  /// Names this article among all of the site: `en/2025/02/summit`.
  public String id() {
    return key.prefix() + key.path();
  }
}
