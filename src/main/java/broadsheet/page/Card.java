package broadsheet.page;

import broadsheet.article.SiteSettings.MetaItem;
import broadsheet.article.text.Slugs;
import broadsheet.model.PublishedArticle.Translation;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article in a list on a page.
///
/// @param path the path of its page from the site's root
/// @param image shown with it; `null` for none
/// @param readingMinutes 0 if unknown
/// @param translations the article in other languages
public record Card(
    String path,
    String title,
    @Nullable OffsetDateTime date,
    @Nullable String lead,
    @Nullable String summary,
    @Nullable Image image,
    int readingMinutes,
    Authors authors,
    List<String> categories,
    List<Translation> translations) {

  public Card {
    categories = List.copyOf(categories);
    translations = List.copyOf(translations);
  }

  /// Returns whether the meta line has anything to show.
  ///
  /// @param wanted the items that the line may show
  public boolean hasMeta(List<MetaItem> wanted) {
    return readingMinutes > 0
        || wanted.stream()
            .anyMatch(item ->
                switch (item) {
                  case AUTHOR -> !authors.names().isEmpty();
                  case DATE -> date != null;
                  case CATEGORIES -> !categories.isEmpty();
                  case TRANSLATIONS -> !translations.isEmpty();
                });
  }

  /// Returns the card without its categories, which readers already know.
  ///
  /// @param withPicture whether the card keeps its picture
  public Card inTopic(boolean withPicture) {
    return with(withPicture ? image : null, List.of());
  }

  /// Returns the card for the list of a category, which readers already know.
  ///
  /// @param segment of the category's address
  public Card inCategory(String segment) {
    return with(
        image, categories.stream().filter(other -> !Slugs.segment(other).equals(segment)).toList());
  }

  private Card with(@Nullable Image otherImage, List<String> otherCategories) {
    return new Card(
        path,
        title,
        date,
        lead,
        summary,
        otherImage,
        readingMinutes,
        authors,
        otherCategories,
        translations);
  }

  /// The authors of the article.
  ///
  /// @param areListed whether each of them has a page with their articles
  public record Authors(List<String> names, boolean areListed) {
    public Authors {
      names = List.copyOf(names);
    }
  }

  /// A picture.
  ///
  /// @param src a path from the site's root, or an address on another site
  /// @param width in pixels; `null` if unknown, like the height
  public record Image(String src, @Nullable Integer width, @Nullable Integer height) {

    /// Returns whether another server hosts the image. Some servers refuse requests with a foreign
    /// referrer.
    public boolean isRemote() {
      return !src.startsWith("/") || src.startsWith("//");
    }
  }
}
