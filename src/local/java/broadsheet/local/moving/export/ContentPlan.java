package broadsheet.local.moving.export;

import broadsheet.article.key.SourceKey;
import broadsheet.local.moving.hugo.HugoPaths;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Decides where each article and file is placed, so that Hugo gives it its present address.
final class ContentPlan {

  private static final String CONTENT = "content/";
  private static final String STATIC = "static/";

  /// Converts paths as Hugo does, to find those that it would change in addresses.
  private static final HugoPaths PATHS = new HugoPaths(false, false);

  private final String mainLanguage;
  private final List<ContentFile> files = new ArrayList<>();

  /// The folders of articles that have a folder of their own, without a slash at the end.
  private final Set<String> folders = new HashSet<>();

  private final Set<String> names = new HashSet<>();

  /// @param mainLanguage the tag of the default language
  /// @param notes receives the articles that share their address with another
  ContentPlan(List<SourceKey.Text> articles, String mainLanguage, Notes notes) {
    this.mainLanguage = mainLanguage;
    Set<String> parents = new HashSet<>();
    articles.forEach(article -> addParents(article.path(), parents));
    articles.stream()
        .filter(article -> hasFolder(article) && !parents.contains(article.path()))
        .forEach(article -> folders.add(article.path()));
    Map<String, String> owners = new HashMap<>();
    for (SourceKey.Text article : articles) {
      String owner = owners.putIfAbsent(article.pageKey(), article.key());
      if (owner == null) {
        files.add(place(article));
      } else {
        notes.add("articles with the address of another", article.key(), "as " + owner);
      }
    }
  }

  private static void addParents(String path, Set<String> parents) {
    for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
      parents.add(path.substring(0, i));
    }
  }

  private static boolean hasFolder(SourceKey.Text article) {
    return SourceTree.name(article.key()).startsWith("index.");
  }

  List<ContentFile> files() {
    return files;
  }

  /// Returns the first folders of the articles.
  Set<String> folders() {
    Set<String> first = new TreeSet<>();
    for (ContentFile file : files) {
      String path = file.article().path();
      if (path.indexOf('/') > 0) {
        first.add(path.substring(0, path.indexOf('/')));
      }
    }
    return first;
  }

  /// In Hugo, everything in a page's folder belongs to the page. So if the folder of an article
  /// contains other articles, the article is placed as if it had no folder.
  private ContentFile place(SourceKey.Text article) {
    String suffix = suffix(article.language());
    String inFolder = CONTENT + article.path() + "/index" + suffix;
    String plain = CONTENT + article.path() + suffix;
    boolean isInFolder = hasFolder(article) && folders.contains(article.path());
    String name = isInFolder ? inFolder : plain;
    boolean isSpecial = !isInFolder && SourceTree.name(article.path()).matches("(?i)_?index");
    for (int i = 2; isSpecial || !names.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = CONTENT + article.path() + "-" + i + suffix;
      isSpecial = false;
    }
    boolean isOwnName = name.equals(plain) || name.equals(inFolder);
    return new ContentFile(article, name, !isOwnName || !isKept(article));
  }

  private String suffix(String language) {
    return language.equals(mainLanguage) ? ".md" : "." + language.toLowerCase(Locale.ROOT) + ".md";
  }

  /// Returns the path of the introduction of a list within the site.
  String introduction(SourceKey.IntroductionFile introduction) {
    String folder = introduction.list().isEmpty() ? "" : introduction.folder() + "/";
    return CONTENT + folder + "_index" + suffix(introduction.language());
  }

  private boolean isKept(SourceKey.Text article) {
    String language = article.prefix().toLowerCase(Locale.ROOT);
    return isPlain(article.path()) && language.equals(article.prefix());
  }

  private static boolean isPlain(String path) {
    return PATHS.path(path).equals(path) && !path.contains(".");
  }

  /// Returns the path of any other file within the site. One of a page with a folder stays beside
  /// it.
  ///
  /// @param key the key of its copy
  String file(String key) {
    for (String folder = parent(key); !folder.isEmpty(); folder = parent(folder)) {
      boolean isBeside =
          folders.contains(folder)
              && names.contains(CONTENT + folder + "/index.md")
              && isPlain(folder)
              && PATHS.path(key).equals(key);
      if (isBeside) {
        return CONTENT + key;
      }
    }
    return STATIC + key;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
