package broadsheet.local.loss;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the runs of a source, in order, in the shown text.
///
/// Both are compared as letters and digits with nothing in between, so it does not matter where
/// markup divides or joins words. An exempt run is matched if the text shows it. If the shown text
/// does not continue with the next run, the alignment resumes where the cost is lowest: the letters
/// of the source that are given up as lost plus the letters of the shown text that are skipped.
public final class Alignment {

  /// The number of letters that must match for the alignment to resume.
  private static final int MIN_MATCH = 6;

  /// The maximum number of letters that are compared.
  private static final int MAX_MATCH = 18;

  private static final int MAX_STATES = 32;
  private static final int MAX_TRIES = 16;

  /// The run to continue with, its position in the shown text, and the cost of continuing there.
  private record Candidate(int run, int position, int cost) {}

  private final String shown;
  private final BitSet used = new BitSet();

  /// The positions of all sequences of [#MIN_MATCH] letters, by their hash. Empty until they are
  /// needed, since the text of most articles is shown in order.
  private final Map<Integer, List<Integer>> positions = new HashMap<>();

  private int[] states = {0};
  private int stateCount = 1;

  /// The start of the letters that have matched without a gap.
  private int matchStart;

  Alignment(String shown) {
    this.shown = shown;
  }

  /// Returns the positions at which letters like the first ones of a text are shown.
  private List<Integer> positions(String letters) {
    if (letters.length() < MIN_MATCH) {
      return List.of();
    }
    if (positions.isEmpty()) {
      for (int i = 0; i + MIN_MATCH <= shown.length(); i++) {
        positions.computeIfAbsent(hash(shown, i), _ -> new ArrayList<>(1)).add(i);
      }
    }
    return positions.getOrDefault(hash(letters, 0), List.of());
  }

  private static int hash(CharSequence text, int at) {
    int hash = 0;
    for (int i = at; i < at + MIN_MATCH; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return hash;
  }

  /// Matches runs that follow those matched before.
  ///
  /// @return the runs that the shown text lacks
  List<TextRun> match(List<TextRun> runs) {
    List<TextRun> lost = new ArrayList<>();
    int i = 0;
    while (i < runs.size()) {
      if (step(runs.get(i))) {
        i++;
      } else {
        int next = resume(runs, i);
        runs.subList(i, next).stream().filter(run -> !run.isExempt()).forEach(lost::add);
        i = next;
      }
    }
    used.set(matchStart, Math.max(matchStart, states[stateCount - 1]));
    return lost;
  }

  /// Looks for a whole block in the letters that no run has matched yet, and matches it there.
  ///
  /// @return whether it was found
  boolean matchElsewhere(List<TextRun> block) {
    String letters = lettersFrom(block, 0, false);
    List<Integer> found = positions(letters);
    for (int position : found.subList(0, Math.min(found.size(), MAX_TRIES))) {
      int end = used.get(position) ? -1 : end(block, position);
      if (end >= 0 && used.get(position, end).isEmpty()) {
        used.set(position, end);
        return true;
      }
    }
    return false;
  }

  private int end(List<TextRun> block, int position) {
    int end = position;
    for (TextRun run : block) {
      String text = run.forms().getFirst();
      if (shown.startsWith(text, end)) {
        end += text.length();
      } else if (!run.isExempt()) {
        return -1;
      }
    }
    return end;
  }

  /// Advances by one run from every position reached so far.
  ///
  /// @return false if the run matches at none of them
  private boolean step(TextRun run) {
    int[] next = new int[MAX_STATES];
    int count = 0;
    for (int s = 0; s < stateCount; s++) {
      if (run.isExempt()) {
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

  /// Adds a position in ascending order; beyond the limit, the lowest positions are kept.
  private static int add(int[] positions, int count, int position) {
    int i = count;
    while (i > 0 && positions[i - 1] >= position) {
      if (positions[i - 1] == position) {
        return count;
      }
      i--;
    }
    if (i == MAX_STATES) {
      return count;
    }
    int moved = Math.min(count, MAX_STATES - 1) - i;
    System.arraycopy(positions, i, positions, i + 1, moved);
    positions[i] = position;
    return Math.min(count + 1, MAX_STATES);
  }

  /// Finds the run at which the alignment resumes, and moves to its position.
  private int resume(List<TextRun> runs, int from) {
    int low = states[0];
    int high = states[stateCount - 1];
    Candidate best = new Candidate(runs.size(), high, Integer.MAX_VALUE);
    int givenUp = 0;
    for (int i = from; i < runs.size() && givenUp < best.cost(); i++) {
      if (!runs.get(i).isExempt()) {
        best = better(best, candidate(runs, i, low, givenUp, false));
        best = better(best, candidate(runs, i, low, givenUp, true));
        givenUp += runs.get(i).forms().getFirst().length();
      }
    }
    used.set(matchStart, Math.max(matchStart, Math.min(high, best.position())));
    matchStart = best.position();
    states = new int[] {matchStart};
    stateCount = 1;
    return best.run();
  }

  private static Candidate better(Candidate a, Candidate b) {
    return b.cost() < a.cost() ? b : a;
  }

  /// Returns the best position to continue with a run. The cost is the letters given up before it,
  /// the letters skipped, and the letters after it that do not match.
  private Candidate candidate(
      List<TextRun> runs, int run, int low, int givenUp, boolean withExempt) {
    String letters = lettersFrom(runs, run, withExempt);
    Candidate best = new Candidate(run, low, Integer.MAX_VALUE);
    if (isShown(runs.get(run), low)) {
      best = new Candidate(run, low, givenUp + letters.length() - matchLength(letters, low));
    }
    List<Integer> found = positions(letters);
    int first = Collections.binarySearch(found, low);
    first = first < 0 ? -first - 1 : first;
    for (int position : found.subList(first, Math.min(found.size(), first + MAX_TRIES))) {
      int matchLength = matchLength(letters, position);
      if (matchLength >= MIN_MATCH && isShown(runs.get(run), position)) {
        int cost = givenUp + position - low + letters.length() - matchLength;
        best = better(best, new Candidate(run, position, cost));
      }
    }
    return best;
  }

  private boolean isShown(TextRun run, int position) {
    return run.forms().stream().anyMatch(form -> shown.startsWith(form, position));
  }

  private int matchLength(String letters, int position) {
    int length = 0;
    while (length < letters.length()
        && position + length < shown.length()
        && shown.charAt(position + length) == letters.charAt(length)) {
      length++;
    }
    return length;
  }

  /// Returns the letters from a run onwards, with or without those of exempt runs.
  private static String lettersFrom(List<TextRun> runs, int from, boolean withExempt) {
    StringBuilder letters = new StringBuilder();
    for (int i = from;
        i < runs.size() && i < from + 4 * MAX_MATCH && letters.length() < MAX_MATCH;
        i++) {
      TextRun run = runs.get(i);
      if (withExempt || !run.isExempt()) {
        String text = run.forms().getFirst();
        letters.append(text, 0, Math.min(text.length(), MAX_MATCH - letters.length()));
      }
    }
    return letters.toString();
  }
}
