package broadsheet.local.loss;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the runs of a source, in order, in what is shown of it.
///
/// Both are compared as letters and digits without anything between, so that it does not matter
/// where markup divides or joins words. A run that may be left out is taken where it is there.
/// Where a run is not the next thing shown, the place is looked for from which on both agree again,
/// at the least cost: runs given up, letters skipped.
public final class Alignment {

  /// Letters that an agreement begins with, and those that are compared at most.
  private static final int GRAM = 6;

  private static final int PROOF = 18;

  private static final int MAX_STATES = 32;
  private static final int MAX_TRIES = 16;

  /// A run to go on with, where it is shown, and what it costs to go on there.
  private record Candidate(int run, int place, int cost) {}

  private final String shown;
  private final BitSet used = new BitSet();

  /// The places of all sequences of [#GRAM] letters, by their hash.
  private final Map<Integer, List<Integer>> places = new HashMap<>();

  private int[] states = {0};
  private int stateCount = 1;

  /// Where the letters begin that are taken without a gap.
  private int taken;

  Alignment(String shown) {
    this.shown = shown;
    for (int i = 0; i + GRAM <= shown.length(); i++) {
      places.computeIfAbsent(hash(shown, i), _ -> new ArrayList<>(1)).add(i);
    }
  }

  private static int hash(CharSequence text, int at) {
    int hash = 0;
    for (int i = at; i < at + GRAM; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return hash;
  }

  /// Takes runs that follow what was taken before.
  ///
  /// @return those that are not there
  List<Run> take(List<Run> runs) {
    List<Run> lost = new ArrayList<>();
    int i = 0;
    while (i < runs.size()) {
      if (step(runs.get(i))) {
        i++;
      } else {
        int next = agree(runs, i);
        runs.subList(i, next).stream().filter(run -> !run.mayVanish()).forEach(lost::add);
        i = next;
      }
    }
    used.set(taken, Math.max(taken, states[stateCount - 1]));
    return lost;
  }

  /// Whether a whole block stands somewhere among what nothing was found for; takes it.
  boolean takeElsewhere(List<Run> block) {
    String letters = ahead(block, 0, false);
    List<Integer> found =
        letters.length() < GRAM ? List.of() : places.getOrDefault(hash(letters, 0), List.of());
    for (int place : found.subList(0, Math.min(found.size(), MAX_TRIES))) {
      int end = used.get(place) ? -1 : end(block, place);
      if (end >= 0 && used.get(place, end).isEmpty()) {
        used.set(place, end);
        return true;
      }
    }
    return false;
  }

  private int end(List<Run> block, int place) {
    int end = place;
    for (Run run : block) {
      String text = run.forms().getFirst();
      if (shown.startsWith(text, end)) {
        end += text.length();
      } else if (!run.mayVanish()) {
        return -1;
      }
    }
    return end;
  }

  /// Goes on by a run from all places that were reached; false when there is none.
  private boolean step(Run run) {
    int[] next = new int[MAX_STATES];
    int count = 0;
    for (int s = 0; s < stateCount; s++) {
      if (run.mayVanish()) {
        count = add(next, count, states[s]);
      }
      for (String form : run.forms()) {
        if (shown.startsWith(form, states[s])) {
          count = add(next, count, states[s] + form.length());
        }
      }
    }
    if (count == 0) {
      return false;
    }
    states = next;
    stateCount = count;
    return true;
  }

  /// Adds to the places, which are in ascending order; beyond the limit the first ones stay.
  private static int add(int[] places, int count, int place) {
    int i = count;
    while (i > 0 && places[i - 1] >= place) {
      if (places[i - 1] == place) {
        return count;
      }
      i--;
    }
    if (i == MAX_STATES) {
      return count;
    }
    int moved = Math.min(count, MAX_STATES - 1) - i;
    System.arraycopy(places, i, places, i + 1, moved);
    places[i] = place;
    return Math.min(count + 1, MAX_STATES);
  }

  /// Looks for the run from which on both agree again.
  private int agree(List<Run> runs, int from) {
    int low = states[0];
    int high = states[stateCount - 1];
    Candidate best = new Candidate(runs.size(), high, Integer.MAX_VALUE);
    int given = 0;
    for (int i = from; i < runs.size() && given < best.cost(); i++) {
      if (!runs.get(i).mayVanish()) {
        best = better(best, candidate(runs, i, low, given, false));
        best = better(best, candidate(runs, i, low, given, true));
        given += runs.get(i).forms().getFirst().length();
      }
    }
    used.set(taken, Math.max(taken, Math.min(high, best.place())));
    taken = best.place();
    states = new int[] {taken};
    stateCount = 1;
    return best.run();
  }

  private static Candidate better(Candidate a, Candidate b) {
    return b.cost() < a.cost() ? b : a;
  }

  /// The best place to go on with a run, by what is given up before it, what is skipped, and what
  /// does not agree behind it.
  private Candidate candidate(List<Run> runs, int run, int low, int given, boolean all) {
    String letters = ahead(runs, run, all);
    Candidate best = new Candidate(run, low, Integer.MAX_VALUE);
    if (isShown(runs.get(run), low)) {
      best = new Candidate(run, low, given + letters.length() - agreement(letters, low));
    }
    if (letters.length() >= GRAM) {
      List<Integer> found = places.getOrDefault(hash(letters, 0), List.of());
      int first = Collections.binarySearch(found, low);
      first = first < 0 ? -first - 1 : first;
      for (int place : found.subList(first, Math.min(found.size(), first + MAX_TRIES))) {
        int agreement = agreement(letters, place);
        if (agreement >= GRAM && isShown(runs.get(run), place)) {
          int cost = given + place - low + letters.length() - agreement;
          best = better(best, new Candidate(run, place, cost));
        }
      }
    }
    return best;
  }

  private boolean isShown(Run run, int place) {
    return run.forms().stream().anyMatch(form -> shown.startsWith(form, place));
  }

  private int agreement(String letters, int place) {
    int length = 0;
    while (length < letters.length()
        && place + length < shown.length()
        && shown.charAt(place + length) == letters.charAt(length)) {
      length++;
    }
    return length;
  }

  /// The letters from a run on, all or without those that may be left out.
  private static String ahead(List<Run> runs, int from, boolean all) {
    StringBuilder ahead = new StringBuilder();
    for (int i = from; i < runs.size() && i < from + 4 * PROOF && ahead.length() < PROOF; i++) {
      Run run = runs.get(i);
      if (all || !run.mayVanish()) {
        String text = run.forms().getFirst();
        ahead.append(text, 0, Math.min(text.length(), PROOF - ahead.length()));
      }
    }
    return ahead.toString();
  }
}
