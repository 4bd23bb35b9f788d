package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides which of several sources with the same address owns it: the first one that is published.
/// The others are rejected until the owner gives the address up.
record AddressOwners(Settings settings, ObjectStore store) {

  private static final List<Normalizer.Form> FORMS =
      List.of(Normalizer.Form.NFC, Normalizer.Form.NFD);

  static AddressOwners of(Attempt attempt) {
    return new AddressOwners(attempt.settings(), attempt.store());
  }

  /// Returns the existing source that owns an output, if it is not this one. Two keys can have the
  /// same address: `a.md` and `a/index.md`, the composed and the decomposed form of a name, or two
  /// spellings of a term.
  Optional<ObjectId> otherOwner(SourceKey key, Optional<Attributes> output) {
    Optional<String> owner = output.flatMap(Outputs::sourceKey);
    if (owner.isEmpty() || owner.get().equals(key.key()) || !shareAddress(owner.get(), key)) {
      return Optional.empty();
    }
    ObjectId other = new ObjectId(settings.articleBucket(), owner.get());
    return store.head(other).isPresent() ? Optional.of(other) : Optional.empty();
  }

  private boolean shareAddress(String other, SourceKey key) {
    return key(other).urlPath().equals(key.urlPath());
  }

  private SourceKey key(String key) {
    return SourceKeyReader.read(key, settings.site().languages());
  }

  /// Rejects a source because another one owns its address. The owner was read too, so it is
  /// verified too.
  PassResult reject(Attempt attempt, ObjectId output, ObjectId owner) {
    Problem taken =
        Problem.error(
            attempt.source().toString(),
            0,
            0,
            "the address " + attempt.key().urlPath() + ", which " + owner + " already has",
            "an address that no other file has",
            "rename this file or delete the other one");
    PassResult rejected = attempt.reject(List.of(taken));
    boolean ownerUnchanged =
        Optional.of(owner).equals(otherOwner(attempt.key(), store.head(output)));
    return ownerUnchanged ? rejected : new PassResult.Conflict();
  }

  /// Returns the other sources of an address. One of them may have been rejected because the
  /// address was taken. A listing may contain any number of other keys with the same prefix.
  List<ObjectId> others(SourceKey owner, Deadline deadline) {
    return Parallel.map(prefixes(owner).toList(), prefix -> keys(prefix, deadline)).stream()
        .flatMap(List::stream)
        .filter(key -> !key.equals(owner.key()))
        .filter(key -> shareAddress(key, owner))
        .map(key -> new ObjectId(settings.articleBucket(), key))
        .toList();
  }

  private List<String> keys(String prefix, Deadline deadline) {
    List<String> all = new ArrayList<>();
    List<String> page = store.keys(settings.articleBucket(), prefix, ObjectStore.MAX_KEYS);
    all.addAll(page);
    while (page.size() == ObjectStore.MAX_KEYS) {
      if (deadline.passed()) {
        throw new OutOfTime("list " + new ObjectId(settings.articleBucket(), prefix));
      }
      page = store.keys(settings.articleBucket(), prefix, page.getLast(), ObjectStore.MAX_KEYS);
      all.addAll(page);
    }
    return all;
  }

  /// Returns the prefixes of all keys that can have the same address.
  private static Stream<String> prefixes(SourceKey owner) {
    return switch (owner) {
      case SourceKey.Text text ->
          forms(text.path()).flatMap(path -> Stream.of(path + ".", path + "/index."));
      case SourceKey.IntroductionFile introduction ->
          introduction
              .section()
              .map(section -> forms(section + "/_index."))
              .orElseGet(() -> Stream.of(prefix(introduction.list())));
      case SourceKey.File file -> forms(file.key()).filter(key -> !key.equals(file.key()));
      case SourceKey.SiteFile _,
          SourceKey.RedirectFile _,
          SourceKey.Ignored _,
          SourceKey.Refused _ ->
          Stream.of();
    };
  }

  /// Returns the prefix of all introductions of a taxonomy, since terms have many spellings.
  private static String prefix(String list) {
    return list.isEmpty() ? "_index." : list.substring(0, list.indexOf('/') + 1);
  }

  /// Returns the forms of a path that file systems produce: the folders and the file name, each
  /// composed or decomposed.
  private static Stream<String> forms(String path) {
    int name = path.lastIndexOf('/') + 1;
    return FORMS.stream()
        .flatMap(form ->
            FORMS.stream()
                .map(other ->
                    Normalizer.normalize(path.substring(0, name), form)
                        + Normalizer.normalize(path.substring(name), other)))
        .distinct();
  }
}
