package broadsheet.local.moving.hexo;

import broadsheet.article.key.SourceKey;
import broadsheet.local.moving.hexo.HexoFile.Kind;
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
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Hexo blog.
public final class HexoSite {

  private static final String CONFIG = "_config.yml";
  private static final String POSTS = "_posts/";
  private static final String DRAFTS = "_drafts/";

  private final SourceTree tree;
  private final Notes notes = new Notes();
  private final Values config;
  private final String source;
  private final HexoAddresses addresses;

  /// The posts and pages by the path of their file.
  private final Map<String, HexoFile> files = new LinkedHashMap<>();

  private final List<String> others = new ArrayList<>();

  /// The canonical tags by the folder of each language.
  private final Map<String, String> languages = new LinkedHashMap<>();

  private HexoSite(SourceTree tree) {
    this.tree = tree;
    this.config = Values.read(tree, CONFIG, notes);
    this.source = sourceFolder(config);
    this.addresses = new HexoAddresses(config, Zones.of(config.text("timezone"), "UTC"));
  }

  private static String sourceFolder(Values config) {
    String folder = config.text("source_dir").replaceAll("^\\./|/+$", "");
    return (folder.isEmpty() ? "source" : folder) + "/";
  }

  /// Returns whether a folder is a Hexo blog.
  public static boolean isIn(SourceTree tree) {
    return tree.has(CONFIG)
        && tree.hasFolder(sourceFolder(Values.read(tree, CONFIG, new Notes())) + "_posts");
  }

  /// Reads the blog in a folder.
  public static OldSite read(SourceTree tree) {
    return new HexoSite(tree).read();
  }

  private OldSite read() {
    List<String> all = tree.files(source.substring(0, source.length() - 1));
    findLanguages(all);
    all.forEach(this::add);
    List<OldPage> pages = new ArrayList<>();
    HexoPosts posts = new HexoPosts(files.values(), addresses);
    for (HexoFile file : files.values()) {
      pages.add(page(file, posts));
    }
    return new OldSite(
        "Hexo",
        languages.values().stream().distinct().toList(),
        OldSite.baseUrl(config.text("url"), config.text("root")),
        config.text("timezone"),
        HexoSettings.of(config, themeConfig()),
        pages,
        oldFiles(),
        lists(),
        notes.sorted());
  }

  private Values themeConfig() {
    String theme = config.text("theme");
    Values values = Values.NONE;
    for (String file : List.of("themes/" + theme + "/" + CONFIG, "_config." + theme + ".yml")) {
      values = tree.has(file) ? values.with("", Values.read(tree, file, notes)) : values;
    }
    return values.with("", config.in("theme_config"));
  }

  /// A language other than the default has a folder with its name, which has the same pages as the
  /// folder of the site.
  private void findLanguages(List<String> all) {
    languages.put("", LanguageTags.first(config.list("language")));
    Set<String> paths = new HashSet<>(all);
    for (String file : all) {
      int slash = file.indexOf('/', source.length());
      String folder = slash < 0 ? "" : file.substring(source.length(), slash);
      String tag = LanguageTags.canonical(folder);
      boolean isLanguage =
          LanguageTags.isKnown(tag)
              && file.endsWith(".md")
              && paths.contains(source + file.substring(slash + 1));
      if (isLanguage && !languages.containsValue(tag)) {
        languages.put(folder, tag);
      }
    }
  }

  private void add(String file) {
    String path = file.substring(source.length());
    boolean isText = SourceKey.ARTICLE_SUFFIXES.contains(SourceTree.suffix(path));
    if (path.startsWith(POSTS) && isText) {
      put(file, Kind.POST, path.substring(POSTS.length()), "");
    } else if (path.startsWith(DRAFTS) && isText) {
      put(file, Kind.DRAFT, path.substring(DRAFTS.length()), "");
    } else if (!path.startsWith(POSTS)
        && Arrays.stream(path.split("/", -1)).anyMatch(name -> name.startsWith("_"))) {
      return;
    } else if (isText) {
      String first = path.substring(0, Math.max(0, path.indexOf('/')));
      boolean isLanguage = !first.isEmpty() && languages.containsKey(first);
      String within = isLanguage ? path.substring(first.length() + 1) : path;
      put(file, Kind.PAGE, within, isLanguage ? first : "");
    } else {
      others.add(file);
    }
  }

  private void put(String file, Kind kind, String path, String language) {
    Matter.Parts parts = Matter.read(file, tree.read(file), notes);
    HexoFile post = new HexoFile(file, kind, SourceTree.withoutSuffix(path), language, parts);
    if (kind == Kind.POST && post.isReadable()) {
      String category = addresses.categoryOfName(post);
      post = post.with(HexoMatter.withTerms(parts.matter(), category));
    }
    String layout = post.values().text("layout").toLowerCase(Locale.ROOT);
    String type = post.values().text("type").toLowerCase(Locale.ROOT);
    boolean isList =
        Set.of("tags", "categories", "archive", "archives", "tag", "category").contains(layout)
            || Set.of("tags", "categories", "archives").contains(type);
    boolean isHome = kind == Kind.PAGE && path.matches("index\\.\\w+");
    if (kind == Kind.PAGE && (isList || isHome)) {
      notes.add("pages that are lists", file, "'" + post.values().text("title") + "'");
    } else {
      files.put(file, post);
    }
  }

  private OldPage page(HexoFile file, HexoPosts posts) {
    String address = addresses.address(file);
    ZonedDateTime date = addresses.date(file);
    boolean isUndated = file.kind() == Kind.POST && date == null && addresses.needsDate();
    if (isUndated && file.isReadable()) {
      notes.add(
          "posts without a date, whose old addresses are unknown", file.source(), file.path());
    }
    boolean isPublic =
        file.kind() != Kind.DRAFT && file.isReadable() && !file.values().isOff("published");
    String tag = String.valueOf(languages.get(file.language()));
    boolean needsDate = date != null && file.values().text("date").isEmpty();
    return new OldPage(
        file.source(),
        isUndated && file.values().text("permalink").isEmpty() ? "/" + file.path() + "/" : address,
        address.endsWith("/") ? address : SourceTree.folder(address),
        tag,
        file.language().isEmpty() ? "" : "/" + file.language(),
        HexoMatter.of(file.parts().matter(), needsDate ? date : null),
        file.parts().body(),
        new HexoTags(file, posts, notes).replace(file.parts().body()),
        file.parts().bodyLine(),
        file.values().list("aliases"),
        isPublic && !isUndated,
        hasFolder(file) ? OldPage.Form.FOLDER : OldPage.Form.FILE);
  }

  private boolean hasFolder(HexoFile file) {
    return file.kind() != Kind.DRAFT
        && (file.name().equals("index") || tree.hasFolder(SourceTree.withoutSuffix(file.source())));
  }

  private List<OldFile> oldFiles() {
    List<OldFile> result = new ArrayList<>();
    boolean copiesAssets = config.flag("post_asset_folder");
    for (String file : others) {
      String path = file.substring(source.length());
      boolean isAsset = path.startsWith(POSTS);
      HexoFile owner = isAsset ? owner(file) : null;
      String address =
          owner == null
              ? "/" + (isAsset ? path.substring(POSTS.length()) : path)
              : addresses.address(owner).replaceFirst("[^/]*$", "")
                  + file.substring(SourceTree.withoutSuffix(owner.source()).length() + 1);
      result.add(
          new OldFile(file, tree.root().resolve(file), List.of(address), isAsset && !copiesAssets));
    }
    return result;
  }

  /// Returns the post in whose folder a file is; `null` if it is in none.
  private @Nullable HexoFile owner(String file) {
    String folder = SourceTree.folder(file);
    while (folder.length() > source.length() + POSTS.length()) {
      String stem = folder.substring(0, folder.length() - 1);
      for (String suffix : SourceKey.ARTICLE_SUFFIXES) {
        HexoFile post = files.get(stem + "." + suffix);
        if (post != null) {
          return post;
        }
      }
      folder = SourceTree.folder(stem);
    }
    return null;
  }

  /// Returns the addresses of archives, tags and categories, and of the lists that take their
  /// place.
  private Map<String, String> lists() {
    Map<String, String> lists = new LinkedHashMap<>();
    String tags = "/" + folder("tag_dir", "tags") + "/";
    String categories = "/" + folder("category_dir", "categories") + "/";
    String archives = "/" + folder("archive_dir", "archives") + "/";
    lists.put(archives, NewLists.archive(""));
    for (HexoFile file : files.values()) {
      if (file.kind() == Kind.POST) {
        for (String tag : file.values().list("tags")) {
          lists.put(tags + addresses.mapped("tag_map", tag) + "/", NewLists.term("", "tags", tag));
        }
        addresses
            .categoryPaths(file.values())
            .forEach((path, name) ->
                lists.put(categories + path + "/", NewLists.term("", "categories", name)));
        ZonedDateTime date = addresses.date(file);
        if (date != null) {
          String month =
              String.format(Locale.ROOT, "%d/%02d", date.getYear(), date.getMonthValue());
          lists.put(archives + date.getYear() + "/", NewLists.archive(""));
          lists.put(archives + month + "/", "/archive/" + month.replace('/', '-') + "/");
        }
      }
    }
    files.values().forEach(file -> lists.remove(addresses.address(file)));
    languages.forEach((folder, tag) -> {
      if (!folder.isEmpty()) {
        lists.put("/" + folder + "/", "/" + tag + "/");
      }
    });
    return lists;
  }

  private String folder(String name, String otherwise) {
    String folder = config.text(name).replaceAll("^/+|/+$", "");
    return folder.isEmpty() ? otherwise : folder;
  }
}
