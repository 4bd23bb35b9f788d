package broadsheet.local.loss;

import broadsheet.local.loss.Chunk.Mode;
import broadsheet.local.loss.SourceRuns.Group;
import broadsheet.markdown.sanitize.Rendering.Rendered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks that nothing of an author's text is lost: every run of letters and digits of the source
/// is in the title, an alternative text or the plain text, in order; [Exempt] lists what need not
/// be. It reads the source by itself, and uses nothing of what renders it.
public final class Conservation {

  /// A run that no reader sees.
  ///
  /// @param line line in the file, from 1
  /// @param column column in code points, from 1
  public record Lost(int line, int column, String run) {
    @Override
    public String toString() {
      return line + ":" + column + " \"" + run + "\"";
    }
  }

  private static final Pattern CONTENTS_MARK =
      Pattern.compile(
          "(?i)\\s*(?:\\[TOC]|\\[\\[_?TOC_?]]|@\\[TOC](?:\\([^()]*\\))?|\\$\\{toc}|\\{:\\s?toc})\\s*");

  private static final Pattern LINE_START = Pattern.compile("(?m)^");

  private final WarnedPlaces warnings;
  private final String title;

  /// How many images have each alternative text.
  private final Map<String, Integer> alternatives = new HashMap<>();

  private final Set<String> labels = new HashSet<>();

  /// The footnotes that a warning says are left out.
  private final Set<String> left = new HashSet<>();

  private final List<Run> main = new ArrayList<>();
  private final Set<String> references = new LinkedHashSet<>();
  private final Map<String, List<List<Run>>> footnotes = new LinkedHashMap<>();
  private boolean titleFound;

  private Conservation(String markdown, int firstLine, Rendered rendered) {
    warnings = new WarnedPlaces(markdown, firstLine, rendered.warnings());
    title = Letters.of(Objects.requireNonNullElse(rendered.title(), ""));
    titleFound = title.isEmpty();
    rendered
        .images()
        .forEach(image -> alternatives.merge(Letters.of(image.alt()), 1, Integer::sum));
    List<Chunk> chunks = Chunks.of(markdown);
    chunks.forEach(this::define);
    chunks.forEach(this::read);
  }

  /// What is lost of a text.
  ///
  /// @param markdown without front matter, lines ended by `\n`
  /// @param firstLine its first line in the file
  public static List<Lost> lost(String markdown, int firstLine, Rendered rendered) {
    return new Conservation(markdown, firstLine, rendered).lost(Letters.of(rendered.text()));
  }

  private List<Lost> lost(String shown) {
    Alignment alignment = new Alignment(shown);
    List<Run> lost = new ArrayList<>(alignment.take(main));
    List<String> order = new ArrayList<>(references);
    footnotes.keySet().stream().filter(label -> !references.contains(label)).forEach(order::add);
    for (String label : order) {
      for (List<Run> block : footnotes.getOrDefault(label, List.of())) {
        List<Run> missing = alignment.take(block);
        if (missing.isEmpty() || !alignment.takeElsewhere(block)) {
          lost.addAll(missing);
        }
      }
    }
    return lost.stream()
        .filter(run -> !run.forms().contains(""))
        .sorted(Comparator.comparingInt(Run::offset))
        .map(warnings::lost)
        .toList();
  }

  /// Takes in the labels that a chunk defines.
  private void define(Chunk chunk) {
    if (!chunk.footnote.isEmpty()) {
      labels.add(chunk.footnote);
    }
    if (chunk.isFootnoteStart() && warnings.namesFootnote(chunk.marks.getFirst().offset())) {
      left.add(chunk.footnote);
    }
    if (chunk.mode == Mode.TEXT && chunk.text().contains("]:")) {
      Matcher starts = LINE_START.matcher(chunk.text());
      while (starts.find()) {
        if (Syntax.definition(chunk.text(), starts.start()) >= 0) {
          int end = Syntax.label(chunk.text(), starts.start());
          labels.add(label(chunk.text().substring(starts.start() + 1, end - 1)));
        }
      }
    }
  }

  private void read(Chunk chunk) {
    SourceRuns scanned = SourceRuns.of(chunk, labels);
    warnings.read(scanned);
    List<Run> runs = new ArrayList<>(scanned.runs);
    runs.replaceAll(run -> warnings.places.get(run.offset()) ? run.excused(Exempt.WARNING) : run);
    if (chunk.text().length() < 120 && CONTENTS_MARK.matcher(chunk.text()).matches()) {
      runs.replaceAll(run -> run.excused(Exempt.CONTENTS_MARK));
    }
    scanned.images.reversed().stream()
        .filter(image -> alternative(letters(runs, image)))
        .forEach(image -> excuse(runs, image));
    scanned.headings().stream()
        .filter(heading -> !titleFound && title.contains(letters(runs, heading)))
        .findFirst()
        .ifPresent(heading -> {
          titleFound = true;
          excuse(runs, heading);
        });
    references.addAll(scanned.references);
    if (chunk.footnote.isEmpty()) {
      main.addAll(runs);
    } else if (!left.contains(chunk.footnote)) {
      footnotes.computeIfAbsent(chunk.footnote, _ -> new ArrayList<>()).add(runs);
    }
  }

  private boolean alternative(String letters) {
    Integer left = alternatives.computeIfPresent(letters, (_, count) -> count - 1);
    return left != null && left >= 0;
  }

  /// The letters of a group, without what may be left out.
  private static String letters(List<Run> runs, Group group) {
    StringBuilder letters = new StringBuilder();
    for (Run run : runs.subList(group.from(), group.to())) {
      letters.append(run.mayVanish() ? "" : run.forms().getFirst());
    }
    return letters.toString();
  }

  private static void excuse(List<Run> runs, Group group) {
    runs.subList(group.from(), group.to()).replaceAll(run -> run.excused(Exempt.MOVED));
  }

  /// A label as it is compared.
  static String label(String label) {
    return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
  }
}
