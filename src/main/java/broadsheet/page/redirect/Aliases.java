package broadsheet.page.redirect;

import broadsheet.article.FrontMatter.Alias;
import broadsheet.article.Problem;
import broadsheet.article.key.RedirectKey;
import broadsheet.article.key.SourceKey;
import broadsheet.model.Site;
import broadsheet.model.Source;
import broadsheet.model.derivation.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The former addresses of an article, as its front matter states them.
public final class Aliases {

  private final Source source;
  private final Map<Alias, RedirectKey> read = new LinkedHashMap<>();
  private final Map<String, Alias> byKey = new LinkedHashMap<>();

  /// @param aliases of the front matter
  public Aliases(Site site, SourceKey.Text key, Source source, List<Alias> aliases) {
    this.source = source;
    for (Alias alias : aliases) {
      RedirectKey redirect =
          RedirectKey.read(alias.address(), key, site.baseUrl().toString(), site.languages());
      read.put(alias, redirect);
      // The address of the article itself needs no redirect.
      if (redirect instanceof RedirectKey.Valid(String at) && !at.equals(key.pageKey())) {
        byKey.putIfAbsent(at, alias);
      }
    }
  }

  /// Returns the keys of the redirect pages that the article wants, without duplicates.
  public List<String> keys() {
    return List.copyOf(byKey.keySet());
  }

  /// Returns the keys of those redirect pages whose addresses are free.
  public List<String> free(Surroundings surroundings) {
    return byKey.keySet().stream().filter(key -> !surroundings.taken().containsKey(key)).toList();
  }

  /// Returns a warning for each alias that has no effect.
  public List<Problem> warnings(Surroundings surroundings) {
    return read.keySet().stream().flatMap(alias -> warning(alias, surroundings).stream()).toList();
  }

  private List<Problem> warning(Alias alias, Surroundings surroundings) {
    return switch (read.get(alias)) {
      case RedirectKey.Invalid(String expected, String fix) ->
          List.of(warning(alias, "the alias '" + alias.address() + "'", expected, fix));
      case RedirectKey.Valid(String key)
          when surroundings.taken().containsKey(key) && alias.equals(byKey.get(key)) ->
          List.of(taken(alias, surroundings.taken().get(key)));
      case null, default -> List.of();
    };
  }

  /// @param owner the key of the upload that has the address; empty for the site itself
  private Problem taken(Alias alias, String owner) {
    String who = owner.isEmpty() ? "the site itself" : "s3://" + source.bucket() + "/" + owner;
    return warning(
        alias,
        "the alias '" + alias.address() + "', an address that " + who + " already has",
        "an address that nothing else has",
        owner.isEmpty()
            ? "remove it"
            : "remove it, or rename or delete the other file; within an hour the address leads here");
  }

  private Problem warning(Alias alias, String found, String expected, String fix) {
    return Problem.warning(source.name(), alias.line(), alias.column(), found, expected, fix);
  }
}
