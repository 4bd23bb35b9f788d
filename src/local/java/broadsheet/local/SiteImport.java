package broadsheet.local;

import broadsheet.local.Options.InvalidOptionException;
import broadsheet.local.folder.OutputFolder;
import broadsheet.local.moving.Move;
import broadsheet.local.moving.hexo.HexoSite;
import broadsheet.local.moving.hugo.HugoSite;
import broadsheet.local.moving.jekyll.JekyllSite;
import broadsheet.local.moving.output.BucketUpload;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.SourceTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// `mvn -q -Plocal -Dimport=SITE -Dout=FOLDER`: moves a site of another generator into a folder of
/// articles, and with `-Ds3=s3://BUCKET` also into an article bucket.
///
/// @param site the folder of the site, which is not changed
/// @param out the folder of articles
/// @param bucket the name of the article bucket; empty for none
record SiteImport(Path site, Path out, String bucket) {

  private static final Pattern BUCKET =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/?");

  /// Reads the arguments.
  ///
  /// @return empty if no site is to be moved
  /// @throws InvalidOptionException if an option is invalid
  static Optional<SiteImport> of(String... arguments) {
    String site = value(arguments, "import");
    String bucket = bucket(value(arguments, "s3"));
    if (site.isEmpty() && !bucket.isEmpty()) {
      throw new InvalidOptionException("-Ds3 needs a site; set it with -Dimport=SITE");
    }
    if (site.isEmpty()) {
      return Optional.empty();
    }
    String out = value(arguments, "out");
    if (out.isEmpty()) {
      throw new InvalidOptionException(
          "-Dimport needs a folder for the articles; set it with -Dout=FOLDER");
    }
    SiteImport result = new SiteImport(path("import", site), path("out", out), bucket);
    if (!Files.isDirectory(result.site)) {
      throw new InvalidOptionException(
          "the folder '"
              + result.site.toAbsolutePath()
              + "' does not exist; set the folder of a"
              + " site with -Dimport=SITE");
    }
    return Optional.of(result);
  }

  private static String bucket(String address) {
    Matcher bucket = BUCKET.matcher(address);
    if (!address.isEmpty() && !bucket.matches()) {
      throw new InvalidOptionException(
          "-Ds3="
              + address
              + " is not an article bucket; expected the form s3://bucket, without a folder, since"
              + " keys decide addresses");
    }
    return address.isEmpty() ? "" : bucket.group(1);
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
  /// @param environment `AWS_ENDPOINT_URL_S3`
  /// @return the process's exit code
  int run(Map<String, String> environment, PrintStream console) throws IOException {
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
    return bucket.isEmpty() ? 0 : upload(environment, console);
  }

  private int upload(Map<String, String> environment, PrintStream console) {
    try (S3Client s3 = BucketUpload.client(environment)) {
      BucketUpload upload = new BucketUpload(s3, bucket, new SourceTree(out));
      String report;
      try (ProgressLines _ =
          ProgressLines.start(console::println, "objects", upload.total(), upload::done)) {
        report = upload.run();
      }
      console.print(report);
      return upload.hasFailed() ? 1 : 0;
    } catch (SdkException e) {
      throw new InvalidOptionException(
          "the articles are in '"
              + out
              + "', but s3://"
              + bucket
              + " cannot be read: "
              + e.getMessage()
              + "; check its name, AWS_REGION, and the credentials (AWS_PROFILE), and run the"
              + " command again");
    }
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
            + " or Jekyll (_config.yml, _posts or _layouts); give the folder with its settings");
  }
}
