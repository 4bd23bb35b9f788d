package broadsheet.local.moving.hugo;

import broadsheet.local.moving.hugo.HugoContent.Resource;
import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.NewLists;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.OldFile;
import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.OldPage.Form;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import broadsheet.local.moving.site.Zones;
import broadsheet.model.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads a Hugo site.
public final class HugoSite {

  private final SourceTree tree;
  private final Notes notes = new Notes();
  private final Values config;
  private final List<HugoLanguage> languages;
  private final HugoContent content;
  private final HugoAddresses addresses;

  /// The pages by the path of their file, such as `content/post/a.md`.
  private final Map<String, HugoFile> pages = new TreeMap<>();

  private final Instant now;

  /// The lists that Broadsheet has, too, which depend on the addresses of the pages.
  private HugoLists lists = new HugoLists(Set.of(), List.of());

  private HugoSite(SourceTree tree, Instant now) {
    this.tree = tree;
    this.now = now;
    this.config = HugoConfig.read(tree, notes);
    this.languages = HugoLanguage.of(config);
    this.content = new HugoContent(tree, config, languages, notes);
    this.addresses = new HugoAddresses(config, Zones.of(config.text("timezone"), "UTC"));
  }

  /// Returns whether a folder is a Hugo site.
  public static boolean isIn(SourceTree tree) {
    return HugoConfig.isIn(tree);
  }

  /// Reads the site in a folder.
  public static OldSite read(SourceTree tree) {
    return new HugoSite(tree, Instant.now()).read();
  }

  private OldSite read() {
    HugoCascade cascade = new HugoCascade(config, content.lists());
    for (HugoFile page : content.pages()) {
      pages.put(page.source(), withDateOfName(page.with(cascade.matter(page))));
    }
    lists = HugoLists.of(config, folders(), tags());
    noteOutside();
    takeLists();
    HugoPages index = new HugoPages(pages.values(), addresses);
    List<OldPage> old = new ArrayList<>();
    for (HugoFile page : pages.values()) {
      old.add(oldPage(page, index));
    }
    return new OldSite(
        "Hugo",
        tags(),
        baseUrl(),
        config.text("timezone"),
        HugoSettings.of(languages, addresses, lists.sections(), menuLists()),
        old,
        files(),
        lists(),
        notes.sorted());
  }

  private List<String> tags() {
    return languages.stream().map(HugoLanguage::tag).distinct().toList();
  }

  private String baseUrl() {
    return config.text("baseurl").replaceFirst("/+$", "");
  }

  private boolean isKept(HugoFile page) {
    return page.isReadable() && !page.values().flag("draft") && addresses.isBuilt(page, now);
  }

  /// Returns where the pages of sections are. A site in a folder of its host has no sections, since
  /// that folder is the first one of all its articles.
  private List<HugoLists.Folders> folders() {
    return pages.values().stream()
        .filter(page -> isKept(page) && OldSite.folder(baseUrl()).isEmpty())
        .map(this::folders)
        .toList();
  }

  private HugoLists.Folders folders(HugoFile page) {
    String address = addresses.address(page);
    String start = page.language().prefix() + "/";
    String path = address.startsWith(start) ? address.substring(start.length()) : address;
    String[] segments = path.split("/", -1);
    boolean isTop = segments.length == 1 || (segments.length == 2 && segments[1].isEmpty());
    return new HugoLists.Folders(addresses.folder(page.section()), segments[0], isTop);
  }

  /// Adds notes about the articles that the list of their section will not have.
  private void noteOutside() {
    for (HugoFile page : pages.values()) {
      HugoLists.Folders folders = folders(page);
      if (!folders.own().equals(folders.section())
          && lists.sections().contains(folders.section())
          && isKept(page)) {
        notes.add(
            "articles that the list of their section does not have",
            page.source(),
            addresses.address(page));
      }
    }
  }

  private boolean isIntroduction(HugoFile file) {
    return lists.isIntroduction(file, addresses.folder(file.pagePath()));
  }

  /// Returns the files about lists whose menu entries go into `site.yaml`. A list that becomes a
  /// page keeps its own.
  private List<HugoFile> menuLists() {
    return content.lists().stream()
        .filter(list -> !pages.containsKey(list.source()) || isIntroduction(list))
        .toList();
  }

  /// Takes the date and the slug from the name of the file, if the settings say so.
  private HugoFile withDateOfName(HugoFile page) {
    boolean ofName = config.in("frontmatter").list("date").contains(":filename");
    String name = page.isBundle() ? SourceTree.name(page.pagePath()) : page.name();
    if (!ofName || !name.matches("\\d{4}-\\d\\d-\\d\\d-.+")) {
      return page;
    }
    Matter matter = page.parts().matter();
    if (page.values().text("date").isEmpty()) {
      matter = matter.with("date", name.substring(0, 10));
    }
    if (page.values().text("slug").isEmpty()) {
      matter = matter.with("slug", name.substring(11));
    }
    return page.with(matter);
  }

  /// What is said about a list that Broadsheet has stays with the list. The text about any other
  /// list becomes a page at its address.
  private void takeLists() {
    for (HugoFile list : content.lists()) {
      boolean hasText = !list.parts().body().isBlank();
      if (isIntroduction(list) || (hasText && !list.folder().isEmpty())) {
        pages.put(list.source(), list);
      } else if (!list.values().text("title").isEmpty()) {
        notes.add("titles of lists", list.source(), "'" + list.values().text("title") + "'");
      }
    }
  }

  /// Returns whether there are pages below a list.
  private boolean hasPages(HugoFile list) {
    return content.pages().stream()
        .anyMatch(page ->
            page.language().key().equals(list.language().key())
                && page.path().startsWith(list.folder()));
  }

  private OldPage oldPage(HugoFile page, HugoPages index) {
    String address = index.address(page);
    boolean isIntroduction = isIntroduction(page);
    List<String> aliases = new ArrayList<>(addresses.aliases(page, address));
    if (isIntroduction) {
      aliases.add(address);
    }
    return new OldPage(
        page.source(),
        isIntroduction
            ? lists.address(page, addresses.folder(page.pagePath()), newPrefix(page.language()))
            : address,
        address.endsWith("/") ? address : SourceTree.folder(address),
        page.language().tag(),
        page.language().prefix(),
        isIntroduction ? lists.matter(page) : matter(page),
        page.parts().body(),
        body(page, index),
        page.parts().bodyLine(),
        aliases,
        isKept(page),
        isIntroduction ? Form.LIST : page.isBundle() || page.isList() ? Form.FOLDER : Form.FILE);
  }

  /// The page of a section has no date, since it is not news, and passes no values on to other
  /// pages.
  private Matter matter(HugoFile page) {
    return page.isList()
        ? HugoMatter.of(page.parts().matter(), "").without("date").without("cascade")
        : HugoMatter.of(page.parts().matter(), addresses.dateKey(page));
  }

  /// The text about a section leads to the archive, which has the articles that the section listed.
  private String body(HugoFile page, HugoPages index) {
    String body = new HugoShortcodes(page, index, notes).replace(page.parts().body());
    if (!page.isList() || isIntroduction(page) || !hasPages(page)) {
      return body;
    }
    String label = Messages.of(page.language().tag()).text("allArticles");
    return body.stripTrailing()
        + "\n\n["
        + label
        + "]("
        + NewLists.archive(newPrefix(page.language()))
        + ")\n";
  }

  private List<OldFile> files() {
    List<OldFile> files = new ArrayList<>();
    HugoContent.staticFiles(tree, config)
        .forEach((path, source) -> files.add(file(source, List.of("/" + path), false)));
    for (Resource resource : content.resources()) {
      files.add(file(resource.source(), addresses(resource), false));
    }
    for (String source : tree.files("assets")) {
      files.add(file(source, List.of(source.substring("assets".length())), true));
    }
    for (String theme : config.list("theme")) {
      String folder = "themes/" + SourceTree.name(theme) + "/static";
      for (String source : tree.files(folder)) {
        files.add(file(source, List.of(source.substring(folder.length())), true));
      }
    }
    return files;
  }

  private OldFile file(String source, List<String> addresses, boolean onDemand) {
    return new OldFile(source, tree.root().resolve(source), addresses, onDemand);
  }

  /// A file beside a page is served below the page, in each of its languages. Any other is served
  /// in its folder.
  private List<String> addresses(Resource resource) {
    Set<String> all = new LinkedHashSet<>();
    List<HugoFile> inOrder =
        pages.values().stream()
            .sorted(Comparator.comparing(page -> !page.language().isDefault()))
            .toList();
    for (HugoFile page : inOrder) {
      boolean owns =
          page.isBundle() && resource.path().startsWith(page.folder()) && !page.folder().isEmpty();
      if (owns) {
        String within = resource.path().substring(page.folder().length());
        all.add(addresses.address(page).replaceFirst("[^/]*$", "") + within);
      }
    }
    String folder = SourceTree.folder(resource.path());
    String plain = addresses.folder(folder) + SourceTree.name(resource.path());
    all.add(resource.language().prefix() + "/" + plain);
    return List.copyOf(all);
  }

  /// Returns the addresses of the sections and terms, and of the lists that take their place.
  private Map<String, String> lists() {
    Map<String, String> all = new TreeMap<>();
    List<HugoFile> others = pages.values().stream().filter(page -> !isIntroduction(page)).toList();
    for (HugoFile page : others) {
      String prefix = page.language().prefix();
      if (!page.section().isEmpty()) {
        String folder = addresses.folder(page.section());
        String now = newPrefix(page.language());
        boolean hasList = lists.sections().contains(folder);
        String list = NewLists.section(now, folder);
        all.put(prefix + "/" + folder + "/index.xml", (hasList ? list : now + "/") + "index.xml");
        all.put(prefix + "/" + folder + "/", hasList ? list : NewLists.archive(now));
      }
      for (String taxonomy : lists.taxonomies()) {
        for (String term : page.values().list(taxonomy)) {
          all.put(
              prefix + "/" + taxonomy + "/" + addresses.folder(term.replace('/', '-')) + "/",
              NewLists.term(newPrefix(page.language()), taxonomy, term));
        }
      }
    }
    for (HugoFile list : content.lists()) {
      if (!pages.containsKey(list.source())) {
        String address = addresses.address(list);
        String archive = NewLists.archive(newPrefix(list.language()));
        all.putIfAbsent(address, archive);
        for (String alias : addresses.aliases(list, address)) {
          all.putIfAbsent(alias, all.getOrDefault(address, archive));
        }
      }
    }
    others.forEach(page -> all.remove(addresses.address(page)));
    languages.forEach(language -> all.put(language.prefix() + "/", newPrefix(language) + "/"));
    return all;
  }

  /// Returns the first folder of the addresses of a language in Broadsheet.
  private String newPrefix(HugoLanguage language) {
    boolean isFirst = language.tag().equals(languages.getFirst().tag());
    return isFirst ? "" : "/" + language.tag();
  }
}
