package broadsheet.function.search;

import broadsheet.article.key.UrlPath;
import broadsheet.article.text.Sha256;
import broadsheet.function.search.DocumentNumbers.Version;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.model.CacheControl;
import broadsheet.search.Deflated;
import broadsheet.search.Manifest;
import broadsheet.search.Segment;
import broadsheet.search.SegmentObjects;
import broadsheet.search.text.ArticleTerms;
import broadsheet.search.text.SearchArticle;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Brings the search index up to date with articles.
///
/// Each article has a number in the index of its language. Its **result**, the text from which a
/// browser shows it, is at that number. New texts go into a small segment, which is replaced
/// together with the manifest by one conditional write; an older segment does not change, but the
/// manifest hides the document in it.
public final class SearchIndexer {

  /// The maximum number of articles in a new segment, which is built in memory.
  private static final int MAX_BATCH = 500;

  private static final int MAX_TRIES = 100;
  private static final String SOURCE = "source";
  private static final String DIGEST = "sha256";

  private final Settings settings;
  private final ObjectStore store;
  private final Outputs outputs;
  private final DocumentNumbers numbers;
  private final Backoff backoff;
  private final int today;
  private final boolean repairing;

  /// Creates an indexer.
  ///
  /// @param outputs counts what is written
  /// @param repairing whether a manifest that cannot be read counts as missing
  public SearchIndexer(
      Settings settings,
      ObjectStore store,
      Outputs outputs,
      Backoff backoff,
      Instant now,
      boolean repairing) {
    this.settings = settings;
    this.store = store;
    this.outputs = outputs;
    this.numbers = new DocumentNumbers(store, settings);
    this.backoff = backoff;
    this.today = (int) now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    this.repairing = repairing;
  }

  /// An article that is listed.
  ///
  /// @param language the language in which it is listed
  public record Listed(String language, SearchArticle article) {}

  /// An article whose place in the index of a language is not as it should be.
  ///
  /// @param number its number; `null` if it has none yet
  /// @param article what the index should have; `null` for nothing
  /// @param result the attributes of its result; empty without one
  private record Outdated(
      String id,
      String language,
      Version numbers,
      @Nullable Integer number,
      @Nullable SearchArticle article,
      Optional<Attributes> result) {}

  /// What has to be changed.
  public static final class Plan {

    private final List<Outdated> outdated;
    private final Map<String, LanguageIndex> indexes;

    private Plan(List<Outdated> outdated, Map<String, LanguageIndex> indexes) {
      this.outdated = outdated;
      this.indexes = indexes;
    }

    /// Returns the keys of the manifests that change; empty if the index is up to date.
    public List<String> keys() {
      return outdated.stream()
          .map(Outdated::language)
          .distinct()
          .map(IndexStore::manifestKey)
          .toList();
    }
  }

  /// Compares the index with articles.
  ///
  /// @param articles by id; empty for an article that is not listed
  public Plan plan(Map<String, Optional<Listed>> articles) {
    for (int i = 1; i <= MAX_TRIES; i++) {
      Map<String, LanguageIndex> indexes = new ConcurrentHashMap<>();
      try {
        List<Outdated> outdated =
            Parallel.map(
                    articles.entrySet(), each -> outdated(each.getKey(), each.getValue(), indexes))
                .stream()
                .flatMap(List::stream)
                .toList();
        return new Plan(outdated, indexes);
      } catch (LostSegment e) {
        if (indexes.values().stream().allMatch(LanguageIndex::isPresent)) {
          throw e;
        }
        backoff.pause(i);
      }
    }
    throw busy();
  }

  private IndexStore store(String language) {
    return new IndexStore(store, settings, language, outputs, repairing);
  }

  private List<Outdated> outdated(
      String id, Optional<Listed> listed, Map<String, LanguageIndex> indexes) {
    Version present = numbers.read(id);
    List<Outdated> outdated = new ArrayList<>();
    for (String language : settings.site().languages()) {
      Integer number = present.byLanguage().get(language);
      SearchArticle article =
          listed.filter(it -> it.language().equals(language)).map(Listed::article).orElse(null);
      if (number == null && article == null) {
        continue;
      }
      LanguageIndex index =
          indexes.computeIfAbsent(language, _ -> new LanguageIndex(store(language)));
      Optional<Attributes> result =
          number == null ? Optional.empty() : index.store().head(IndexStore.result(number));
      Outdated each = new Outdated(id, language, present, number, article, result);
      if (!isCurrent(each, index)) {
        outdated.add(each);
      }
    }
    return outdated;
  }

  private boolean isCurrent(Outdated each, LanguageIndex index) {
    SearchArticle article = each.article();
    if (each.number() == null) {
      return false;
    }
    if (hasLostNumber(each)) {
      return article == null;
    }
    Optional<Integer> found = index.checksum(each.number());
    if (article == null) {
      return found.isEmpty() && each.result().isEmpty();
    }
    return found.filter(sum -> sum == ArticleTerms.of(article).checksum()).isPresent()
        && hasMetadata(each, headers(each.id(), article.result()));
  }

  private static boolean hasMetadata(Outdated each, Headers headers) {
    return each.result()
        .filter(it -> it.headers().metadata().equals(headers.metadata()))
        .isPresent();
  }

  /// Returns whether the result at the number of an article is its own. Two articles may get the
  /// same number at the same time; the one whose result is written first keeps it.
  private static boolean isMine(Outdated each) {
    return each.result()
        .filter(it -> UrlPath.encode(each.id()).equals(it.headers().metadata().get(SOURCE)))
        .isPresent();
  }

  private static Headers headers(String id, String result) {
    return new Headers(
        "application/octet-stream",
        CacheControl.CHANGEABLE,
        Map.of(SOURCE, UrlPath.encode(id), DIGEST, Sha256.of(result)));
  }

  /// Makes the changes of a plan.
  ///
  /// @return false if another writer changed something at the same time; then make a new plan
  public boolean apply(Plan plan) {
    Map<String, List<Outdated>> byLanguage = new TreeMap<>();
    plan.outdated.forEach(
        each -> byLanguage.computeIfAbsent(each.language(), _ -> new ArrayList<>()).add(each));
    boolean done = true;
    for (Map.Entry<String, List<Outdated>> language : byLanguage.entrySet()) {
      List<Outdated> all = language.getValue();
      LanguageIndex index = plan.indexes.get(language.getKey());
      for (int i = 0; i < all.size(); i += MAX_BATCH) {
        if (index == null || i > 0) {
          index = new LanguageIndex(store(language.getKey()));
        }
        done &= apply(index, all.subList(i, Math.min(i + MAX_BATCH, all.size())));
      }
    }
    return done;
  }

  private boolean apply(LanguageIndex index, List<Outdated> batch) {
    List<Outdated> numbered = numbered(index.manifest().next(), batch);
    List<Boolean> written = Parallel.map(numbered, each -> writeResult(index.store(), each));
    if (written.contains(false)) {
      return false;
    }
    changeTerms(index, numbered);
    return !Parallel.map(numbered, each -> removeResult(index.store(), each)).contains(false);
  }

  /// Gives new articles numbers, and also those that have lost theirs to another article.
  ///
  /// @param next the first number that the index has not used
  private static List<Outdated> numbered(int next, List<Outdated> batch) {
    int free = next;
    for (Outdated each : batch) {
      if (each.number() != null && hasLostNumber(each)) {
        free = Math.max(free, each.number() + 1);
      }
    }
    List<Outdated> numbered = new ArrayList<>();
    for (Outdated each : batch) {
      boolean needsNumber = each.number() == null || hasLostNumber(each);
      numbered.add(needsNumber && each.article() != null ? withNumber(each, free++) : each);
    }
    return numbered;
  }

  private static boolean hasLostNumber(Outdated each) {
    return each.result().isPresent() && !isMine(each);
  }

  private static Outdated withNumber(Outdated each, int number) {
    return new Outdated(
        each.id(), each.language(), each.numbers(), number, each.article(), Optional.empty());
  }

  /// Writes the result of an article. Its number is stored first, so that the result is found when
  /// the article is removed.
  private boolean writeResult(IndexStore index, Outdated each) {
    SearchArticle article = each.article();
    Integer number = each.number();
    if (article == null || number == null) {
      return true;
    }
    if (!number.equals(each.numbers().byLanguage().get(each.language()))
        && !numbers.write(each.id(), each.numbers(), each.language(), number)) {
      return false;
    }
    Condition unchanged =
        each.result()
            .<Condition>map(it -> new Condition.Unchanged(it.eTag()))
            .orElse(new Condition.Absent());
    String result = article.result();
    return index.putResult(number, headers(each.id(), result), Deflated.of(result), unchanged);
  }

  private boolean removeResult(IndexStore index, Outdated each) {
    Integer number = each.number();
    if (each.article() != null || number == null || !isMine(each)) {
      return true;
    }
    return each.result()
        .map(it -> index.delete(IndexStore.result(number), new Condition.Unchanged(it.eTag())))
        .orElse(true);
  }

  /// Replaces the open segment by one with the new terms of articles.
  private void changeTerms(LanguageIndex first, List<Outdated> articles) {
    LanguageIndex index = first;
    for (int i = 1; i <= MAX_TRIES; i++) {
      if (tryToChange(index, articles)) {
        return;
      }
      backoff.pause(i);
      index = new LanguageIndex(first.store());
    }
    throw busy();
  }

  private static IllegalStateException busy() {
    return new IllegalStateException(
        "the manifest of the search index changed " + MAX_TRIES + " times while it was written");
  }

  /// @return false if another writer was faster
  private boolean tryToChange(LanguageIndex index, List<Outdated> articles) {
    try {
      List<Outdated> changed =
          articles.stream().filter(each -> hasOtherTerms(each, index)).toList();
      return changed.isEmpty() || replaceOpen(index, changed);
    } catch (LostSegment e) {
      if (index.isPresent()) {
        throw e;
      }
      return false;
    }
  }

  private static boolean hasOtherTerms(Outdated each, LanguageIndex index) {
    Integer number = each.number();
    if (number == null) {
      return false;
    }
    if (each.article() == null && hasLostNumber(each)) {
      return false;
    }
    Optional<Integer> wanted =
        Optional.ofNullable(each.article()).map(it -> ArticleTerms.of(it).checksum());
    return !index.checksum(number).equals(wanted);
  }

  /// @return false if another writer was faster
  private boolean replaceOpen(LanguageIndex index, List<Outdated> changed) {
    Manifest manifest = index.manifest();
    Set<Integer> present = new HashSet<>();
    SortedMap<Integer, SearchArticle> added = new TreeMap<>();
    for (Outdated each : changed) {
      Integer number = each.number();
      if (number != null && number < manifest.next()) {
        present.add(number);
      }
      if (number != null && each.article() != null) {
        added.put(number, each.article());
      }
    }
    // Texts of articles that have changed or gone are not left in any segment.
    List<Segment> replaced = new ArrayList<>(index.smallWith(present));
    manifest
        .open()
        .filter(it -> !added.isEmpty() && !replaced.contains(it))
        .ifPresent(replaced::add);
    SortedMap<Integer, SearchArticle> documents = new TreeMap<>();
    replaced.forEach(segment -> documents.putAll(index.documents(segment)));
    documents.keySet().removeAll(present);
    documents.putAll(added);
    Optional<SegmentObjects> made =
        documents.isEmpty()
            ? Optional.empty()
            : Optional.of(SegmentObjects.of(name(documents), manifest.epoch() + 1, documents));
    made.ifPresent(it -> index.store().putSegment(it.segment(), it.objects()));
    // Listed before the manifest is replaced: any of these that another writer is about to name
    // will
    // not be named, since its condition fails.
    List<String> texts = present.isEmpty() ? List.of() : index.store().smallSegments();
    Manifest next = manifest.with(made.map(SegmentObjects::segment), replaced, present, today);
    if (!index.replace(next)) {
      made.ifPresent(it -> index.store().deleteSegment(it.segment().name()));
      return false;
    }
    index.store().deleteUnnamed(texts, next);
    return true;
  }

  private static String name(SortedMap<Integer, SearchArticle> documents) {
    return SegmentNames.of(
        documents.entrySet().stream()
            .map(document -> document.getKey() + document.getValue().result())
            .toList());
  }
}
