package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.model.Document;
import broadsheet.page.redirect.NamedRedirects;
import broadsheet.store.Attributes;
import broadsheet.store.ObjectId;
import broadsheet.store.StoredObject;
import com.google.gson.JsonParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The redirect pages at the former addresses of an article.
///
/// The JSON document of the article names them, and its metadata says whether it does. A redirect
/// page is written after the document that names it, and deleted before a document that does not.
/// So a pass finds all redirect pages in the document, except those of a function that was
/// overtaken before it wrote them: that one finds them in its [PassNotes], or, if it is killed, the
/// schedule does.
///
/// @param attempt with the attributes of the document
/// @param wanted the keys of the redirect pages that the article wants
/// @param named the keys of those that the document names
record Redirects(Attempt attempt, SourceKey.Text key, List<String> wanted, List<String> named) {

  /// The name of the metadata of a document that names redirect pages: their number.
  private static final String NUMBER = "aliases";

  Redirects {
    wanted = List.copyOf(wanted);
    named = List.copyOf(named);
  }

  /// Reads what the document names, in one request if it names any redirect pages, else in none.
  ///
  /// @param wanted the keys of the redirect pages that the article wants
  /// @return empty if the document has changed
  static Optional<Redirects> read(Attempt attempt, SourceKey.Text key, List<String> wanted) {
    Optional<Attributes> document = document(attempt, key);
    if (document.isEmpty() || !document.get().headers().metadata().containsKey(NUMBER)) {
      return Optional.of(new Redirects(attempt, key, wanted, List.of()));
    }
    return attempt
        .store()
        .get(attempt.json(key.jsonKey()), NamedRedirects.LENGTH)
        .filter(read -> read.attributes().eTag().equals(document.get().eTag()))
        .map(read -> new Redirects(attempt, key, wanted, named(attempt, key, read)));
  }

  private static Optional<Attributes> document(Attempt attempt, SourceKey.Text key) {
    return attempt.present(attempt.json(key.jsonKey()));
  }

  private static List<String> named(Attempt attempt, SourceKey.Text key, StoredObject document) {
    try {
      return NamedRedirects.read(document.bytes());
    } catch (JsonParseException e) {
      throw new IllegalStateException(
          attempt.json(key.jsonKey())
              + " cannot be read, so its redirect pages are not known; delete it",
          e);
    }
  }

  Redirects with(Attempt other) {
    return new Redirects(other, key, wanted, named);
  }

  /// Returns the same after reading again what is at the former addresses.
  Redirects readAgain() {
    return with(attempt.alsoReading(wanted.stream().map(attempt::html).toList()));
  }

  /// Returns what the metadata of a document says.
  static Map<String, String> metadata(Collection<Document> redirects) {
    return redirects.isEmpty() ? Map.of() : Map.of(NUMBER, Integer.toString(redirects.size()));
  }

  /// Returns those former addresses that others have, as keys, and the keys of the uploads that
  /// have them; empty for the site itself.
  Map<String, String> taken() {
    Map<String, String> taken = new HashMap<>();
    List<Optional<String>> owners = Parallel.map(wanted, this::owner);
    for (int i = 0; i < wanted.size(); i++) {
      String redirect = wanted.get(i);
      owners.get(i).ifPresent(owner -> taken.put(redirect, owner));
    }
    return taken;
  }

  /// An address is free, too, if the upload that had it is gone.
  private Optional<String> owner(String redirect) {
    Optional<Attributes> page = attempt.present(attempt.html(redirect));
    if (page.isEmpty() || isOfAddress(page.get())) {
      return Optional.empty();
    }
    Optional<String> source = Outputs.sourceKey(page.get());
    return source.isEmpty()
        ? Optional.of("")
        : source.filter(upload ->
            attempt
                .store()
                .head(new ObjectId(attempt.settings().articleBucket(), upload))
                .isPresent());
  }

  /// Returns whether an object is a redirect page to the address of the article, perhaps of another
  /// source with this address.
  private boolean isOfAddress(Attributes page) {
    return Outputs.isRedirect(page)
        && Outputs.sourceKey(page)
            .map(source -> SourceKeyReader.read(source, attempt.settings().site().languages()))
            .filter(source -> source.urlPath().equals(key.urlPath()))
            .isPresent();
  }

  /// Writes the redirect pages that are not up to date.
  ///
  /// @return false if another writer changed one of them at the same time
  boolean write(List<Document> redirects) {
    return Parallel.all(
        redirects,
        redirect -> {
          ObjectId target = attempt.target(redirect);
          return attempt
              .outputs()
              .writeRedirect(
                  attempt.source(),
                  target,
                  redirect,
                  attempt.present(target),
                  () -> attempt.notes().addRedirect(redirect.key()));
        });
  }

  /// Deletes the redirect pages to the address that the article does not want, before a document is
  /// written that no longer names them. They may also be those of an earlier source of the address.
  ///
  /// @param redirects the redirect pages that the article has
  /// @return false if another writer changed one of them at the same time
  boolean removeAllBut(List<Document> redirects) {
    List<String> kept = redirects.stream().map(Document::key).toList();
    List<ObjectId> targets =
        Stream.concat(named.stream(), attempt.notes().redirects().stream())
            .distinct()
            .filter(redirect -> !kept.contains(redirect))
            .map(attempt::html)
            .toList();
    return Parallel.all(targets, this::remove);
  }

  private boolean remove(ObjectId target) {
    Optional<Attributes> page = attempt.present(target);
    return page.filter(this::isOfAddress)
        .flatMap(Outputs::sourceKey)
        .map(source -> new ObjectId(attempt.settings().articleBucket(), source))
        .map(source -> attempt.outputs().remove(source, target, page))
        .orElse(true);
  }

  /// Deletes all redirect pages of the source, before its document is deleted.
  ///
  /// @return false if another writer changed one of them at the same time
  boolean removeAll() {
    Stream<String> all = Stream.concat(ownNamed().stream(), attempt.notes().redirects().stream());
    return removeOwn(all);
  }

  /// Deletes those redirect pages of the source that its last good document does not name.
  ///
  /// @return false if another writer changed one of them at the same time
  boolean removeUnnamed() {
    List<String> own = ownNamed();
    return removeOwn(attempt.notes().redirects().stream().filter(it -> !own.contains(it)));
  }

  private boolean removeOwn(Stream<String> redirects) {
    return Parallel.all(redirects.distinct().map(attempt::html).toList(), attempt::remove);
  }

  private List<String> ownNamed() {
    boolean isOwn =
        document(attempt, key).filter(it -> Outputs.isMadeFrom(attempt.source(), it)).isPresent();
    return isOwn ? named : List.of();
  }
}
