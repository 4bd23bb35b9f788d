package broadsheet.function.site;

import broadsheet.function.shared.ChangeSet;
import broadsheet.function.shared.ChangeSet.Change;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.StateStore.Version;
import broadsheet.model.Document;
import broadsheet.site.SiteLists;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeyParser;
import broadsheet.site.plan.WritePlan;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.StateJson;
import broadsheet.site.state.Taxonomy;
import broadsheet.store.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Computes the changes to the lists that articles affect, from the current state, and applies
/// them.
public final class SiteLister {

  private final Settings settings;
  private final StateStore state;
  private final SiteLists lists;
  private final Instant now;
  private final Outputs outputs;
  private final Map<String, StoredSiteState> siteStates = new HashMap<>();
  private final Map<String, String> fragmentOwners = new TreeMap<>();
  private final Map<String, Set<ListName>> checked = new TreeMap<>();

  /// Creates a lister for one pass.
  ///
  /// @param merged what is already known of the state, by language
  SiteLister(
      Settings settings,
      StateStore state,
      SiteLists lists,
      Instant now,
      Outputs outputs,
      Map<String, StoredSiteState> merged) {
    this.settings = settings;
    this.state = state;
    this.lists = lists;
    this.now = now;
    this.outputs = outputs;
    siteStates.putAll(merged);
  }

  /// Computes the changes to all lists that are not up to date.
  ///
  /// @param places where each article is or has ever been listed
  /// @param current the languages of the articles that exist
  /// @param owners other articles whose fragments are to be checked, with their languages
  /// @param others what else is to be checked
  ChangeSet changes(
      Map<String, Collection<Place>> places,
      Map<String, String> current,
      Map<String, String> owners,
      List<Affected> others) {
    Map<String, Affected> affected = new TreeMap<>();
    others.forEach(each -> affected.put(each.language(), each));
    for (String language : languages(places, owners)) {
      List<String> more =
          owners.keySet().stream().filter(id -> language.equals(owners.get(id))).toList();
      affected.merge(
          language,
          Affected.of(language, places, current, siteState(language)).with(more),
          Affected::and);
    }
    return changes(affected.values());
  }

  private Set<String> languages(Map<String, Collection<Place>> places, Map<String, String> owners) {
    Set<String> languages = new TreeSet<>(owners.values());
    places.values().stream()
        .flatMap(Collection::stream)
        .map(Place::language)
        .forEach(languages::add);
    languages.retainAll(settings.site().languages());
    return languages;
  }

  private ChangeSet changes(Collection<Affected> affected) {
    if (affected.isEmpty()) {
      return new ChangeSet(List.of(), List.of());
    }
    affected.forEach(each -> {
      each.articles().forEach(id -> fragmentOwners.put(id, each.language()));
      checked.computeIfAbsent(each.language(), _ -> new TreeSet<>()).addAll(lists(each));
      siteState(each.language()).prefetchAll(each.positions().keySet());
    });
    return changes(lists.derive(affected, this::siteState, now));
  }

  /// Computes the changes to the lists that change because time passes.
  ChangeSet newsChanges() {
    return changes(lists.deriveNews(this::siteState, now));
  }

  private ChangeSet changes(WritePlan plan) {
    return new ChangeSet(
        plan.stages().stream()
            .map(stage -> needed(stage, document -> outputs.change(target(document), document)))
            .toList(),
        needed(plan.absent(), absent -> outputs.removal(id(absent.bucket(), absent.key()))));
  }

  private Set<ListName> lists(Affected affected) {
    Set<ListName> lists = new TreeSet<>(affected.positions().keySet());
    for (String page : affected.pages()) {
      ListKeyParser.part(settings.site(), affected.language(), page)
          .ifPresent(part -> {
            if (part instanceof ListKeyParser.ListPart(ListName list, _)) {
              lists.add(list);
            }
          });
    }
    return lists;
  }

  private static <T> List<Change> needed(List<T> lists, Function<T, Optional<Change>> change) {
    return Parallel.map(lists, change).stream().flatMap(Optional::stream).toList();
  }

  /// Applies changes.
  ///
  /// @return false if another writer changed one of the objects at the same time
  boolean apply(ChangeSet changes) {
    List<Boolean> successes = new ArrayList<>();
    changes.stages().forEach(stage -> successes.addAll(Parallel.map(stage, outputs::apply)));
    // One at a time: a list is deleted before the lists that it links to.
    changes.removals().forEach(removal -> successes.add(outputs.apply(removal)));
    return !successes.contains(false);
  }

  /// Marks the ends of the leaves of all lists that were checked as settled, unless a list has
  /// changed since. Call this only after all lists have been written and verified.
  void settle() {
    checked.forEach((language, names) -> {
      StoredSiteState siteState = siteState(language);
      for (ListName name : names) {
        ChunkedList<Entry> list = siteState.list(name);
        settle(
            siteState,
            StateKeys.list(language, name),
            list.unsettled(),
            () -> StateJson.text(list.settled()));
      }
      ChunkedList<SitemapUrl> sitemap = siteState.sitemap();
      settle(
          siteState,
          StateKeys.sitemap(language),
          sitemap.unsettled(),
          () -> StateJson.text(sitemap.settled()));
      RollUp rollUp = siteState.rollUp();
      Set<String> terms = new TreeSet<>();
      for (Taxonomy taxonomy : Taxonomy.values()) {
        terms.addAll(rollUp.terms(taxonomy).terms().unsettled());
      }
      settle(
          siteState,
          StateKeys.rollUp(language),
          terms,
          () -> StateJson.text(rollUp.withSettledTerms()));
    });
  }

  private void settle(
      StoredSiteState siteState,
      String key,
      Set<String> unsettled,
      Supplier<@Nullable String> text) {
    Version version = siteState.read().get(key);
    if (!unsettled.isEmpty() && version != null) {
      state.replace(key, version, text.get());
    }
  }

  /// Returns the articles whose fragments were checked, with the languages in which they were
  /// listed.
  Map<String, String> fragmentOwners() {
    return fragmentOwners;
  }

  /// Returns the state objects that were read, by key.
  Map<String, Version> read() {
    Map<String, Version> read = new TreeMap<>();
    siteStates.values().forEach(siteState -> read.putAll(siteState.read()));
    return read;
  }

  private StoredSiteState siteState(String language) {
    return siteStates.computeIfAbsent(language, _ -> new StoredSiteState(state, language));
  }

  private ObjectId target(Document document) {
    return id(document.bucket(), document.key());
  }

  private ObjectId id(Document.Bucket bucket, String key) {
    return switch (bucket) {
      case HTML -> new ObjectId(settings.htmlBucket(), key);
      case JSON -> new ObjectId(settings.jsonBucket(), key);
    };
  }
}
