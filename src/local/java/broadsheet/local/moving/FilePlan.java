package broadsheet.local.moving;

import broadsheet.article.key.FileType;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.key.UrlPath;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.OldFile;
import broadsheet.local.moving.site.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which files are copied and under which keys.
final class FilePlan {

  /// The folder for files whose own first folder is reserved for Broadsheet, such as `assets`.
  private static final String FOLDER_OF_RESERVED = "media/";

  /// Files that generators, servers and hosts need, and readers do not.
  private static final Set<String> MACHINERY =
      Set.of(
          "css",
          "scss",
          "sass",
          "less",
          "js",
          "mjs",
          "ts",
          "map",
          "json",
          "xml",
          "xsl",
          "yml",
          "yaml",
          "toml",
          "lock",
          "webmanifest",
          "woff",
          "woff2",
          "ttf",
          "otf",
          "eot",
          "");

  /// Addresses of files that Broadsheet writes itself.
  private static final Set<String> SITE_OUTPUTS = Set.of("/llms.txt", "/robots.txt");

  private final List<String> languages;
  private final Notes notes;
  private final Map<String, String> taken = new HashMap<>();
  private final Set<String> notCopied = new HashSet<>();

  FilePlan(List<String> languages, Notes notes) {
    this.languages = languages;
    this.notes = notes;
  }

  List<PlacedFile> place(List<OldFile> files) {
    List<PlacedFile> placed = new ArrayList<>();
    for (OldFile file : files) {
      PlacedFile place = place(file);
      if (place == null) {
        notCopied.addAll(file.addresses());
      } else {
        placed.add(place);
      }
    }
    return placed;
  }

  /// Returns the decoded addresses of the files that are not copied.
  Set<String> notCopied() {
    return notCopied;
  }

  private @Nullable PlacedFile place(OldFile file) {
    String why = whyNot(file);
    if (!why.isEmpty()) {
      if (!file.onDemand()) {
        notes.add("files that are not copied: " + kind(file), file.source(), why);
      }
      return null;
    }
    List<String> keys = new ArrayList<>();
    file.addresses().forEach(address -> keys.add(key(address)));
    file.addresses().forEach(address -> keys.add(FOLDER_OF_RESERVED + key(address)));
    for (int i = 0; i < keys.size(); i++) {
      if (SourceKeyReader.read(keys.get(i), languages) instanceof SourceKey.File copy
          && file.source().equals(taken.computeIfAbsent(copy.copyKey(), _ -> file.source()))) {
        String address = UrlPath.decode(copy.urlPath());
        boolean isKept =
            file.addresses().stream()
                .anyMatch(old -> Normalizer.normalize(old, Normalizer.Form.NFC).equals(address));
        return new PlacedFile(
            file, new Destination(copy.key(), address, copy.urlPath(), false), isKept);
      }
    }
    if (!file.onDemand()) {
      notes.add(
          "files that are not copied: names",
          file.source(),
          "its name is invalid, or its new key is taken");
    }
    return null;
  }

  /// Returns the key for an address, without a first folder that is a language.
  private String key(String address) {
    String path = address.replaceAll("/{2,}", "/").replaceFirst("^/", "");
    int slash = path.indexOf('/');
    boolean isLanguage =
        slash > 0 && languages.stream().anyMatch(path.substring(0, slash)::equalsIgnoreCase);
    return isLanguage ? path.substring(slash + 1) : path;
  }

  private static String kind(OldFile file) {
    String suffix = SourceTree.suffix(file.source());
    return MACHINERY.contains(suffix) ? "styles, scripts, data" : suffix;
  }

  private String whyNot(OldFile file) {
    if (SITE_OUTPUTS.containsAll(file.addresses())) {
      return "Broadsheet writes this file itself";
    }
    String name = SourceTree.name(file.source());
    return switch (SourceKeyReader.read("x/" + name, languages)) {
      case SourceKey.File(_, FileType type) ->
          size(file) > type.maxSize() ? "larger than " + (type.maxSize() >> 20) + " MiB" : "";
      case SourceKey.Refused refused ->
          refused.fix().contains(";")
              ? refused.fix()
              : "Broadsheet publishes no files of this type";
      default -> "Broadsheet publishes no files of this type";
    };
  }

  private static long size(OldFile file) {
    try {
      return Files.size(file.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
