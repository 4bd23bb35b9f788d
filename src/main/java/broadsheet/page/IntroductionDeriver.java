package broadsheet.page;

import broadsheet.article.Article;
import broadsheet.article.FrontMatter;
import broadsheet.article.Problem;
import broadsheet.article.SiteSettings;
import broadsheet.article.key.SourceKey;
import broadsheet.markdown.Markdown;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.model.Addresses;
import broadsheet.model.CacheControl;
import broadsheet.model.DeskItem;
import broadsheet.model.DisplayOptions;
import broadsheet.model.Document;
import broadsheet.model.Messages;
import broadsheet.model.Site;
import broadsheet.model.Source;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Introduction;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Derives the introduction of a list. Its text is rendered like that of an article, but it does
/// not depend on other objects: its images have no sizes.
final class IntroductionDeriver {

  private final Site site;
  private final Markdown markdown;

  IntroductionDeriver(Site site, Markdown markdown) {
    this.site = site;
    this.markdown = markdown;
  }

  /// Derives an introduction that is not withheld.
  ///
  /// @param earlier the warnings so far
  Derivation derive(
      SourceKey.IntroductionFile key, Source source, Article article, List<Problem> earlier) {
    Optional<Problem> unlisted = unlisted(key, source);
    if (unlisted.isPresent()) {
      return new Derivation.Reject(List.of(unlisted.get()));
    }
    Addresses addresses = new Addresses(site, key);
    Map<String, String> written = new LinkedHashMap<>();
    return switch (render(key, source, article, addresses, written)) {
      case Rendering.Refused refused -> new Derivation.Reject(refused.problems());
      case Rendering.Rendered rendered -> {
        List<Problem> warnings = new ArrayList<>(earlier);
        warnings.addAll(rendered.warnings());
        List<String> images =
            rendered.images().stream().map(Rendering.Image::url).distinct().toList();
        warnings.addAll(
            new AddressWarnings(source, article, site)
                .of(written, images, ArticleResolver.played(rendered), Map.of()));
        withoutEffect(source, article.frontMatter()).ifPresent(warnings::add);
        yield introduce(key, source, article, rendered, addresses.page(), warnings);
      }
    };
  }

  /// Returns why an introduction belongs to no list: the site settings name the sections that have
  /// lists.
  private Optional<Problem> unlisted(SourceKey.IntroductionFile key, Source source) {
    List<String> sections = site.sections(key.language());
    return key.section()
        .filter(section -> !sections.contains(section))
        .map(section ->
            Problem.error(
                source.name(),
                0,
                0,
                "an introduction of the section '" + section + "', which has no list",
                "a section that 'sections' in site.yaml names",
                "add '"
                    + section
                    + "' to 'sections' there, or rename the file to "
                    + section
                    + "/index.md, which is the page /"
                    + section
                    + "/"));
  }

  private Rendering render(
      SourceKey.IntroductionFile key,
      Source source,
      Article article,
      Addresses addresses,
      Map<String, String> written) {
    SiteSettings settings = site.settings().in(key.language());
    return markdown.render(
        new MarkdownText(
            source.name(),
            article.markdown(),
            article.firstLine(),
            article.frontMatter().texts().title() == null,
            address -> {
              String resolved = addresses.resolve(address);
              written.putIfAbsent(resolved, address);
              return resolved;
            },
            DisplayOptions.of(article.frontMatter(), settings).math(),
            settings.processing().lenientMarkdown(),
            Messages.of(key.language())::text));
  }

  private static Derivation introduce(
      SourceKey.IntroductionFile key,
      Source source,
      Article article,
      Rendering.Rendered rendered,
      String url,
      List<Problem> warnings) {
    FrontMatter.Texts texts = article.frontMatter().texts();
    String title = title(texts, rendered);
    String description =
        texts.description() == null
            ? ArticleResolver.summary(article.frontMatter(), rendered)
            : texts.description();
    Introduction introduction =
        new Introduction(
            title, texts.lead(), description == null ? texts.lead() : description, rendered.html());
    OffsetDateTime expiry = article.publication().expiry();
    return new Derivation.Introduce(
        Document.json(key.jsonKey(), CacheControl.PRIVATE, introduction.toJson()),
        warnings,
        expiry == null ? null : expiry.toInstant(),
        warnings.isEmpty() ? null : DeskItem.warned(source.name(), title, url, warnings));
  }

  private static @Nullable String title(FrontMatter.Texts texts, Rendering.Rendered rendered) {
    String heading = rendered.title();
    return texts.title() == null && heading != null && !heading.isBlank() ? heading : texts.title();
  }

  /// Returns a warning that names the keys which have an effect in an article but not here.
  private static Optional<Problem> withoutEffect(Source source, FrontMatter frontMatter) {
    TreeSet<String> names = new TreeSet<>(frontMatter.params().keySet());
    Map<String, Boolean> used = new LinkedHashMap<>();
    used.put("aliases", !frontMatter.aliases().isEmpty());
    used.put("authors", !frontMatter.authors().isEmpty());
    used.put("categories", !frontMatter.terms().categories().isEmpty());
    used.put("images", !frontMatter.images().shared().isEmpty());
    used.put("lang", !frontMatter.languages().own().isEmpty());
    used.put("menu", !frontMatter.placement().menu().isEmpty());
    used.put("series", frontMatter.placement().series() != null);
    used.put("tags", !frontMatter.terms().tags().isEmpty());
    used.put("thumbnail", frontMatter.images().thumbnail() != null);
    used.put("weight", frontMatter.placement().weight() != null);
    used.forEach((name, isUsed) -> Stream.of(name).filter(_ -> isUsed).forEach(names::add));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.warning(
                source.name(),
                0,
                0,
                names.stream().collect(Collectors.joining("', '", "'", "'")),
                "the keys of an introduction: title, lead, description, summary, mathjax, and those"
                    + " that withhold it, such as draft",
                "remove them; they have no effect on a list"));
  }
}
