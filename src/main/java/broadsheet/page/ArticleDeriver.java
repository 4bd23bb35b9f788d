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
import broadsheet.desk.DeskPolicy;
import broadsheet.markdown.Markdown;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.model.Messages;
import broadsheet.model.PublishedArticle;
import broadsheet.model.Site;
import broadsheet.model.Source;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Preparation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.page.ArticleView.Byline;
import broadsheet.page.asset.Assets;
import broadsheet.page.redirect.RedirectPage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Derives the outputs of an article, and the introductions of lists. A pure function: the same
/// upload always gives the same bytes. Thread-safe.
public final class ArticleDeriver {

  /// The reason of an article whose publish date is in the future.
  private static final String WAITING = "waiting";

  private final Site site;
  private final ArticleReader reader;
  private final Markdown markdown;
  private final Assets assets;
  private final ArticlePage page;
  private final ArticleJson json;
  private final IntroductionDeriver introductions;

  /// Sets up everything that articles share, and fails early if anything is missing.
  public ArticleDeriver(Site site) {
    this.site = site;
    this.reader = new ArticleReader(site.timeZone());
    this.markdown = new Markdown();
    this.assets = new Assets(site);
    this.page = new ArticlePage(site, assets);
    this.json = new ArticleJson(site);
    this.introductions = new IntroductionDeriver(site, markdown);
  }

  /// Reads and renders an article or an introduction, and derives its outputs unless they depend on
  /// its surroundings.
  ///
  /// @param bytes the whole upload
  /// @param now only decides whether the article is published; it does not affect the outputs
  public Preparation prepare(
      SourceKey.MarkdownFile file, Source source, byte[] bytes, Instant now) {
    Optional<Derivation.Withhold> restricted = restricted(file, source);
    if (restricted.isPresent()) {
      return new Preparation.Decided(restricted.get());
    }
    return switch (reader.read(source.name(), name(file), bytes)) {
      case Reading.Rejected rejected ->
          new Preparation.Decided(new Derivation.Reject(rejected.problems()));
      case Reading.Accepted(Article article, List<Problem> warnings) -> {
        Derivation.Withhold withhold = withhold(article, source, warnings, now);
        yield switch (file) {
          case SourceKey.IntroductionFile key ->
              new Preparation.Decided(
                  withhold == null
                      ? introductions.derive(key, source, article, warnings)
                      : withhold);
          case SourceKey.Text key when withhold == null ->
              publish(key, source, article, warnings, now);
          case SourceKey.Text key ->
              new Preparation.Decided(
                  isUnfinished(article, withhold)
                      ? withPreview(withhold, key, source, article, warnings)
                      : withhold);
        };
      }
    };
  }

  /// Only a draft or a scheduled article has a preview. A private one has none, since anyone who
  /// knows the address of a preview can open it.
  private static boolean isUnfinished(Article article, Derivation.Withhold withhold) {
    Publication.Withheld withheld = article.publication().withheld();
    return withheld == null ? withhold.reason().equals(WAITING) : withheld.isDraft();
  }

  private Derivation.Withhold withPreview(
      Derivation.Withhold withhold,
      SourceKey.Text key,
      Source source,
      Article article,
      List<Problem> warnings) {
    ArticleResolver resolver = new ArticleResolver(site, key, source);
    if (!resolver.settings(article.frontMatter()).processing().preview()) {
      return withhold;
    }
    List<Problem> all = new ArrayList<>(withhold.problems());
    return switch (render(source, article, resolver)) {
      case Rendering.Refused refused -> {
        all.addAll(refused.problems());
        yield withhold.with(deskItem(withhold, source, null, all), null);
      }
      case Rendering.Rendered rendered -> {
        all.addAll(warnings);
        all.addAll(rendered.warnings());
        // A preview does not depend on other objects: its images have no sizes.
        PublishedArticle preview = resolver.resolve(article, rendered, all, Surroundings.NONE);
        yield withhold.with(
            deskItem(withhold, source, preview.texts().title(), preview.warnings()),
            page.preview(preview, bylines(key, source, preview)));
      }
    };
  }

  private static DeskItem deskItem(
      Derivation.Withhold withhold, Source source, @Nullable String title, List<Problem> problems) {
    return DeskItem.withheld(source.name(), withhold.reason(), title, withhold.until(), problems);
  }

  /// Decides whether an article is withheld, without rendering its text.
  ///
  /// @return what [#prepare] would return, without a preview; empty for an article that is
  ///   published or rejected
  public Optional<Derivation.Withhold> withheld(
      SourceKey.MarkdownFile key, Source source, byte[] bytes, Instant now) {
    return restricted(key, source)
        .or(() ->
            reader.read(source.name(), name(key), bytes)
                    instanceof Reading.Accepted(Article article, List<Problem> warnings)
                ? Optional.ofNullable(withhold(article, source, warnings, now))
                : Optional.empty());
  }

  /// The folder of an introduction is the name of a term, and says nothing about publication.
  private static Optional<Derivation.Withhold> restricted(
      SourceKey.MarkdownFile file, Source source) {
    String reason = RestrictionKeys.FOLDER.reason();
    return Optional.of(file)
        .filter(SourceKey.Text.class::isInstance)
        .flatMap(key -> RestrictionKeys.restrictedName(key.key()))
        .map(name -> List.of(restricted(source, name)))
        .map(warnings ->
            new Derivation.Withhold(
                reason,
                null,
                warnings,
                DeskItem.withheld(source.name(), reason, null, null, warnings),
                null));
  }

  /// Returns the last segment of an article's address: the name of its file or folder.
  private static String name(SourceKey.MarkdownFile file) {
    return switch (file) {
      case SourceKey.Text key -> key.path().substring(key.path().lastIndexOf('/') + 1);
      case SourceKey.IntroductionFile _ -> "";
    };
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
      Article article, Source source, List<Problem> warnings, Instant now) {
    Publication publication = article.publication();
    if (publication.withheld() != null) {
      Publication.Withheld withheld = publication.withheld();
      return withhold(withheld.reason(), source, null, withheld.warnings(), warnings);
    }
    OffsetDateTime expiry = publication.expiry();
    if (expiry != null && !expiry.toInstant().isAfter(now)) {
      return new Derivation.Withhold("expired", null, List.of());
    }
    Begin begin = publication.begin();
    if (begin == null || !begin.moment().toInstant().isAfter(now)) {
      return null;
    }
    return withhold(
        WAITING,
        source,
        begin.moment().toInstant(),
        WaitingWarning.of(begin, site.timeZone(), source.name(), now),
        warnings);
  }

  /// The desk item has no title, so that nothing of the article leaves its file.
  ///
  /// @param problems why the article is withheld, for its report
  /// @param warnings all other warnings, for its desk item
  private static Derivation.Withhold withhold(
      String reason,
      Source source,
      @Nullable Instant begin,
      List<Problem> problems,
      List<Problem> warnings) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(warnings);
    DeskItem item = DeskItem.withheld(source.name(), reason, null, begin, all);
    return new Derivation.Withhold(reason, begin, problems, item, null);
  }

  private Rendering render(Source source, Article article, ArticleResolver resolver) {
    FrontMatter frontMatter = article.frontMatter();
    return markdown.render(
        new MarkdownText(
            source.name(),
            article.markdown(),
            article.firstLine(),
            frontMatter.texts().title() == null,
            resolver::link,
            resolver.display(frontMatter).math(),
            resolver.settings(frontMatter).processing().lenientMarkdown(),
            Messages.of(resolver.language(frontMatter))::text));
  }

  private Preparation publish(
      SourceKey.Text key, Source source, Article article, List<Problem> warnings, Instant now) {
    ArticleResolver resolver = new ArticleResolver(site, key, source);
    return switch (render(source, article, resolver)) {
      case Rendering.Refused refused ->
          new Preparation.Decided(new Derivation.Reject(refused.problems()));
      case Rendering.Rendered rendered -> {
        List<Problem> all = new ArrayList<>(warnings);
        RestrictionKeys.doubtfulFolder(key.key())
            .ifPresent(folder -> all.add(suspicious(source, folder)));
        all.addAll(rendered.warnings());
        yield new Preparation.Open(
            resolver.ownFiles(article.frontMatter(), rendered),
            resolver.aliases(article.frontMatter()).keys(),
            surroundings ->
                publish(article, resolver.resolve(article, rendered, all, surroundings), now));
      }
    };
  }

  private Derivation.Publish publish(Article article, PublishedArticle published, Instant now) {
    OffsetDateTime expiryDate = article.publication().expiry();
    Instant expiry = expiryDate == null ? null : expiryDate.toInstant();
    DeskPolicy desk = new DeskPolicy(published, expiry);
    Document plain = PlainMarkdown.document(published, article.markdown());
    List<Byline> bylines = bylines(published.key(), published.source(), published);
    return new Derivation.Publish(
        page.document(published, bylines, plain != null),
        plain,
        json.document(published),
        RedirectPage.documents(published),
        assets.documents(),
        published.warnings(),
        expiry,
        desk.item(now).orElse(null),
        desk.next(now).orElse(null),
        published.languages().versions());
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
            site.settings().processing().lenientMarkdown());
    return switch (markdown.render(text)) {
      // The ids of the biography could clash with the article's, and ids must be unique.
      case Rendering.Rendered rendered when rendered.html().contains(" id=\"") ->
          new Byline(author, "", rendered.text());
      case Rendering.Rendered rendered -> new Byline(author, rendered.html(), "");
      case Rendering.Refused _ -> new Byline(author, "", "");
    };
  }
}
