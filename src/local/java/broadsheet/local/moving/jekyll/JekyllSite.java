package broadsheet.local.moving.jekyll;

import broadsheet.local.moving.site.LanguageTags;
import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.NewLists;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.OldFile;
import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import broadsheet.local.moving.site.Zones;
import broadsheet.local.moving.text.Md;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a Jekyll blog.
public final class JekyllSite {

  private static final List<String> CONFIGS =
      List.of("_config.yml", "_config.yaml", "_config.toml");

  private final SourceTree tree;
  private final Notes notes = new Notes();
  private final Values config;
  private final JekyllFiles content;
  private final JekyllAddresses addresses;
  private final Map<String, JekyllFile> files = new LinkedHashMap<>();
  private final Map<String, String> lists = new LinkedHashMap<>();

  private JekyllSite(SourceTree tree) {
    this.tree = tree;
    this.config = config(tree, notes);
    this.content = new JekyllFiles(tree, config);
    this.addresses = new JekyllAddresses(config, Zones.of(config.text("timezone"), "UTC"));
  }

  private static Values config(SourceTree tree, Notes notes) {
    return CONFIGS.stream()
        .filter(tree::has)
        .findFirst()
        .map(file -> Values.read(tree, file, notes))
        .orElse(Values.NONE);
  }

  /// Returns whether a folder is a Jekyll blog.
  public static boolean isIn(SourceTree tree) {
    Values config = config(tree, new Notes());
    String source = config.text("source").replaceAll("^\\./?|/+$", "");
    String collections = config.text("collections_dir");
    String folder =
        (source.isEmpty() ? "" : source + "/") + (collections.isEmpty() ? "" : collections + "/");
    String root = source.isEmpty() ? "" : source + "/";
    return tree.hasFolder(folder + "_posts")
        || (CONFIGS.stream().anyMatch(tree::has)
            && (tree.hasFolder(root + "_layouts")
                || tree.files("").stream().anyMatch(file -> file.contains("/_posts/"))));
  }

  /// Reads the blog in a folder.
  public static OldSite read(SourceTree tree) {
    return new JekyllSite(tree).read();
  }

  private OldSite read() {
    JekyllDefaults defaults = new JekyllDefaults(config);
    for (JekyllFiles.TextFile entry : content.texts()) {
      add(entry, defaults);
    }
    Map<String, String> byName = new HashMap<>();
    files.forEach((source, file) -> {
      String address = addresses.address(file);
      byName.put(source, address);
      byName.putIfAbsent(file.path(), address);
      byName.putIfAbsent(SourceTree.name(file.path()), address);
    });
    List<OldPage> pages = new ArrayList<>();
    String language =
        LanguageTags.first(
            List.of(config.text("lang"), config.text("locale"), config.text("language")));
    files.values().forEach(file -> pages.add(page(file, byName, language)));
    return new OldSite(
        "Jekyll",
        List.of(language),
        OldSite.baseUrl(config.text("url"), config.text("baseurl")),
        config.text("timezone"),
        JekyllSettings.of(config, navigation()),
        pages,
        oldFiles(),
        lists(),
        notes.sorted());
  }

  private Values navigation() {
    String file = "_data/navigation.yml";
    return tree.has(file) ? Values.read(tree, file, notes) : Values.NONE;
  }

  private void add(JekyllFiles.TextFile entry, JekyllDefaults defaults) {
    if (entry.collection().equals(JekyllFile.POSTS) && !JekyllFile.isDated(entry.path())) {
      notes.add(
          "posts without a date in their names, which Jekyll does not publish",
          entry.source(),
          "expected a name such as 2015-01-02-" + SourceTree.name(entry.source()));
      return;
    }
    String suffix = SourceTree.suffix(entry.source());
    boolean isHtml = suffix.equals("html") || suffix.equals("htm");
    Matter.Parts parts = Matter.read(entry.source(), tree.read(entry.source()), notes);
    if (parts.state() == Matter.State.ABSENT && entry.collection().isEmpty()) {
      if (isHtml) {
        notes.add("files that are not copied: html", entry.source(), "HTML could run scripts");
      }
      return;
    }
    boolean isReadable = parts.state() == Matter.State.READ;
    String type = entry.collection().isEmpty() ? "pages" : entry.collection();
    Matter matter =
        isReadable || parts.state() == Matter.State.ABSENT
            ? defaults.matter(parts.matter(), entry.source(), type)
            : parts.matter();
    String body = isHtml ? Md.htmlBody(parts.body()) : parts.body();
    JekyllFile file =
        new JekyllFile(
            entry.source(),
            entry.collection(),
            entry.path(),
            entry.folder(),
            new Matter.Parts(matter, body, parts.bodyLine(), parts.state()));
    boolean isHome = file.isPage() && addresses.address(file).equals("/");
    boolean isTemplate =
        file.isPage()
            && (body.contains("{% for")
                || body.contains("{%- for")
                || body.isBlank()
                || (isHtml && body.contains("{%")));
    if (isHome || isTemplate) {
      notes.add("pages that are lists or templates", file.source(), addresses.address(file));
      lists.put(addresses.address(file), isHome ? "/" : NewLists.archive(""));
    } else {
      files.put(file.source(), file);
    }
  }

  private OldPage page(JekyllFile file, Map<String, String> byName, String language) {
    boolean isDraft = file.collection().equals(JekyllFile.DRAFTS);
    String address = isDraft ? "/_drafts/" + file.path() + "/" : addresses.address(file);
    ZonedDateTime date = file.isPage() || isDraft ? null : addresses.date(file);
    boolean isPublic = !isDraft && file.isReadable() && !file.values().isOff("published");
    return new OldPage(
        file.source(),
        address,
        address.endsWith("/") ? address : SourceTree.folder(address),
        language,
        "",
        file.isReadable() ? JekyllMatter.of(file, date) : file.parts().matter(),
        file.parts().body(),
        new JekyllTags(file, config, byName, notes).replace(file.parts().body()),
        file.parts().bodyLine(),
        redirects(file),
        isPublic,
        OldPage.Form.FILE);
  }

  private static List<String> redirects(JekyllFile file) {
    List<String> all = new ArrayList<>(file.values().list("aliases"));
    all.addAll(file.values().list("redirect_from"));
    return all.stream()
        .map(alias -> alias.replaceFirst("^https?://[^/]+", ""))
        .map(alias -> alias.startsWith("/") ? alias : "/" + alias)
        .distinct()
        .toList();
  }

  private List<OldFile> oldFiles() {
    return content.others().stream()
        .map(file ->
            new OldFile(
                file, tree.root().resolve(file), List.of("/" + content.within(file)), false))
        .toList();
  }

  private Map<String, String> lists() {
    for (JekyllFile file : files.values()) {
      for (String tag : JekyllAddresses.words(file.values(), "tags")) {
        lists.put("/tags/" + JekyllAddresses.slugified(tag) + "/", NewLists.term("", "tags", tag));
      }
    }
    lists.put("/feed.xml", "/atom.xml");
    boolean hasArchives = config.get("jekyll-archives") != null;
    lists.keySet().removeIf(list -> list.startsWith("/tags/") && !hasArchives);
    return lists;
  }
}
