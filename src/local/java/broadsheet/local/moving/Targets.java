package broadsheet.local.moving;

import broadsheet.article.key.UrlPath;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what an old address, or a file of the old site, has become.
final class Targets {

  private final Map<String, Destination> byAddress = new HashMap<>();
  private final Map<String, Destination> leniently = new HashMap<>();
  private final Map<String, Destination> bySource = new HashMap<>();
  private final Set<String> notCopied = new HashSet<>();

  /// @param lists the addresses of lists and of those that take their place
  /// @param notCopied the addresses of files that are not copied
  Targets(
      List<PlacedPage> pages,
      List<PlacedFile> files,
      Map<String, String> lists,
      Set<String> notCopied) {
    notCopied.forEach(address -> this.notCopied.add(normal(address)));
    for (PlacedFile file : files) {
      file.file().addresses().forEach(address -> put(address, file.target()));
      bySource.putIfAbsent(normal(file.file().source()), file.target());
    }
    for (PlacedPage page : pages) {
      put(page.page().address(), page.target());
      bySource.put(normal(page.page().source()), page.target());
    }
    pages.forEach(page -> page.aliases().forEach(alias -> put(alias, page.target())));
    lists.forEach((old, list) -> put(old, new Destination("", list, UrlPath.encode(list), false)));
  }

  private void put(String address, Destination target) {
    byAddress.putIfAbsent(normal(address), target);
    leniently.putIfAbsent(lenient(normal(address)), target);
  }

  /// Returns the target of a decoded address; `null` if there is none.
  @Nullable Destination at(String address) {
    String normal = normal(address);
    Destination exact = byAddress.get(normal);
    return exact == null ? leniently.get(lenient(normal)) : exact;
  }

  /// Returns whether a file at a decoded address is not copied.
  boolean isNotCopied(String address) {
    return notCopied.contains(normal(address));
  }

  /// Returns what a file of the old site has become; `null` if it has not moved.
  ///
  /// @param path the decoded path within the old site
  @Nullable Destination of(String path) {
    return bySource.get(normal(path));
  }

  /// A page has the same address with and without `index.html` and slashes at the end.
  private static String normal(String address) {
    return Normalizer.normalize(address, Normalizer.Form.NFC)
        .replaceAll("/{2,}", "/")
        .replaceFirst("/index\\.html?$", "/")
        .replaceFirst("(?<=.)/$", "");
  }

  /// Many servers also serve a page without its suffix, and ignore letter case.
  private static String lenient(String normal) {
    return normal.replaceFirst("\\.html?$", "").toLowerCase(Locale.ROOT);
  }

  /// Resolves a relative path.
  ///
  /// @param folder a path that ends in a slash
  static String join(String folder, String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : (folder + path).split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean isFolder = List.of("", ".", "..").contains(last) && !segments.isEmpty();
    return (folder.startsWith("/") ? "/" : "") + String.join("/", segments) + (isFolder ? "/" : "");
  }

  static String decoded(String path) {
    return UrlPath.decode(path);
  }
}
