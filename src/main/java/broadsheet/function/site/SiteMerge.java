package broadsheet.function.site;

import broadsheet.function.shared.Parallel;
import broadsheet.function.site.StateStore.Version;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import broadsheet.site.state.StateJson;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Merges articles into the state, with one conditional write for each month and language that they
/// affect, regardless of the number of articles.
public final class SiteMerge {

  private final StateStore state;
  private final EntryReader reader;
  private final ZoneId zone;

  /// Creates a merge.
  ///
  /// @param zone the site's time zone
  SiteMerge(StateStore state, EntryReader reader, ZoneId zone) {
    this.state = state;
    this.reader = reader;
    this.zone = zone;
  }

  /// The articles that were read and merged.
  ///
  /// @param documents the versions of the documents, by key
  /// @param places where each article is or has ever been listed, by article id
  /// @param languages the languages of the articles that exist, by article id
  /// @param histories where each article was and is listed, by article id
  record Result(
      Map<String, Version> documents,
      Map<String, Collection<Place>> places,
      Map<String, String> languages,
      Map<String, History> histories) {}

  /// Where an article was listed.
  ///
  /// @param current where it is listed now; `null` if it was deleted
  record History(Footprint footprint, @Nullable Place current) {}

  /// Updates to the shards of a language and its roll-up.
  ///
  /// @param months the updates by month
  record LanguageUpdate(String language, SortedMap<String, MonthUpdate> months) {}

  /// Updates to the entries of a month.
  ///
  /// @param entries the new entries by article id; an empty one removes the article
  record MonthUpdate(Map<String, Optional<Entry>> entries) {

    /// Updates nothing: the shard and its part of the roll-up are only checked.
    static final MonthUpdate NONE = new MonthUpdate(Map.of());
  }

  /// Reads articles and updates the state.
  ///
  /// @param known for each article, places where it was listed in addition to those of its
  ///   footprint
  Result run(Map<String, Collection<Place>> known) {
    List<Article> articles = Parallel.map(known.keySet(), this::read);
    Map<String, Version> documents = new TreeMap<>();
    Map<String, Collection<Place>> places = new TreeMap<>();
    Map<String, String> languages = new TreeMap<>();
    Map<String, History> histories = new TreeMap<>();
    for (Article article : articles) {
      histories.put(article.id(), article.history());
      Set<Place> all = new HashSet<>(article.history().footprint().places());
      all.addAll(known.getOrDefault(article.id(), List.of()));
      places.put(article.id(), all);
      article.entry().ifPresent(entry -> languages.put(article.id(), entry.language()));
      documents.put(StateKeys.article(article.id()), article.document());
    }
    updates(articles, places).forEach(this::merge);
    return new Result(documents, places, languages, histories);
  }

  private record Article(String id, Version document, Optional<Entry> entry, History history) {}

  /// Reads an article, and writes its footprint before any list shows the article: see [Footprint].
  private Article read(String id) {
    Version document = state.read(StateKeys.article(id));
    Optional<Entry> entry =
        state.parse(
            StateKeys.article(id),
            document.text(),
            text -> text == null ? Optional.empty() : reader.read(text));
    Place place = entry.map(it -> Footprint.place(it, zone)).orElse(null);
    AtomicReference<Footprint> footprint = new AtomicReference<>(Footprint.NONE);
    state.update(
        StateKeys.footprint(id),
        text -> {
          Footprint present = StateJson.footprint(text);
          footprint.set(place == null ? present : present.with(place));
          return footprint.get().equals(present) ? text : StateJson.text(footprint.get());
        });
    return new Article(id, document, entry, new History(footprint.get(), place));
  }

  private static Collection<LanguageUpdate> updates(
      List<Article> articles, Map<String, Collection<Place>> places) {
    Map<String, LanguageUpdate> updates = new TreeMap<>();
    for (Article article : articles) {
      Place current = article.history().current();
      for (Place place : places.getOrDefault(article.id(), List.of())) {
        boolean sameMonth =
            current != null
                && current.language().equals(place.language())
                && current.month().equals(place.month());
        updates
            .computeIfAbsent(
                place.language(), language -> new LanguageUpdate(language, new TreeMap<>()))
            .months()
            .computeIfAbsent(place.month(), _ -> new MonthUpdate(new HashMap<>()))
            .entries()
            .put(article.id(), article.entry().filter(_ -> sameMonth));
      }
    }
    return updates.values();
  }

  /// Removes places that are no longer needed from footprints that have become too long. Call this
  /// only after all lists that the articles affect have been written and verified.
  void shortenFootprints(Result merged) {
    merged
        .histories()
        .forEach((id, history) -> {
          Footprint present = history.footprint();
          Footprint shortened = present.shortened(history.current());
          if (!shortened.equals(present)) {
            state.update(
                StateKeys.footprint(id),
                text ->
                    StateJson.footprint(text).equals(present) ? StateJson.text(shortened) : text);
          }
        });
  }

  /// Returns the languages in which articles are listed now.
  ///
  /// @param known the languages in which they were listed; kept for an article that was deleted
  Map<String, String> languages(Map<String, String> known) {
    Map<String, String> languages = new TreeMap<>(known);
    Parallel.map(known.keySet(), this::entry)
        .forEach(entry -> entry.ifPresent(it -> languages.put(it.id(), it.language())));
    return languages;
  }

  private Optional<Entry> entry(String id) {
    return Optional.ofNullable(state.read(StateKeys.article(id)).text()).flatMap(reader::tryRead);
  }

  /// Applies updates to the shards and the roll-up.
  void merge(LanguageUpdate update) {
    String language = update.language();
    update
        .months()
        .forEach((month, changes) ->
            state.update(
                StateKeys.shard(language, month),
                text -> {
                  Shard shard = StateJson.shard(language, month, text).with(changes.entries());
                  return shard.entries().isEmpty() ? null : StateJson.text(shard);
                }));
    updateRollUp(language, update.months().keySet());
  }

  /// Updates the roll-up from the shards of some months. It is read before them, so that a writer
  /// that changes one of them later also updates the roll-up later.
  private void updateRollUp(String language, Set<String> months) {
    state.update(
        StateKeys.rollUp(language),
        text -> {
          RollUp rollUp = StateJson.rollUp(language, text);
          for (String month : months) {
            String key = StateKeys.shard(language, month);
            rollUp =
                rollUp.with(
                    state.parse(
                        key,
                        state.read(key).text(),
                        shard -> StateJson.shard(language, month, shard)));
          }
          return rollUp.months().isEmpty() ? null : StateJson.text(rollUp);
        });
  }
}
