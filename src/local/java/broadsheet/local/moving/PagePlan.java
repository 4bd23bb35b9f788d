package broadsheet.local.moving;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.key.UrlPath;
import broadsheet.local.moving.PlacedPage.Fate;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.OldPage.Form;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Decides the key of each page, so that it keeps its address. Where no key has the old address,
/// the page gets the nearest one, and the old address redirects to it.
final class PagePlan {

  /// The folder for pages whose own first folder is reserved for Broadsheet.
  private static final String FOLDER_OF_RESERVED = "pages/";

  private final List<String> languages;
  private final Notes notes;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> sources = new HashMap<>();

  private final String folder;

  /// @param languages canonical tags, the default first
  /// @param folder the folder of the site on its host; often empty
  PagePlan(List<String> languages, String folder, Notes notes) {
    this.languages = languages;
    this.folder = folder;
    this.notes = notes;
  }

  List<PlacedPage> place(List<OldPage> pages) {
    List<PlacedPage> placed = new ArrayList<>();
    // Pages that were published choose first.
    pages.stream().filter(OldPage::kept).forEach(page -> placed.add(place(page)));
    pages.stream().filter(page -> !page.kept()).forEach(page -> placed.add(place(page)));
    return placed;
  }

  private PlacedPage place(OldPage page) {
    String old = Normalizer.normalize(page.address(), Normalizer.Form.NFC);
    String stem = stem(page, old);
    Destination target = page.form() == Form.LIST ? list(page) : target(page, stem);
    boolean isFree = taken.add(target.address().toLowerCase(Locale.ROOT));
    for (int i = 2; !isFree; i++) {
      target = target(page, stem + "-" + i);
      isFree = taken.add(target.address().toLowerCase(Locale.ROOT));
    }
    String owner = page.kept() ? sources.putIfAbsent(old, page.source()) : null;
    List<String> aliases = new ArrayList<>(page.aliases());
    boolean isSame = target.address().equals(old) || target.address().equals(old + "/");
    Fate fate;
    if (!page.kept()) {
      fate = Fate.NONE;
    } else if (owner != null) {
      notes.add("pages with the same address", page.source(), old + ", as " + owner);
      fate = Fate.LOST;
    } else if (!isSame && !RedirectEntries.isPossible(old)) {
      notes.add("addresses that cannot be redirected", page.source(), old);
      fate = Fate.LOST;
    } else if (isSame) {
      fate = Fate.KEPT;
    } else {
      fate = Fate.REDIRECTED;
      aliases.addFirst(old);
    }
    String own = target.address();
    aliases.removeIf(alias -> alias.equals(own));
    return new PlacedPage(page, target, aliases.stream().distinct().toList(), fate);
  }

  /// Returns the path of the key without language and suffix.
  private String stem(OldPage page, String address) {
    String start = folder + page.prefix() + "/";
    String path =
        address.regionMatches(true, 0, start, 0, start.length())
            ? folder + "/" + address.substring(start.length())
            : address;
    String plain =
        path.replaceFirst("(?i)\\.html?$", "")
            .replaceFirst("/index$", "/")
            .replaceAll("^/+|/+$", "");
    StringBuilder safe = new StringBuilder();
    for (String segment : plain.split("/+", -1)) {
      String name = segment.replaceAll("[\\p{C}\\\\\\uFFFD]", "-").replaceFirst("^\\.+", "");
      safe.append(safe.isEmpty() ? "" : "/").append(name.isEmpty() ? "-" : name);
    }
    return plain.isEmpty() ? "home" : safe.toString();
  }

  /// Returns the place of a text about a list.
  private Destination list(OldPage page) {
    int prefix = isDefault(page) ? 1 : page.language().length() + 2;
    String key = page.address().substring(prefix) + "_index" + suffix(page);
    return new Destination(key, page.address(), UrlPath.encode(page.address()), true);
  }

  private boolean isDefault(OldPage page) {
    return page.language().equals(languages.getFirst());
  }

  private String suffix(OldPage page) {
    return isDefault(page) ? ".md" : "." + page.language() + ".md";
  }

  private Destination target(OldPage page, String stem) {
    boolean isFolder = page.form() == Form.FOLDER;
    String suffix = suffix(page);
    String inFolder = stem + "/index" + suffix;
    String shortened = stem.substring(0, Math.min(stem.length(), 200));
    for (String key :
        List.of(
            isFolder ? inFolder : stem + suffix,
            inFolder,
            FOLDER_OF_RESERVED + (isFolder ? inFolder : stem + suffix),
            FOLDER_OF_RESERVED + shortened + suffix)) {
      if (SourceKeyReader.read(key, languages) instanceof SourceKey.Text text
          && text.language().equals(page.language())) {
        String path = text.urlPath();
        return new Destination(key, UrlPath.decode(path), path, true);
      }
    }
    throw new IllegalStateException("no key for " + page.source() + " at " + page.address());
  }
}
