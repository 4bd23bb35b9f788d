package broadsheet.function.site;

import broadsheet.function.shared.Parallel;
import broadsheet.function.site.StateStore.Version;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.Shard;
import broadsheet.site.state.State;
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

/// Merges articles into the state: one conditional write for each month and language that they
/// touch, however many they are.
public final class SiteMerge {

  private final StateStore state;
  private final EntryReader reader;
  private final ZoneId zone;

  /// @param zone the site's
  SiteMerge(StateStore state, EntryReader reader, ZoneId zone) {
    this.state = state;
    this.reader = reader;
    this.zone = zone;
  }

  /// Articles as they were read and merged.
  ///
  /// @param documents what was read, by key
  /// @param places where each article stands or has ever stood
  /// @param languages in which those articles stand that are there
  /// @param moves of the articles, by id
  record Merged(
      Map<String, Version> documents,
      Map<String, Collection<Place>> places,
      Map<String, String> languages,
      Map<String, Moves> moves) {}

  /// Where an article has stood, and where it stands now; `null` when it is gone.
  record Moves(Footprint footprint, @Nullable Place present) {}

  /// What becomes of the months of a language: article by article, its entry or none.
  record Changes(String language, SortedMap<String, Map<String, Optional<Entry>>> months) {}

  /// Reads articles and makes the state say what they say.
  ///
  /// @param known where some of them have stood besides what their footprints say
  Merged run(Map<String, Collection<Place>> known) {
    List<Article> articles = Parallel.map(known.keySet(), this::read);
    Map<String, Version> documents = new TreeMap<>();
    Map<String, Collection<Place>> places = new TreeMap<>();
    Map<String, String> languages = new TreeMap<>();
    Map<String, Moves> moves = new TreeMap<>();
    for (Article article : articles) {
      moves.put(article.id(), article.moves());
      Set<Place> all = new HashSet<>(article.moves().footprint().places());
      all.addAll(known.getOrDefault(article.id(), List.of()));
      places.put(article.id(), all);
      article.entry().ifPresent(entry -> languages.put(article.id(), entry.language()));
      documents.put(StateKeys.article(article.id()), article.document());
    }
    changes(articles, places).forEach(this::merge);
    return new Merged(documents, places, languages, moves);
  }

  private record Article(String id, Version document, Optional<Entry> entry, Moves moves) {}

  /// Leaves the footprint before anything shows the article: see [Footprint].
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
          Footprint present = State.footprint(text);
          footprint.set(place == null ? present : present.with(place));
          return footprint.get().equals(present) ? text : State.text(footprint.get());
        });
    return new Article(id, document, entry, new Moves(footprint.get(), place));
  }

  private static Collection<Changes> changes(
      List<Article> articles, Map<String, Collection<Place>> places) {
    Map<String, Changes> changes = new TreeMap<>();
    for (Article article : articles) {
      Place present = article.moves().present();
      for (Place place : places.getOrDefault(article.id(), List.of())) {
        boolean isHere =
            present != null
                && present.language().equals(place.language())
                && present.month().equals(place.month());
        changes
            .computeIfAbsent(place.language(), language -> new Changes(language, new TreeMap<>()))
            .months()
            .computeIfAbsent(place.month(), _ -> new HashMap<>())
            .put(article.id(), article.entry().filter(_ -> isHere));
      }
    }
    return changes.values();
  }

  /// Drops places of which nothing is left, where a footprint has grown too long. To be called when
  /// all that the articles touch has been written and verified.
  void shorten(Merged merged) {
    merged
        .moves()
        .forEach((id, moves) -> {
          Footprint left = moves.footprint().shortened(moves.present());
          if (!left.equals(moves.footprint())) {
            state.update(
                StateKeys.footprint(id),
                text -> State.footprint(text).equals(moves.footprint()) ? State.text(left) : text);
          }
        });
  }

  /// The languages in which articles stand now.
  ///
  /// @param known those in which they stood; they remain for an article that is gone
  Map<String, String> languages(Map<String, String> known) {
    Map<String, String> languages = new TreeMap<>(known);
    Parallel.map(known.keySet(), this::look)
        .forEach(entry -> entry.ifPresent(it -> languages.put(it.id(), it.language())));
    return languages;
  }

  private Optional<Entry> look(String id) {
    return Optional.ofNullable(state.read(StateKeys.article(id)).text()).flatMap(reader::tryRead);
  }

  /// Makes shards and roll-up say what becomes of some articles.
  void merge(Changes all) {
    String language = all.language();
    all.months()
        .forEach((month, changes) ->
            state.update(
                StateKeys.shard(language, month),
                text -> {
                  Shard shard = State.shard(language, month, text).with(changes);
                  return shard.entries().isEmpty() ? null : State.text(shard);
                }));
    sumUp(language, all.months().keySet());
  }

  /// Makes the roll-up say what the shards of some months say. It is read before them: whoever
  /// changes one of them later will change the roll-up after us.
  private void sumUp(String language, Set<String> months) {
    state.update(
        StateKeys.rollUp(language),
        text -> {
          RollUp rollUp = State.rollUp(language, text);
          for (String month : months) {
            String key = StateKeys.shard(language, month);
            rollUp =
                rollUp.with(
                    state.parse(
                        key, state.read(key).text(), shard -> State.shard(language, month, shard)));
          }
          return rollUp.months().isEmpty() ? null : State.text(rollUp);
        });
  }
}
