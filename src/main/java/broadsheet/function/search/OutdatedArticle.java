package broadsheet.function.search;

import broadsheet.article.text.Sha256;
import broadsheet.function.search.DocumentNumbers.StoredNumbers;
import broadsheet.function.shared.Outputs;
import broadsheet.model.CacheControl;
import broadsheet.search.text.ArticleTerms;
import broadsheet.search.text.SearchArticle;
import broadsheet.store.Attributes;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An article whose place in the index of a language is not as it should be.
///
/// @param source names the article in the metadata of its result
/// @param number its number; `null` if it has none yet
/// @param article what the index should have; `null` for nothing
/// @param result the attributes of its result; empty without one
record OutdatedArticle(
    ObjectId source,
    String language,
    StoredNumbers numbers,
    @Nullable Integer number,
    @Nullable SearchArticle article,
    Optional<Attributes> result) {

  OutdatedArticle withNumber(int other) {
    return new OutdatedArticle(source, language, numbers, other, article, Optional.empty());
  }

  /// Returns whether another article has its number. Two articles may get the same number at the
  /// same time; the one whose result is written first keeps it.
  boolean hasLostNumber() {
    return result.isPresent() && !isOwnResult();
  }

  private boolean isOwnResult() {
    return result.filter(it -> Outputs.isMadeFrom(source, it)).isPresent();
  }

  /// Returns whether the index is as it should be after all.
  boolean isCurrent(LanguageIndex index) {
    return !hasOtherResult() && !hasOtherTerms(index);
  }

  /// Returns whether its result has to be written or deleted.
  boolean hasOtherResult() {
    return article == null
        ? isOwnResult()
        : result
            .filter(it -> it.headers().metadata().equals(headers(article).metadata()))
            .isEmpty();
  }

  /// Returns whether its terms in the index have to be added, replaced or removed.
  boolean hasOtherTerms(LanguageIndex index) {
    if (number == null || hasLostNumber()) {
      return article != null;
    }
    Optional<Integer> found = index.checksum(number);
    return article == null
        ? found.isPresent()
        : found.filter(sum -> sum == ArticleTerms.of(article).checksum()).isEmpty();
  }

  /// Returns the headers of the result of an article.
  Headers headers(SearchArticle its) {
    return new Headers(
        "application/octet-stream",
        CacheControl.CHANGEABLE,
        Outputs.metadata(source, Sha256.of(its.result())));
  }
}
