package broadsheet.local;

import broadsheet.local.Options.InvalidOptionException;
import broadsheet.local.folder.OutputFolder;
import broadsheet.local.moving.export.HugoExport;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.model.Site;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// `mvn -q -Plocal -Dexport=FOLDER -Dout=SITE`: turns a folder of articles into a Hugo site.
///
/// @param articles the folder of articles, which is not changed
/// @param out the folder of the Hugo site
record SiteExport(Path articles, Path out) {

  /// Reads the arguments.
  ///
  /// @return empty if nothing is to be exported
  /// @throws InvalidOptionException if an option is invalid
  static Optional<SiteExport> of(String... arguments) {
    String articles = SiteImport.value(arguments, "export");
    if (articles.isEmpty()) {
      return Optional.empty();
    }
    String out = SiteImport.value(arguments, "out");
    if (out.isEmpty()) {
      throw new InvalidOptionException(
          "-Dexport needs a folder for the Hugo site; set it with -Dout=SITE");
    }
    SiteExport result =
        new SiteExport(SiteImport.path("export", articles), SiteImport.path("out", out));
    if (!Files.isDirectory(result.articles)) {
      throw new InvalidOptionException(
          "the folder '"
              + result.articles.toAbsolutePath()
              + "' does not exist; set the folder of articles with -Dexport=FOLDER");
    }
    return Optional.of(result);
  }

  /// Writes the site.
  ///
  /// @param environment the settings of the stack: `BASE_URL`, `SITE_TITLE`, `TIME_ZONE`,
  ///   `LANGUAGES`
  /// @return the process's exit code
  int run(Map<String, String> environment, PrintStream console) throws IOException {
    String baseUrl = environment.getOrDefault("BASE_URL", "https://news.example");
    Site site = LocalStack.settings(URI.create(baseUrl), environment).site();
    if (new OutputFolder(out).overlaps(articles)) {
      throw new InvalidOptionException(
          "'" + out + "' and '" + articles + "' overlap; choose another -Dout=SITE");
    }
    HugoExport export =
        new HugoExport(
            new SourceTree(articles),
            site.baseUrl().toString(),
            site.title(),
            site.timeZone(),
            site.languages());
    String report;
    try (ProgressLines _ =
        ProgressLines.start(console::println, "files", export.total(), export::done)) {
      report = export.into(out);
    }
    console.print(report);
    return 0;
  }
}
