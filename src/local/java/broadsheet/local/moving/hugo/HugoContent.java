package broadsheet.local.moving.hugo;

import broadsheet.article.key.SourceKey;
import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import broadsheet.local.moving.text.Md;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The files of a Hugo site's content: pages, lists, and files beside them.
final class HugoContent {

  /// Formats of text that Hugo reads with other programs.
  private static final Set<String> OTHER_FORMATS =
      Set.of("org", "adoc", "asciidoc", "ad", "rst", "pandoc", "pdc", "rmd", "rmarkdown", "ipynb");

  /// A file beside pages.
  ///
  /// @param source the path within the site
  /// @param path the path within the content
  record Resource(String source, HugoLanguage language, String path) {}

  private final SourceTree tree;
  private final List<HugoLanguage> languages;
  private final Notes notes;
  private final List<HugoFile> pages = new ArrayList<>();
  private final List<HugoFile> lists = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>();

  HugoContent(SourceTree tree, Values config, List<HugoLanguage> languages, Notes notes) {
    this.tree = tree;
    this.languages = languages;
    this.notes = notes;
    folders(config).forEach(this::read);
  }

  List<HugoFile> pages() {
    return pages;
  }

  /// Returns the files about lists, those of the top first.
  List<HugoFile> lists() {
    return lists;
  }

  List<Resource> resources() {
    return resources;
  }

  /// Returns the folders with content and the language of each.
  private Map<String, HugoLanguage> folders(Values config) {
    HugoLanguage main = languages.getFirst();
    Map<String, HugoLanguage> folders = new LinkedHashMap<>();
    for (HugoLanguage language : languages) {
      String folder = language.own().text("contentdir");
      if (!folder.isEmpty()) {
        folders.put(plain(folder), language);
      }
    }
    for (Values mount : config.in("module").maps("mounts")) {
      if (plain(mount.text("target")).equals("content")) {
        String key = mount.text("lang").toLowerCase(Locale.ROOT);
        folders.put(
            plain(mount.text("source")),
            languages.stream().filter(it -> it.key().equals(key)).findFirst().orElse(main));
      }
    }
    String common = config.text("contentdir");
    if (folders.isEmpty() || (!common.isEmpty() && !folders.containsKey(plain(common)))) {
      folders.put(plain(common.isEmpty() ? "content" : common), main);
    }
    return folders;
  }

  private static String plain(String folder) {
    return folder.replaceAll("^(\\./)+|/+$", "");
  }

  private void read(String folder, HugoLanguage main) {
    List<String> files = tree.files(folder);
    Set<String> bundles = new HashSet<>();
    for (String file : files) {
      if (SourceTree.name(file).matches("index\\.(?:[\\w-]+\\.)?(?:md|markdown|html?|mdown)")) {
        bundles.add(SourceTree.folder(file));
      }
    }
    for (String file : files) {
      read(file, file.substring(folder.length() + 1), main, isInBundle(file, bundles));
    }
    lists.sort(Comparator.comparing(HugoFile::path));
  }

  /// Returns whether a file is below a page, so that it is not a page itself.
  private static boolean isInBundle(String file, Set<String> bundles) {
    boolean isIndex = SourceTree.name(file).startsWith("index.");
    String folder = SourceTree.folder(file);
    String parent = isIndex ? SourceTree.folder(folder.replaceFirst("/$", "")) : folder;
    while (!parent.isEmpty()) {
      if (bundles.contains(parent)) {
        return true;
      }
      parent = SourceTree.folder(parent.replaceFirst("/$", ""));
    }
    return false;
  }

  private void read(String source, String path, HugoLanguage main, boolean isInBundle) {
    String suffix = SourceTree.suffix(path);
    boolean isHtml = suffix.equals("html") || suffix.equals("htm");
    boolean isText = SourceKey.ARTICLE_SUFFIXES.contains(suffix) || isHtml;
    if (OTHER_FORMATS.contains(suffix)) {
      notes.add("content that is not Markdown", source, "a page in the format ." + suffix);
      return;
    }
    if (!isText) {
      resources.add(new Resource(source, main, path));
      return;
    }
    if (isInBundle) {
      notes.add("texts beside a page", source, "Broadsheet has no page resources");
      return;
    }
    HugoFile file = file(source, path, main, isHtml);
    if (isHtml && file.parts().state() == Matter.State.ABSENT) {
      notes.add("files that are not copied: html", source, "HTML could run scripts");
    } else if (file.isList()) {
      lists.add(file);
    } else {
      pages.add(file);
    }
  }

  private HugoFile file(String source, String path, HugoLanguage main, boolean isHtml) {
    String stem = SourceTree.withoutSuffix(path);
    HugoLanguage language = main;
    int dot = stem.lastIndexOf('.');
    if (dot > stem.lastIndexOf('/')) {
      String key = stem.substring(dot + 1).toLowerCase(Locale.ROOT);
      for (HugoLanguage each : languages) {
        if (each.key().equals(key)) {
          language = each;
          stem = stem.substring(0, dot);
          break;
        }
      }
    }
    Matter.Parts parts = LongAliases.read(source, tree.read(source), notes);
    if (isHtml) {
      parts =
          new Matter.Parts(
              parts.matter(), Md.htmlBody(parts.body()), parts.bodyLine(), parts.state());
    }
    return new HugoFile(source, language, stem, parts);
  }

  /// Returns the static files by their path on the site. If several folders have a file with the
  /// same path, that of the last folder counts.
  static Map<String, String> staticFiles(SourceTree tree, Values config) {
    Map<String, String> files = new TreeMap<>();
    List<String> folders = new ArrayList<>(config.list("staticdir"));
    if (folders.isEmpty()) {
      folders.add("static");
    }
    for (Values mount : config.in("module").maps("mounts")) {
      if (plain(mount.text("target")).equals("static")) {
        folders.add(plain(mount.text("source")));
      }
    }
    for (Object language : config.in("languages").map().values()) {
      folders.addAll(Values.of(language).list("staticdir"));
    }
    for (String folder : folders) {
      String start = plain(folder);
      tree.files(start).forEach(file -> files.put(file.substring(start.length() + 1), file));
    }
    return files;
  }
}
