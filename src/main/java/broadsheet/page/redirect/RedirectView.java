package broadsheet.page.redirect;

import broadsheet.model.Language;
import broadsheet.model.Messages;
import broadsheet.model.PublishedArticle;
import org.jspecify.annotations.Nullable;

/// The data for the template `redirect.jte`.
///
/// @param language BCP 47 tag of the article
/// @param title the article's title
/// @param url the canonical address of its page
public record RedirectView(String language, String title, String url) {

  static RedirectView of(PublishedArticle article) {
    return new RedirectView(article.languages().own(), article.texts().title(), article.url());
  }

  public @Nullable String direction() {
    return Language.direction(language);
  }

  public Messages messages() {
    return Messages.of(language);
  }
}
