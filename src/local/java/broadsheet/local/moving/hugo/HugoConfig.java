package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;
import java.util.List;
import java.util.stream.Stream;

/// The settings of a Hugo site: `hugo.toml` or `config.toml`, and the folders `config/_default` and
/// `config/production`.
final class HugoConfig {

  private static final List<String> NAMES = List.of("config", "hugo");
  private static final List<String> SUFFIXES = List.of("json", "yaml", "yml", "toml");
  private static final List<String> FOLDERS = List.of("config/_default", "config/production");

  private HugoConfig() {}

  /// Returns whether a folder has settings of Hugo.
  static boolean isIn(SourceTree tree) {
    return files("hugo").anyMatch(tree::has)
        || FOLDERS.stream().anyMatch(folder -> !tree.files(folder).isEmpty())
        || (files("config").anyMatch(tree::has) && tree.hasFolder("content"));
  }

  private static Stream<String> files(String name) {
    return SUFFIXES.stream().map(suffix -> name + "." + suffix);
  }

  /// Reads the settings.
  static Values read(SourceTree tree, Notes notes) {
    Values all = Values.NONE;
    for (String name : NAMES) {
      for (String file : files(name).filter(tree::has).toList()) {
        all = all.with("", Values.read(tree, file, notes));
      }
    }
    for (String folder : FOLDERS) {
      for (String file : tree.files(folder)) {
        if (SUFFIXES.contains(SourceTree.suffix(file))) {
          all = with(all, file.substring(folder.length() + 1), Values.read(tree, file, notes));
        }
      }
    }
    return all;
  }

  /// Adds a file in a folder of settings: `params.toml` has the key `params`, and `menus.en.toml`
  /// the key `menus` of a language.
  private static Values with(Values all, String file, Values values) {
    String name = SourceTree.withoutSuffix(SourceTree.name(file));
    int dot = name.indexOf('.');
    String key = dot < 0 ? name : name.substring(0, dot);
    String path = NAMES.contains(key) ? "" : key;
    if (dot < 0) {
      return all.with(path, values);
    }
    Values inner =
        path.isEmpty() || path.equals("languages") ? values : Values.NONE.with(path, values);
    return all.with("languages", Values.NONE.with(name.substring(dot + 1), inner));
  }
}
