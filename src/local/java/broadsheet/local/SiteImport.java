package broadsheet.local;

import broadsheet.local.Options.InvalidOptionException;
import broadsheet.local.folder.OutputFolder;
import broadsheet.local.moving.Move;
import broadsheet.local.moving.hexo.HexoSite;
import broadsheet.local.moving.hugo.HugoSite;
import broadsheet.local.moving.jekyll.JekyllSite;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.SourceTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `mvn -q -Plocal -Dimport=SITE -Dout=FOLDER`: moves a site of another generator into a folder of
/// articles.
///
/// @param site the folder of the site, which is not changed
/// @param out the folder of articles
record SiteImport(Path site, Path out) {

  /// Reads the arguments.
  ///
  /// @return empty if no site is to be moved
  /// @throws InvalidOptionException if an option is invalid
  static Optional<SiteImport> of(String... arguments) {
    String site = value(arguments, "import");
    if (site.isEmpty()) {
      return Optional.empty();
    }
    String out = value(arguments, "out");
    if (out.isEmpty()) {
      throw new InvalidOptionException(
          "-Dimport needs a folder for the articles; set it with -Dout=FOLDER");
    }
    SiteImport result = new SiteImport(path("import", site), path("out", out));
    if (!Files.isDirectory(result.site)) {
      throw new InvalidOptionException(
          "the folder '"
              + result.site.toAbsolutePath()
              + "' does not exist; set the folder of a"
              + " site with -Dimport=SITE");
    }
    return Optional.of(result);
  }

  /// Returns the value of an option; empty if it is not set.
  static String value(String[] arguments, String name) {
    return List.of(arguments).stream()
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> argument.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /// Reads the name of a folder.
  ///
  /// @param name the option
  static Path path(String name, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new InvalidOptionException("-D" + name + "=" + value + " is not a valid folder name");
    }
  }

  /// Moves the site.
  ///
  /// @return the process's exit code
  int run(PrintStream console) throws IOException {
    OldSite old = read(new SourceTree(site));
    if (new OutputFolder(out).overlaps(site)) {
      throw new InvalidOptionException(
          "'" + out + "' and '" + site + "' overlap; choose another -Dout=FOLDER");
    }
    Move move = new Move(old);
    String report;
    try (ProgressLines _ =
        ProgressLines.start(console::println, "files", move.total(), move::done)) {
      report = move.into(out);
    }
    console.print(report);
    return 0;
  }

  private static OldSite read(SourceTree tree) {
    if (HugoSite.isIn(tree)) {
      return HugoSite.read(tree);
    }
    if (HexoSite.isIn(tree)) {
      return HexoSite.read(tree);
    }
    if (JekyllSite.isIn(tree)) {
      return JekyllSite.read(tree);
    }
    throw new InvalidOptionException(
        "'"
            + tree.root()
            + "' is not a site of Hugo (hugo.toml), Hexo (_config.yml, source/_posts)"
            + " or Jekyll (_config.yml, _posts); give the folder with its settings");
  }
}
