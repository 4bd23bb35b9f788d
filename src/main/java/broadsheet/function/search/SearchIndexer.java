package broadsheet.function.search;

import broadsheet.function.search.DocumentNumbers.StoredNumbers;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.search.Deflated;
import broadsheet.search.Manifest;
import broadsheet.search.Segment;
import broadsheet.search.SegmentObjects;
import broadsheet.search.text.SearchArticle;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Brings the search index up to date with articles.
///
/// Each article has a number in the index of its language. Its **result**, the text from which a
/// browser shows it, is at that number. New texts go into a small segment, which is replaced
/// together with the manifest by one conditional write; an older segment does not change, but the
/// manifest hides the document in it.
public final class SearchIndexer {

  /// The default of [#MAX_BATCH].
  private static final int DEFAULT_BATCH = 500;

  /// The maximum number of articles in a new segment, which is built in memory. Bound to a larger
  /// number where one process makes a whole site and has the memory: fewer segments then have to be
  /// merged.
  public static final ScopedValue<Integer> MAX_BATCH = ScopedValue.newInstance();

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
    this.today = IndexStore.day(now);
    this.repairing = repairing;
  }

  /// An article that is listed.
  ///
  /// @param language the language in which it is listed
  public record Listed(String language, SearchArticle article) {}

  /// What has to be changed.
  public static final class Plan {

    private final List<OutdatedArticle> outdated;
    private final Map<String, LanguageIndex> indexes;

    private Plan(List<OutdatedArticle> outdated, Map<String, LanguageIndex> indexes) {
      this.outdated = outdated;
      this.indexes = indexes;
    }

    /// Returns the keys of the manifests that change; empty if the index is up to date.
    public List<String> keys() {
      return outdated.stream()
          .map(OutdatedArticle::language)
          .distinct()
          .map(IndexStore::manifestKey)
          .toList();
    }
  }

  /// Compares the index with articles.
  ///
  /// @param articles by id; empty for an article that is not listed
  public Plan plan(Map<String, Optional<Listed>> articles) {
    for (int i = 1; i <= IndexStore.MAX_TRIES; i++) {
      Map<String, LanguageIndex> indexes = new ConcurrentHashMap<>();
      try {
        List<OutdatedArticle> outdated =
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
    throw IndexStore.busy();
  }

  private IndexStore store(String language) {
    return new IndexStore(store, settings, language, outputs, repairing);
  }

  private List<OutdatedArticle> outdated(
      String id, Optional<Listed> listed, Map<String, LanguageIndex> indexes) {
    StoredNumbers present = numbers.read(id);
    List<OutdatedArticle> outdated = new ArrayList<>();
    for (String language : settings.site().languages()) {
      Integer number = present.in(language);
      SearchArticle article =
          listed.filter(it -> it.language().equals(language)).map(Listed::article).orElse(null);
      if (number == null && article == null) {
        continue;
      }
      LanguageIndex index =
          indexes.computeIfAbsent(language, _ -> new LanguageIndex(store(language)));
      Optional<Attributes> result =
          number == null ? Optional.empty() : index.store().head(IndexStore.result(number));
      ObjectId source = new ObjectId(settings.jsonBucket(), id);
      OutdatedArticle each =
          new OutdatedArticle(source, language, present, number, article, result);
      if (!each.isCurrent(index)) {
        outdated.add(each);
      }
    }
    return outdated;
  }

  /// Makes the changes of a plan.
  ///
  /// @return false if another writer changed something at the same time; then make a new plan
  public boolean apply(Plan plan) {
    Map<String, List<OutdatedArticle>> byLanguage = new TreeMap<>();
    plan.outdated.forEach(
        each -> byLanguage.computeIfAbsent(each.language(), _ -> new ArrayList<>()).add(each));
    int batch = MAX_BATCH.orElse(DEFAULT_BATCH);
    boolean done = true;
    for (Map.Entry<String, List<OutdatedArticle>> language : byLanguage.entrySet()) {
      List<OutdatedArticle> all = language.getValue();
      LanguageIndex index = plan.indexes.get(language.getKey());
      for (int i = 0; i < all.size(); i += batch) {
        if (index == null || i > 0) {
          index = new LanguageIndex(store(language.getKey()));
        }
        done &= apply(index, all.subList(i, Math.min(i + batch, all.size())));
      }
    }
    return done;
  }

  private boolean apply(LanguageIndex index, List<OutdatedArticle> batch) {
    List<OutdatedArticle> numbered = numbered(index.manifest().next(), batch);
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
  private static List<OutdatedArticle> numbered(int next, List<OutdatedArticle> batch) {
    int free = next;
    for (OutdatedArticle each : batch) {
      if (each.number() != null && each.hasLostNumber()) {
        free = Math.max(free, each.number() + 1);
      }
    }
    List<OutdatedArticle> numbered = new ArrayList<>();
    for (OutdatedArticle each : batch) {
      boolean needsNumber = each.number() == null || each.hasLostNumber();
      numbered.add(needsNumber && each.article() != null ? each.withNumber(free++) : each);
    }
    return numbered;
  }

  /// Writes the result of an article. Its number is stored first, so that the result is found when
  /// the article is removed.
  private boolean writeResult(IndexStore index, OutdatedArticle each) {
    SearchArticle article = each.article();
    Integer number = each.number();
    if (article == null || number == null || !each.hasOtherResult()) {
      return true;
    }
    boolean isNumbered =
        number.equals(each.numbers().in(each.language()))
            || numbers.write(each.source().key(), each.numbers(), each.language(), number);
    return isNumbered
        && index.putResult(
            number,
            each.headers(article),
            Deflated.of(article.result()),
            Condition.of(each.result()));
  }

  private boolean removeResult(IndexStore index, OutdatedArticle each) {
    Integer number = each.number();
    return each.article() != null
        || number == null
        || !each.hasOtherResult()
        || index.delete(IndexStore.result(number), Condition.of(each.result()));
  }

  /// Replaces the open segment by one with the new terms of articles.
  private void changeTerms(LanguageIndex first, List<OutdatedArticle> articles) {
    LanguageIndex index = first;
    for (int i = 1; i <= IndexStore.MAX_TRIES; i++) {
      if (tryToChange(index, articles)) {
        return;
      }
      backoff.pause(i);
      index = new LanguageIndex(first.store());
    }
    throw IndexStore.busy();
  }

  /// @return false if another writer was faster
  private boolean tryToChange(LanguageIndex index, List<OutdatedArticle> articles) {
    try {
      List<OutdatedArticle> changed =
          articles.stream().filter(each -> each.hasOtherTerms(index)).toList();
      return changed.isEmpty() || replaceOpen(index, changed);
    } catch (LostSegment e) {
      if (index.isPresent()) {
        throw e;
      }
      return false;
    }
  }

  /// @return false if another writer was faster
  private boolean replaceOpen(LanguageIndex index, List<OutdatedArticle> changed) {
    Manifest manifest = index.manifest();
    Set<Integer> present = new HashSet<>();
    SortedMap<Integer, SearchArticle> added = new TreeMap<>();
    for (OutdatedArticle each : changed) {
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
    // Listed before the manifest is replaced: if another writer is about to name one of these, the
    // condition of that write fails.
    List<String> texts = present.isEmpty() ? List.of() : index.store().smallSegments();
    Manifest next =
        manifest.withChange(made.map(SegmentObjects::segment), replaced, present, today);
    if (!index.replace(next)) {
      made.ifPresent(it -> index.store().deleteUnlessNamed(it.segment()));
      return false;
    }
    index.store().deleteUnnamed(texts, next);
    return true;
  }

  private static String name(SortedMap<Integer, SearchArticle> documents) {
    return SegmentNames.of(() ->
        documents.entrySet().stream()
            .map(document -> document.getKey() + document.getValue().result())
            .toList());
  }
}
