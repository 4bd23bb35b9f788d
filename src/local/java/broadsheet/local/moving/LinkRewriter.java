package broadsheet.local.moving;

import broadsheet.article.key.LinkResolver;
import broadsheet.article.key.UrlPath;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.OldPage;
import broadsheet.local.moving.site.OldSite;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.text.Frames;
import broadsheet.local.moving.text.LinkDestinations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the links and images of a page lead to the new places of their targets. A link that still
/// works is left unchanged.
final class LinkRewriter {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  private static final Pattern IMAGE =
      Pattern.compile("(?i).*\\.(?:png|jpe?g|gif|webp|avif|ico|svg|bmp|tiff?)");

  /// Pages and files that Broadsheet makes itself.
  private static final Pattern OWN =
      Pattern.compile(
          "/?|/(archive|tags|categories|authors|series|sections|search)(/.*)?"
              + "|/(index|atom|sitemap|rss|feed)\\.xml|/feed\\.json|/robots\\.txt");

  private final OldSite site;
  private final Targets targets;
  private final Notes notes;
  private final LinkCounts counts;
  private final Set<Destination> used = new HashSet<>();

  /// The folder of the site on a host that it shares. New addresses do not contain it.
  private final String sharedPath;

  LinkRewriter(OldSite site, Targets targets, Notes notes, LinkCounts counts) {
    this.site = site;
    this.targets = targets;
    this.notes = notes;
    this.counts = counts;
    String path = site.baseUrl().replaceFirst("^\\w+://[^/]*", "").replaceFirst("/+$", "");
    this.sharedPath = site.folder().isEmpty() ? path : "";
  }

  /// Returns the text of a page with its links adapted.
  String rewrite(PlacedPage page) {
    return LinkDestinations.replace(
        Frames.toLinks(page.page().body()), address -> resolve(address, page, page.page().kept()));
  }

  /// Returns an address in front matter so that it works at the page's new place.
  String rewrite(String address, PlacedPage page) {
    String resolved = resolve(address, page, false);
    return resolved == null ? address : resolved;
  }

  /// Returns the new target of a link in a menu; `null` if it leads nowhere.
  ///
  /// @param address from the root
  @Nullable String menuLink(String address) {
    String own = ownPath(address);
    if (own == null) {
      return address;
    }
    int end = endOfPath(own);
    String path = Targets.decoded(own.substring(0, end));
    Destination inFolder = targets.at(site.folder() + path);
    Destination target = inFolder == null ? targets.at(path) : inFolder;
    if (target != null) {
      used.add(target);
      return target.urlPath() + own.substring(end);
    }
    return OWN.matcher(path).matches() ? own : null;
  }

  /// Returns the targets that links lead to.
  Set<Destination> used() {
    return used;
  }

  private @Nullable String resolve(String address, PlacedPage page, boolean isCounted) {
    String own = ownPath(address);
    if (own == null || own.contains("{{") || own.contains("{%")) {
      return null;
    }
    int end = endOfPath(own);
    String path = Targets.decoded(own.substring(0, end)).replace('\\', '/');
    String rest = own.substring(end);
    if (path.isEmpty()) {
      return null;
    }
    Destination target = find(path, page.page());
    if (target == null) {
      if (page.page().kept()) {
        note(path, address, page.page(), isCounted);
      }
      return null;
    }
    used.add(target);
    if (isCounted) {
      counts.add(IMAGE.matcher(path).matches(), false);
    }
    return rewritten(address, rest, page, target);
  }

  private @Nullable String rewritten(
      String address, String rest, PlacedPage page, Destination target) {
    String now = LinkResolver.resolve(address, page.target().key(), site.languages());
    // Broadsheet and browsers disagree on where a path that begins with a backslash leads.
    boolean works =
        !address.contains("\\")
            && !SCHEME.matcher(now).matches()
            && Targets.decoded(now.substring(0, endOfPath(now))).equals(target.address());
    boolean hasFragment =
        rest.contains("#") && target.isPage() && !address.matches("(?i).*\\.md#.*");
    boolean isAbsolute = SCHEME.matcher(address).matches();
    if (works && !hasFragment) {
      return null;
    }
    if (isAbsolute
        && !hasFragment
        && Targets.decoded(ownAddress(address)).equals(target.address())) {
      return null;
    }
    String path = hasFragment ? "/" + UrlPath.encode(target.key()) : target.urlPath();
    return path.replace("(", "%28").replace(")", "%29") + rest;
  }

  private String ownAddress(String address) {
    String own = ownPath(address);
    return own == null ? "" : own.substring(0, endOfPath(own));
  }

  /// Returns an address of the site itself without its host; `null` for any other.
  private @Nullable String ownPath(String address) {
    String path = address;
    if (address.startsWith("#") || address.startsWith("//")) {
      return null;
    }
    if (SCHEME.matcher(address).matches()) {
      String host = site.baseUrl().replaceFirst("^\\w+://(www\\.)?", "").replaceFirst("/.*", "");
      String there = address.replaceFirst("^(?i)https?://(www\\.)?", "");
      boolean isOwn =
          !host.isEmpty()
              && address.matches("(?i)https?://.*")
              && there
                  .toLowerCase(Locale.ROOT)
                  .matches(Pattern.quote(host.toLowerCase(Locale.ROOT)) + "([/?#].*)?");
      if (!isOwn) {
        return null;
      }
      path = there.substring(host.length());
      path = path.startsWith("/") ? path : "/" + path;
    }
    boolean isBelow = !sharedPath.isEmpty() && path.startsWith(sharedPath + "/");
    return isBelow ? path.substring(sharedPath.length()) : path;
  }

  private @Nullable Destination find(String path, OldPage page) {
    List<String> addresses = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    String folder = SourceTree.folder(page.source());
    if (path.startsWith("/")) {
      addresses.add(path);
      addresses.add(site.folder() + page.prefix() + path);
      addresses.add(site.folder() + path);
      sources.add(SourceTree.folder(page.source()).replaceFirst("/.*", "") + path);
      sources.add(path.substring(1));
    } else {
      addresses.add(Targets.join(page.links(), path));
      sources.add(Targets.join(folder, path));
      addresses.add(site.folder() + "/" + Targets.join("", path));
      addresses.add(Targets.join(SourceTree.folder(page.links().replaceFirst("/$", "")), path));
    }
    for (int i = 0; i < Math.max(addresses.size(), sources.size()); i++) {
      Destination found = i < addresses.size() ? targets.at(addresses.get(i)) : null;
      found = found == null && i < sources.size() ? targets.of(sources.get(i)) : found;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private void note(String path, String address, OldPage page, boolean isCounted) {
    String absolute = path.startsWith("/") ? path : Targets.join(page.links(), path);
    String own = absolute.replaceFirst("^" + Pattern.quote(page.prefix()) + "(?=/)", "");
    if (OWN.matcher(own).matches()) {
      if (isCounted) {
        counts.add(false, false);
      }
    } else if (targets.isNotCopied(absolute)) {
      notes.add("links to files that are not copied", page.source(), page.lineOf(address), address);
      counts.addEnded();
    } else {
      boolean isImage = IMAGE.matcher(path).matches();
      notes.add(
          isImage ? "images that are not there" : "links that lead nowhere",
          page.source(),
          page.lineOf(address),
          address);
      if (isCounted) {
        counts.add(isImage, true);
      }
    }
  }

  private static int endOfPath(String address) {
    int query = address.indexOf('?');
    int hash = address.indexOf('#');
    int end = query < 0 ? address.length() : query;
    return hash < 0 ? end : Math.min(end, hash);
  }
}
