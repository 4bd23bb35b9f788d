package broadsheet.page;

import broadsheet.article.Article;
import broadsheet.article.FrontMatter;
import broadsheet.article.Problem;
import broadsheet.article.Publication;
import broadsheet.article.Publication.Begin;
import broadsheet.article.Reading;
import broadsheet.article.RestrictionKeys;
import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.SourceKey;
import broadsheet.article.reader.ArticleReader;
import broadsheet.markdown.Markdown;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.model.Derivation;
import broadsheet.model.Document;
import broadsheet.model.PublishedArticle;
import broadsheet.model.Site;
import broadsheet.model.Source;
import broadsheet.page.ArticleView.Byline;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Derives the outputs of an article. A pure function: the same upload always gives the same bytes.
/// Thread-safe.
public final class ArticleDeriver {

  private final Site site;
  private final ArticleReader reader;
  private final Markdown markdown;
  private final Assets assets;
  private final ArticlePage page;
  private final ArticleJson json;

  /// Sets up everything that articles share, so that anything missing fails early.
  public ArticleDeriver(Site site) {
    this.site = site;
    this.reader = new ArticleReader(site.timeZone());
    this.markdown = new Markdown();
    this.assets = new Assets(site.settings());
    this.page = new ArticlePage(site, assets);
    this.json = new ArticleJson(site);
  }

  /// Derives the outputs.
  ///
  /// @param bytes the whole upload
  /// @param now only decides whether the article is published; it does not affect the outputs
  public Derivation derive(SourceKey.Text key, Source source, byte[] bytes, Instant now) {
    Optional<String> restricted = RestrictionKeys.restrictedName(key.key());
    if (restricted.isPresent()) {
      return new Derivation.Withhold(
          RestrictionKeys.FOLDER.reason(), null, List.of(restricted(source, restricted.get())));
    }
    return switch (reader.read(source.name(), name(key), bytes)) {
      case Reading.Rejected rejected -> new Derivation.Reject(rejected.problems());
      case Reading.Accepted(Article article, List<Problem> warnings) -> {
        Derivation.Withhold withhold = withhold(article.publication(), source, now);
        yield withhold == null ? publish(key, source, article, warnings) : withhold;
      }
    };
  }

  /// Returns the last segment of an article's address: the name of its file or folder.
  private static String name(SourceKey.Text key) {
    return key.path().substring(key.path().lastIndexOf('/') + 1);
  }

  private static Problem restricted(Source source, String name) {
    return Problem.warning(
        source.name(),
        0,
        0,
        "'" + name + "' in its key, so the article is not published",
        "a key without names for drafts or private files",
        "move or rename the file to publish it");
  }

  private static Problem suspicious(Source source, String folder) {
    return Problem.warning(
        source.name(),
        0,
        0,
        "the folder '" + folder + "' in its key; the article is published anyway",
        "a folder without '_', because Hexo and Jekyll do not publish such folders by default",
        "move the file to '_drafts' if it must not be public; otherwise rename the folder");
  }

  private Derivation.@Nullable Withhold withhold(
      Publication publication, Source source, Instant now) {
    if (publication.withheld() != null) {
      return new Derivation.Withhold(
          publication.withheld().reason(), null, publication.withheld().warnings());
    }
    OffsetDateTime expiry = publication.expiry();
    if (expiry != null && !expiry.toInstant().isAfter(now)) {
      return new Derivation.Withhold("expired", null, List.of());
    }
    Begin begin = publication.begin();
    if (begin == null || !begin.moment().toInstant().isAfter(now)) {
      return null;
    }
    return new Derivation.Withhold(
        "waiting",
        begin.moment().toInstant(),
        WaitingWarning.of(begin, site.timeZone(), source.name(), now));
  }

  private Derivation publish(
      SourceKey.Text key, Source source, Article article, List<Problem> warnings) {
    FrontMatter frontMatter = article.frontMatter();
    ArticleResolver resolver = new ArticleResolver(site, key, source);
    MarkdownText text =
        new MarkdownText(
            source.name(),
            article.markdown(),
            article.firstLine(),
            frontMatter.texts().title() == null,
            resolver::link,
            resolver.display(frontMatter).math(),
            resolver.settings(frontMatter).lenientMarkdown());
    return switch (markdown.render(text)) {
      case Rendering.Refused refused -> new Derivation.Reject(refused.problems());
      case Rendering.Rendered rendered -> {
        List<Problem> all = new ArrayList<>(warnings);
        RestrictionKeys.doubtfulFolder(key.key())
            .ifPresent(folder -> all.add(suspicious(source, folder)));
        all.addAll(rendered.warnings());
        PublishedArticle published = resolver.resolve(article, rendered, all);
        OffsetDateTime expiry = article.publication().expiry();
        Document plain = PlainMarkdown.document(published, article.markdown());
        yield new Derivation.Publish(
            page.document(published, bylines(key, source, published), plain != null),
            plain,
            json.document(published),
            assets.documents(),
            published.warnings(),
            expiry == null ? null : expiry.toInstant());
      }
    };
  }

  private List<Byline> bylines(SourceKey.Text key, Source source, PublishedArticle article) {
    return article.authors().stream().map(author -> byline(key, source, author)).toList();
  }

  private Byline byline(SourceKey.Text key, Source source, FrontMatter.Author author) {
    MarkdownText text =
        new MarkdownText(
            source.name(),
            author.bio() == null ? "" : author.bio(),
            1,
            false,
            address -> LinkResolver.resolve(address, key.key(), site.languages()),
            false,
            site.settings().lenientMarkdown());
    return switch (markdown.render(text)) {
      // Its ids could clash with the article's, and ids must be unique.
      case Rendering.Rendered rendered when rendered.html().contains(" id=\"") ->
          new Byline(author, "", rendered.text());
      case Rendering.Rendered rendered -> new Byline(author, rendered.html(), "");
      case Rendering.Refused _ -> new Byline(author, "", "");
    };
  }
}
