package broadsheet.local.moving.export;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.article.yaml.Utf8;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.SourceTree;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The addresses that `redirects.json` redirects to articles. Hugo has a page for each.
final class FormerAddresses {

  /// The decoded former addresses by the decoded address of the article.
  private final Map<String, List<String>> byTarget = new TreeMap<>();

  private final Notes notes;

  /// Reads the file, if there is one. Redirects of files are left to the host.
  FormerAddresses(SourceTree tree, Notes notes) {
    this.notes = notes;
    redirects(tree)
        .forEach((from, to) -> {
          String name = SourceTree.name(from);
          if (name.contains(".") && !name.matches("(?i).*\\.html?")) {
            noteImpossible(from, to);
          } else {
            byTarget.computeIfAbsent(page(to), _ -> new ArrayList<>()).add(UrlPath.decode(from));
          }
        });
  }

  private static String page(String target) {
    return UrlPath.decode(target.replaceFirst("[?#].*", "")).replaceFirst("(?<!/)$", "/");
  }

  private void noteImpossible(String from, String to) {
    notes.add("redirects that Hugo cannot make", SourceKey.REDIRECT_FILE, from + " " + to);
  }

  private Map<String, String> redirects(SourceTree tree) {
    Map<String, String> redirects = new LinkedHashMap<>();
    if (tree.has(SourceKey.REDIRECT_FILE)) {
      try {
        JsonParser.parseString(Utf8.text(tree.read(SourceKey.REDIRECT_FILE)))
            .getAsJsonObject()
            .asMap()
            .forEach((from, to) -> redirects.put(from, to.getAsString()));
      } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
        notes.add("redirects that cannot be read", SourceKey.REDIRECT_FILE, String.valueOf(e));
      }
    }
    return redirects;
  }

  /// Returns the former addresses of an article, and forgets them.
  List<String> take(String address) {
    List<String> former = byTarget.remove(address);
    return former == null ? List.of() : former;
  }

  /// Adds notes about the redirects that no article has taken, such as those to lists.
  void noteOthers() {
    byTarget.forEach((to, all) -> all.forEach(from -> noteImpossible(from, to)));
  }
}
