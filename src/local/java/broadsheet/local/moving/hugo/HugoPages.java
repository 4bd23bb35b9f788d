package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.SourceTree;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds pages as the shortcodes `ref` and `relref` do.
final class HugoPages {

  private final HugoAddresses addresses;

  /// The pages by language and path, and by language and name where the name is not ambiguous.
  private final Map<String, @Nullable HugoFile> byPath = new HashMap<>();

  private final Map<String, @Nullable HugoFile> byName = new HashMap<>();

  HugoPages(Collection<HugoFile> pages, HugoAddresses addresses) {
    this.addresses = addresses;
    for (HugoFile page : pages) {
      String language = page.language().key() + ":";
      byPath.put(language + lower(page.pagePath()), page);
      String name = language + lower(SourceTree.name(page.pagePath()));
      byName.put(name, byName.containsKey(name) ? null : page);
    }
  }

  private static String lower(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  /// Returns the address of a page.
  String address(HugoFile page) {
    return addresses.address(page);
  }

  /// Returns the address of a page with its fragment, if there is one; `null` if there is no such
  /// page.
  ///
  /// @param reference a path of content or a name: `/post/a.md`, `a`, `b.md#part`
  @Nullable String find(String reference, HugoFile from) {
    int hash = reference.indexOf('#');
    String path = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : reference.substring(hash);
    HugoFile page = path.isEmpty() ? from : page(path, from);
    return page == null ? null : addresses.address(page) + fragment;
  }

  private @Nullable HugoFile page(String path, HugoFile from) {
    String plain =
        lower(path)
            .replace('\\', '/')
            .replaceFirst("\\.(md|markdown|html)$", "")
            .replaceFirst("(^|/)_?index$", "")
            .replaceFirst("/$", "");
    String absolute = plain.replaceFirst("^/", "");
    for (String language : new String[] {from.language().key() + ":"}) {
      String relative = normalized(lower(from.folder()) + plain);
      String inParent = normalized(lower(SourceTree.folder(from.pagePath())) + plain);
      for (String candidate : new String[] {relative, inParent, absolute}) {
        boolean skipped = plain.startsWith("/") && !candidate.equals(absolute);
        HugoFile page = skipped ? null : byPath.get(language + candidate);
        if (page != null) {
          return page;
        }
      }
      HugoFile page = byName.get(language + SourceTree.name(absolute));
      if (page != null && !plain.startsWith("/")) {
        return page;
      }
    }
    return null;
  }

  private static String normalized(String path) {
    return java.nio.file.Path.of("/" + path).normalize().toString().replace('\\', '/').substring(1);
  }
}
