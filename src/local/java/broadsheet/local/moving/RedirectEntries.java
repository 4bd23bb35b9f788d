package broadsheet.local.moving;

import broadsheet.article.key.RedirectPath;
import broadsheet.article.key.UrlPath;
import broadsheet.local.moving.PlacedPage.Fate;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes `redirects.json`: every old address that is not kept, and the one that takes its place.
final class RedirectEntries {

  static final String KEY = "redirects.json";

  /// The maximum length of an old address, in bytes of UTF-8.
  private static final int MAX_LENGTH = 500;

  /// Pages that Broadsheet has itself, in each language. A redirect would take their place.
  private static final Pattern OWN_PAGES =
      Pattern.compile(
          "(?:/[A-Za-z]{2,3}(?:-\\w+)*)?/(?:archive|tags|categories|authors|series|sections|search)"
              + "(?:/(?:index\\.html)?)?");

  private final Map<String, String> entries = new TreeMap<>();

  /// Adds the addresses of pages, former ones included.
  void addPages(List<PlacedPage> pages) {
    for (PlacedPage page : pages) {
      page.aliases().forEach(alias -> add(alias, page.target().address()));
      if (page.fate() == Fate.REDIRECTED) {
        add(page.page().address(), page.target().address());
      }
    }
  }

  /// Adds the addresses of a file such as an image.
  void addFile(PlacedFile file) {
    file.file().addresses().forEach(address -> add(address, file.target().address()));
  }

  /// Adds the addresses of lists.
  void addLists(Map<String, String> lists) {
    lists.forEach(this::add);
  }

  /// Adds an address, unless it is the new one, or already redirected.
  private void add(String from, String to) {
    if (!plain(from).equals(plain(to)) && isPossible(from)) {
      entries.putIfAbsent(UrlPath.encode(from), UrlPath.encode(to));
    }
  }

  /// Returns whether CloudFront can redirect an address. At some addresses, it serves Broadsheet's
  /// own pages and documents.
  static boolean isPossible(String address) {
    return RedirectPath.of(address) != null
        && !OWN_PAGES.matcher(address).matches()
        && UrlPath.encode(address).length() <= MAX_LENGTH;
  }

  private static String plain(String address) {
    return address.replaceFirst("/(index\\.html)?$", "");
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  String json() {
    return new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(entries)
        + "\n";
  }
}
