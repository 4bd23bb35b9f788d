package broadsheet.site.state;

import broadsheet.model.PublishedArticle.Translation;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article in a sitemap.
///
/// @param key the [Position#key] of the article
/// @param url canonical address of the page
/// @param translations all language versions of the article, including its own; empty if it has no
///   other
public record SitemapUrl(
    String key, String url, @Nullable OffsetDateTime lastmod, List<Translation> translations) {

  public SitemapUrl {
    translations = translations.size() > 1 ? List.copyOf(translations) : List.of();
  }

  /// Returns the address of an article for its sitemap.
  public static SitemapUrl of(Entry entry) {
    return new SitemapUrl(
        entry.position().key(), entry.url(), entry.lastmod(), entry.translations());
  }
}
