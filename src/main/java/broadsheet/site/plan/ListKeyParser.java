package broadsheet.site.plan;

import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.site.state.Position;
import broadsheet.site.state.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the key of a list, so that existing lists can be checked for those that should not exist.
public final class ListKeyParser {

  private static final Pattern MONTH =
      Pattern.compile("archive/(undated|\\d{4}-\\d{2})(?:\\.json|/.*)");
  private static final Pattern TERM =
      Pattern.compile("(tags|categories)/([^/]+?)(?:\\.json|/index\\.(?:html|xml))");
  private static final Pattern TERM_MONTH = Pattern.compile("(tags|categories)/([^/]+)/([^/]+)/.*");
  private static final Pattern SITEMAP =
      Pattern.compile("sitemap-([^/]+)-(undated|\\d{4}-\\d{2})\\.xml");
  private static final Pattern ARTICLE = Pattern.compile("fragments/articles/(.+)/[^/]+");

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
      for (String list : List.of("archive/", "tags/", "categories/")) {
        prefixes.add(new KeyPrefix(Bucket.HTML, prefix + list));
      }
      prefixes.add(new KeyPrefix(Bucket.JSON, "api/" + prefix + "archive/"));
      prefixes.add(new KeyPrefix(Bucket.JSON, "api/" + prefix + "tags/"));
      prefixes.add(new KeyPrefix(Bucket.HTML, "sitemap-" + language + "-"));
    }
    prefixes.add(new KeyPrefix(Bucket.HTML, "fragments/articles/"));
    return prefixes;
  }

  /// Returns the id of the article that a fragment belongs to; empty for any other key.
  public static Optional<String> article(String key) {
    Matcher article = ARTICLE.matcher(key);
    return article.matches() ? Optional.of(article.group(1)) : Optional.empty();
  }

  /// Returns what the lists with the given keys depend on. Keys of other objects are ignored; a
  /// fragment of an article is assigned to the language in the article's key.
  ///
  /// @return at most one for each language
  public static List<Affected> affected(Site site, List<String> keys) {
    Map<String, List<String>> byLanguage = new TreeMap<>();
    for (String key : keys) {
      String path = key.startsWith("api/") ? key.substring("api/".length()) : key;
      byLanguage.computeIfAbsent(language(site, path), _ -> new ArrayList<>()).add(path);
    }
    return byLanguage.entrySet().stream()
        .map(entry -> affected(site, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Affected affected(Site site, String language, List<String> paths) {
    TreeMap<String, Position> months = new TreeMap<>();
    Map<Affected.Term, SortedSet<String>> terms = new HashMap<>();
    TreeSet<String> articles = new TreeSet<>();
    String prefix = ListKeys.of(site, language).prefix();
    for (String path : paths) {
      String rest = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
      Matcher month = MONTH.matcher(rest);
      Matcher sitemap = SITEMAP.matcher(rest);
      Matcher article = ARTICLE.matcher(rest);
      Matcher term = TERM.matcher(rest);
      Matcher termMonth = TERM_MONTH.matcher(rest);
      if (month.matches()) {
        months.put(month.group(1), Position.FIRST);
      } else if (sitemap.matches()) {
        months.put(sitemap.group(2), Position.FIRST);
      } else if (article.matches()) {
        articles.add(article.group(1));
      } else if (term.matches()) {
        terms.computeIfAbsent(term(term), _ -> new TreeSet<>());
      } else if (termMonth.matches()) {
        terms.computeIfAbsent(term(termMonth), _ -> new TreeSet<>()).add(termMonth.group(3));
        months.put(termMonth.group(3), Position.FIRST);
      }
    }
    return new Affected(language, months, terms, articles);
  }

  private static Affected.Term term(Matcher term) {
    return new Affected.Term(
        Taxonomy.valueOf(term.group(1).toUpperCase(Locale.ROOT)), term.group(2));
  }

  private static String language(Site site, String path) {
    Matcher article = ARTICLE.matcher(path);
    Matcher sitemap = SITEMAP.matcher(path);
    String named =
        sitemap.matches() ? sitemap.group(1) + "/" : article.matches() ? article.group(1) : path;
    return site.languages().stream()
        .filter(language -> named.startsWith(language + "/"))
        .findFirst()
        .orElse(site.defaultLanguage());
  }
}
