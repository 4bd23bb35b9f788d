package broadsheet.local.moving.jekyll;

import broadsheet.article.key.SourceKey;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The files of a Jekyll blog by what Jekyll does with them.
final class JekyllFiles {

  /// Files and folders that Jekyll leaves out by default, and those that only programs need.
  private static final List<String> EXCLUDED =
      List.of(
          "Gemfile",
          "Gemfile.lock",
          "node_modules",
          "vendor",
          "package.json",
          "package-lock.json",
          "Rakefile",
          "Gruntfile.js",
          "README.md",
          "LICENSE",
          "CNAME",
          "_site");

  private static final Set<String> TEXTS = Set.of("html", "htm");

  /// A file that may have front matter.
  ///
  /// @param collection `posts`, `drafts`, another collection, or empty
  /// @param path the path within its folder without the suffix
  /// @param folder the folder that contains `_posts`
  record TextFile(String source, String collection, String path, String folder) {}

  private final List<TextFile> texts = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final String root;

  JekyllFiles(SourceTree tree, Values config) {
    String source = config.text("source").replaceAll("^\\./?|/+$", "");
    this.root = source.isEmpty() ? "" : source + "/";
    String folder = config.text("collections_dir").replaceAll("^/|/+$", "");
    String collectionsFolder = folder.isEmpty() ? "" : folder + "/";
    Set<String> collections = collections(config);
    List<String> excluded = new ArrayList<>(EXCLUDED);
    config.list("exclude").forEach(it -> excluded.add(it.replaceAll("^/|/+$", "")));
    List<String> included =
        config.list("include").stream().map(it -> it.replaceAll("^/|/+$", "")).toList();
    excluded.removeAll(included);
    for (String file : tree.files(source)) {
      String path = within(file);
      if (excluded.stream().noneMatch(it -> path.equals(it) || path.startsWith(it + "/"))) {
        add(file, path, collectionsFolder, collections, included);
      }
    }
  }

  private static Set<String> collections(Values config) {
    Set<String> names = new HashSet<>(config.list("collections"));
    Values map = config.in("collections");
    map.map().keySet().stream().filter(name -> map.flag(name + ".output")).forEach(names::add);
    names.remove(JekyllFile.POSTS);
    return names;
  }

  /// Returns a path without the folder of the source.
  String within(String file) {
    return file.substring(root.length());
  }

  List<TextFile> texts() {
    return texts;
  }

  List<String> others() {
    return others;
  }

  private void add(
      String file,
      String path,
      String collectionsFolder,
      Set<String> collections,
      List<String> included) {
    String suffix = SourceTree.suffix(path);
    boolean isText = SourceKey.ARTICLE_SUFFIXES.contains(suffix) || TEXTS.contains(suffix);
    String stem = SourceTree.withoutSuffix(path);
    String inCollections =
        path.startsWith(collectionsFolder) ? stem.substring(collectionsFolder.length()) : stem;
    int posts = ("/" + inCollections).indexOf("/_posts/");
    String first = inCollections.split("/", -1)[0];
    if (posts >= 0 && isText) {
      String name = inCollections.substring(posts + "_posts/".length());
      texts.add(new TextFile(file, JekyllFile.POSTS, name, inCollections.substring(0, posts)));
    } else if (inCollections.startsWith("_drafts/") && isText) {
      texts.add(
          new TextFile(file, JekyllFile.DRAFTS, inCollections.substring("_drafts/".length()), ""));
    } else if (first.startsWith("_") && collections.contains(first.substring(1))) {
      if (isText) {
        String name = inCollections.substring(first.length() + 1);
        texts.add(new TextFile(file, first.substring(1), name, ""));
      } else {
        others.add(file);
      }
    } else if (isPublic(path, included)) {
      if (isText) {
        texts.add(new TextFile(file, "", stem, ""));
      } else {
        others.add(file);
      }
    }
  }

  private static boolean isPublic(String path, List<String> included) {
    boolean isHidden = Arrays.stream(path.split("/", -1)).anyMatch(it -> it.startsWith("_"));
    return !isHidden
        || included.stream().anyMatch(it -> path.equals(it) || path.startsWith(it + "/"));
  }
}
