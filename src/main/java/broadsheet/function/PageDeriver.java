package broadsheet.function;

import broadsheet.article.key.SourceKey;
import broadsheet.function.derive.Deriver;
import broadsheet.model.Derivation;
import broadsheet.model.Source;
import broadsheet.page.ArticleDeriver;
import java.time.Instant;
import java.util.Optional;

/// Derives articles as the packages below do, which know nothing about limits.
record PageDeriver(ArticleDeriver articles) implements Deriver {

  @Override
  public Derivation derive(SourceKey.Text key, Source source, byte[] bytes, Instant now) {
    return articles.derive(key, source, bytes, now);
  }

  @Override
  public Optional<Derivation.Withhold> withheld(
      SourceKey.Text key, Source source, byte[] bytes, Instant now) {
    return articles.withheld(key, source, bytes, now);
  }
}
