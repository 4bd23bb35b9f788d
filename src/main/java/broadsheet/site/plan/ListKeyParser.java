package broadsheet.site.plan;

import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.search.Manifest;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Position;
import broadsheet.site.state.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parses the key of a list, so that existing lists can be checked for those that should not exist.
public final class ListKeyParser {

  private static final String TAXONOMIES =
      Arrays.stream(Taxonomy.values()).map(Taxonomy::id).collect(Collectors.joining("|"));

  private static final Pattern TERMS_PAGE =
      Pattern.compile("(" + TAXONOMIES + ")/page(?:/([^/]+))?(?:/index\\.html|\\.json)");
  private static final Pattern LEAF =
      Pattern.compile("([^/]+/[^/]+)/(" + LeafName.PATTERN + ")(?:\\.json|/index\\.html)");
  private static final Pattern LIST =
      Pattern.compile("((?:archive|" + TAXONOMIES + ")/[^/]+)(?:\\.json|/index\\.(?:html|xml))");

  /// The main page and the feed of a section are beside its articles.
  private static final Pattern SECTION =
      Pattern.compile("(?!(?:archive|search|" + TAXONOMIES + ")/)([^/]+)/index\\.(?:html|xml)");

  private static final Pattern SITEMAP =
      Pattern.compile("sitemap-(?:pages-)?(.+?)(?:-(" + LeafName.PATTERN + "))?\\.xml");
  private static final Pattern ARTICLE = Pattern.compile("fragments/articles/(.+)\\.html");
  private static final Pattern FRAGMENT = Pattern.compile("fragments/([^/]+)/[^/]+\\.html");

  /// Numbered pages, months of terms, sitemaps of months and search data of months, all of which
  /// earlier versions wrote.
  private static final Pattern OBSOLETE =
      Pattern.compile(
          "archive/[^/]+/page/.*"
              + "|(?:tags|categories)/[^/]+/(?:page|undated|\\d{4}-\\d{2})/.*"
              + "|sitemap-.+-(?:undated|\\d{4}-\\d{2})\\.xml"
              + "|index/.+\\.json");

  private ListKeyParser() {}

  /// A prefix under which obsolete lists may exist.
  ///
  /// @param prefix the prefix of their keys
  public record KeyPrefix(Bucket bucket, String prefix) {}

  /// Returns all such prefixes of a site.
  public static List<KeyPrefix> prefixes(Site site) {
    List<KeyPrefix> prefixes = new ArrayList<>();
    for (String language : site.languages()) {
      String prefix = ListKeys.of(site, language).prefix();
      List<String> folders = new ArrayList<>(List.of(ListName.ARCHIVE + "/"));
      for (Taxonomy taxonomy : Taxonomy.values()) {
        folders.add(taxonomy.id() + "/");
      }
      for (String folder : folders) {
        prefixes.add(new KeyPrefix(Bucket.HTML, prefix + folder));
        prefixes.add(new KeyPrefix(Bucket.JSON, "api/" + prefix + folder));
      }
      for (String section : site.sections(language)) {
        prefixes.add(new KeyPrefix(Bucket.HTML, prefix + section + "/index."));
      }
      prefixes.add(new KeyPrefix(Bucket.HTML, "sitemap-" + language));
    }
    prefixes.add(new KeyPrefix(Bucket.HTML, "fragments/articles/"));
    prefixes.add(new KeyPrefix(Bucket.HTML, "index/"));
    return prefixes;
  }

  /// Returns the id of the article that a fragment belongs to; empty for any other key.
  public static Optional<String> article(String key) {
    Matcher article = ARTICLE.matcher(key);
    return article.matches() ? Optional.of(article.group(1)) : Optional.empty();
  }

  /// A part of something that is divided into parts.
  public sealed interface Part {}

  /// An older page, or document, of a month or term.
  ///
  /// @param leaf its [LeafName]
  public record ListPart(ListName list, String leaf) implements Part {}

  /// A page, or document, with a part of all terms.
  ///
  /// @param last the segment of its last term; empty for the last page
  public record TermsPart(Taxonomy taxonomy, String last) implements Part {}

  /// The sitemap of older articles.
  ///
  /// @param leaf its [LeafName]
  public record SitemapPart(String leaf) implements Part {}

  /// A page of an earlier version of Broadsheet.
  public record ObsoletePart() implements Part {}

  /// Returns the part that an object is; empty for any other object.
  public static Optional<Part> part(Site site, String language, String key) {
    return part(withoutPrefix(withoutPrefix(key, "api/"), ListKeys.of(site, language).prefix()));
  }

  private static Optional<Part> part(String path) {
    Matcher terms = TERMS_PAGE.matcher(path);
    if (terms.matches()) {
      Taxonomy taxonomy = Taxonomy.valueOf(terms.group(1).toUpperCase(Locale.ROOT));
      return Optional.of(new TermsPart(taxonomy, Optional.ofNullable(terms.group(2)).orElse("")));
    }
    Matcher leaf = LEAF.matcher(path);
    if (leaf.matches()) {
      return ListName.of(leaf.group(1)).map(list -> new ListPart(list, leaf.group(2)));
    }
    Matcher sitemap = SITEMAP.matcher(path);
    if (sitemap.matches() && sitemap.group(2) != null) {
      return Optional.of(new SitemapPart(sitemap.group(2)));
    }
    return OBSOLETE.matcher(path).matches() ? Optional.of(new ObsoletePart()) : Optional.empty();
  }

  /// Returns what the lists with the given keys depend on. The search index depends on articles
  /// only. Any other key stands for the pages of its language as a whole; a fragment of an article
  /// is assigned to the language in the article's key.
  ///
  /// @return at most one for each language
  public static List<Affected> affected(Site site, List<String> keys) {
    Map<String, Affected.Builder> byLanguage = new TreeMap<>();
    for (String key : keys) {
      if (key.startsWith(Manifest.ROOT)) {
        continue;
      }
      String path = withoutPrefix(key, "api/");
      String language = language(site, path);
      add(
          byLanguage.computeIfAbsent(language, Affected.Builder::new),
          key,
          withoutPrefix(path, ListKeys.of(site, language).prefix()));
    }
    return byLanguage.values().stream().map(Affected.Builder::build).toList();
  }

  private static String withoutPrefix(String key, String prefix) {
    return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
  }

  private static void add(Affected.Builder affected, String key, String path) {
    Matcher article = ARTICLE.matcher(path);
    Matcher list = LIST.matcher(path);
    Matcher section = SECTION.matcher(path);
    if (article.matches()) {
      affected.article(article.group(1));
    } else if (part(path).isPresent()) {
      affected.page(key);
    } else if (list.matches() && !list.group(1).equals(ListName.ARCHIVE + "/index")) {
      ListName.of(list.group(1)).ifPresent(name -> affected.position(name, Position.LAST_KEY));
    } else if (section.matches()) {
      affected.position(new ListName.Term(Taxonomy.SECTIONS, section.group(1)), Position.LAST_KEY);
    } else {
      affected.everyPage();
    }
  }

  private static String language(Site site, String path) {
    Matcher article = ARTICLE.matcher(path);
    String named = article.matches() ? article.group(1) : path;
    Matcher sitemap = SITEMAP.matcher(path);
    Matcher fragment = FRAGMENT.matcher(path);
    for (String language : site.languages()) {
      boolean isNamed =
          (sitemap.matches() && sitemap.group(1).equals(language))
              || (fragment.matches() && fragment.group(1).equals(language))
              || named.startsWith(language + "/");
      if (isNamed) {
        return language;
      }
    }
    return site.defaultLanguage();
  }
}
