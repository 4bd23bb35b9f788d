package broadsheet.model;

import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.Problem;
import broadsheet.article.image.ImageSize;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.WebAddress;
import broadsheet.article.text.WordCount;
import broadsheet.markdown.sanitize.Rendering.Rendered;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An article with all defaults resolved, as the page and the JSON document show it. Addresses are
/// absolute unless stated otherwise.
///
/// @param url canonical address of the page
/// @param lastmod `null` only for an article without a date
/// @param authors the article's, or else the site's; `url` and `avatar` are absolute and never an
///   address that a browser would run
/// @param display how it is shown: as the article asks, or else as the site does
/// @param redirects the keys of the pages that redirect from former addresses
/// @param menu entries of site menus that link to it, each with a name
/// @param warnings everything that was left out or guessed
public record PublishedArticle(
    SourceKey.Text key,
    Source source,
    String url,
    ResolvedLanguages languages,
    ResolvedTexts texts,
    @Nullable OffsetDateTime date,
    @Nullable OffsetDateTime lastmod,
    ResolvedImages images,
    List<FrontMatter.Author> authors,
    DisplayOptions display,
    List<String> redirects,
    List<MenuEntry> menu,
    WordCount count,
    FrontMatter frontMatter,
    Rendered rendered,
    List<Problem> warnings) {

  public PublishedArticle {
    authors = List.copyOf(authors);
    redirects = List.copyOf(redirects);
    menu = List.copyOf(menu);
    warnings = List.copyOf(warnings);
  }

  /// The languages of the article.
  ///
  /// @param own BCP 47 tag of the text
  /// @param translations the language versions of the article that exist, including its own; empty
  ///   if there are no others
  /// @param versions the same versions by the languages of their keys, and those that the article
  ///   accepts
  public record ResolvedLanguages(String own, List<Translation> translations, Versions versions) {
    public ResolvedLanguages {
      translations = List.copyOf(translations);
    }
  }

  /// The title of the article and the texts that describe it.
  ///
  /// @param summary `null` for an article without text
  /// @param description the author's, or else the summary
  public record ResolvedTexts(
      String title, @Nullable String summary, @Nullable String description) {}

  /// The images of the front matter. Those of the text are in `rendered`.
  ///
  /// @param shared the images for link previews
  /// @param sizes the known sizes of the images of the article, by absolute address
  public record ResolvedImages(
      @Nullable Picture thumbnail, List<String> shared, Map<String, ImageSize> sizes) {
    public ResolvedImages {
      shared = List.copyOf(shared);
      sizes = Map.copyOf(sizes);
    }
  }

  /// The image above the article and in lists.
  ///
  /// @param src as the page refers to it: a path from the site's root or an absolute address
  /// @param url the same, absolute
  /// @param size `null` if it is not known
  public record Picture(
      String src,
      String url,
      String alt,
      boolean inList,
      boolean inPost,
      @Nullable ImageSize size) {

    public @Nullable Integer width() {
      return size == null ? null : size.width();
    }

    public @Nullable Integer height() {
      return size == null ? null : size.height();
    }

    /// Returns whether another server hosts the image. Some servers refuse requests with a foreign
    /// referrer.
    public boolean isRemote() {
      return !src.startsWith("/") || src.startsWith("//");
    }
  }

  /// A version of the article in one of the site's languages.
  public record Translation(String language, String url) {}

  /// Returns the address at which the text was first published: the one that the author states, or
  /// else that of the source in the last line of the text, unless it is on this site; `null` if
  /// there is none.
  public @Nullable String originalUrl() {
    String stated = frontMatter.originalUrl();
    return stated == null ? linkedSource() : stated;
  }

  /// Returns whether the last line of the text links to the original.
  public boolean linksToOriginal() {
    String original = originalUrl();
    return original != null && original.equals(linkedSource());
  }

  private @Nullable String linkedSource() {
    String source = rendered.source() == null ? null : WebAddress.of(rendered.source());
    boolean isOwn = source != null && WebAddress.host(source).equals(WebAddress.host(url));
    return isOwn ? null : source;
  }

  /// Returns the id of the article, which is unique within the site: `en/2025/02/summit`.
  public String id() {
    return key.prefix() + key.path();
  }
}
