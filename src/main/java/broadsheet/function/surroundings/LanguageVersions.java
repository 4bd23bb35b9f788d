package broadsheet.function.surroundings;

import broadsheet.article.key.SourceKey;
import broadsheet.function.shared.Outputs;
import broadsheet.model.Site;
import broadsheet.model.Versions;
import broadsheet.store.Attributes;
import broadsheet.store.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The JSON documents of an article in the other languages of the site. The metadata of a document
/// says which versions the article accepts and which it lists, so a pass over one version sees
/// whether another one has to be reconciled, even if an earlier pass was killed before or while it
/// did so, because the document is the last of the outputs that depend on other versions.
///
/// A version counts as published as long as its document exists, since its page exists at least as
/// long.
public record LanguageVersions(Site site, String jsonBucket, SourceKey.Text key) {

  private static final String ACCEPTED = "accepts";
  private static final String LISTED = "lists";
  private static final String ALL = "*";
  private static final String NONE = "-";

  /// Returns the documents by the language of their keys; nothing on a site with one language.
  public Map<String, ObjectId> documents() {
    Map<String, ObjectId> documents = new HashMap<>();
    for (String language : site.languages()) {
      if (!language.equals(key.language())) {
        String prefix = site.home(language).substring(1);
        SourceKey.Text other = new SourceKey.Text(key.key(), key.path(), language, prefix);
        documents.put(language, new ObjectId(jsonBucket, other.jsonKey()));
      }
    }
    return documents;
  }

  /// Returns what the metadata of the article's own document says; nothing on a site with one
  /// language.
  public Map<String, String> metadata(Versions versions) {
    List<String> accepted = versions.accepted();
    return site.languages().size() == 1
        ? Map.of()
        : Map.of(
            ACCEPTED, accepted == null ? ALL : text(accepted), LISTED, text(versions.listed()));
  }

  private static String text(List<String> languages) {
    return languages.isEmpty() ? NONE : String.join(",", languages);
  }

  /// Returns what the metadata of a document says. One of an earlier version of Broadsheet accepts
  /// all others and lists none.
  public static Versions of(Attributes document) {
    Map<String, String> metadata = document.headers().metadata();
    String accepted = metadata.getOrDefault(ACCEPTED, ALL);
    return new Versions(
        accepted.equals(ALL) ? null : list(accepted), list(metadata.getOrDefault(LISTED, NONE)));
  }

  /// Returns whether each version is published and which others it accepts: this is what the others
  /// depend on.
  public static Map<String, Optional<Versions>> accepted(
      Map<String, Optional<Attributes>> documents) {
    Map<String, Optional<Versions>> accepted = new HashMap<>();
    documents.forEach((language, document) ->
        accepted.put(language, document.map(it -> new Versions(of(it).accepted(), List.of()))));
    return accepted;
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",", -1)).filter(language -> !language.equals(NONE)).toList();
  }

  /// Returns the sources of the versions that do not list the article but should, or the other way
  /// round.
  ///
  /// @param own what the article accepts; empty if it is not published
  /// @param documents the attributes of the other documents, by language
  public List<String> outdated(
      Optional<Versions> own, Map<String, Optional<Attributes>> documents) {
    List<String> outdated = new ArrayList<>();
    documents.forEach((language, document) -> {
      Optional<Versions> other = document.map(LanguageVersions::of);
      boolean isMutual =
          own.isPresent()
              && own.get().accepts(language)
              && other.isPresent()
              && other.get().accepts(key.language());
      if (other.isPresent() && other.get().listed().contains(key.language()) != isMutual) {
        document.flatMap(Outputs::sourceKey).ifPresent(outdated::add);
      }
    });
    return outdated;
  }
}
