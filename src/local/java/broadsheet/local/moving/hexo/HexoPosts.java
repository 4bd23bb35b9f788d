package broadsheet.local.moving.hexo;

import broadsheet.local.moving.site.SourceTree;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds posts by their names, as the tags `post_link` and `post_path` do.
final class HexoPosts {

  private final HexoAddresses addresses;
  private final Map<String, HexoFile> byName = new HashMap<>();

  HexoPosts(Collection<HexoFile> files, HexoAddresses addresses) {
    this.addresses = addresses;
    for (HexoFile file : files) {
      byName.put(file.path(), file);
      byName.putIfAbsent(addresses.slug(file), file);
      byName.putIfAbsent(file.name(), file);
      byName.putIfAbsent(file.values().text("title"), file);
    }
  }

  /// Returns the post with a name or title; `null` if there is none.
  @Nullable HexoFile find(String name) {
    String plain = name.replaceFirst("#.*", "");
    HexoFile file = byName.get(plain);
    return file == null ? byName.get(SourceTree.withoutSuffix(plain)) : file;
  }

  /// Returns the address of a post, with the fragment of a reference.
  String address(HexoFile file, String reference) {
    int hash = reference.indexOf('#');
    return addresses.address(file).replace(" ", "%20")
        + (hash < 0 ? "" : reference.substring(hash));
  }
}
