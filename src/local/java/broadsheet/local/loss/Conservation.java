package broadsheet.local.loss;

import broadsheet.local.loss.SourceBlock.Mode;
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

/// Checks that none of an author's text is lost: every run of letters and digits in the source must
/// be in the title, an alternative text or the plain text, in order. [Exemption] lists the
/// exceptions. The check reads the source itself and shares no code with the renderer.
public final class Conservation {

  /// A run that no reader sees.
  ///
  /// @param line the line in the file, from 1
  /// @param column the column in code points, from 1
  public record Lost(int line, int column, String run) {
    @Override
    public String toString() {
      return line + ":" + column + " \"" + run + "\"";
    }
  }

  private static final Pattern CONTENTS_MARKER =
      Pattern.compile(
          "(?i)\\s*(?:\\[TOC]|\\[\\[_?TOC_?]]|@\\[TOC](?:\\([^()]*\\))?|\\$\\{toc}|\\{:\\s?toc})\\s*");

  private static final Pattern LINE_START = Pattern.compile("(?m)^");

  private final WarnedPlaces warnings;
  private final String title;

  private static final Pattern ALERT_MARKER =
      Pattern.compile("(?i)\\s*\\[!(?<kind>note|tip|important|warning|caution)]");

  /// The number of images with each alternative text.
  private final Map<String, Integer> alternatives = new HashMap<>();

  private final Set<String> labels = new HashSet<>();

  /// The footnotes that a warning reports as left out.
  private final Set<String> leftOut = new HashSet<>();

  private final List<TextRun> main = new ArrayList<>();
  private final Set<String> references = new LinkedHashSet<>();
  private final Map<String, List<List<TextRun>>> footnotes = new LinkedHashMap<>();
  private boolean titleFound;

  private Conservation(String markdown, int firstLine, Rendered rendered) {
    warnings = new WarnedPlaces(markdown, firstLine, rendered.warnings());
    title = Alphanumerics.only(Objects.requireNonNullElse(rendered.title(), ""));
    titleFound = title.isEmpty();
    rendered
        .images()
        .forEach(image -> alternatives.merge(Alphanumerics.only(image.alt()), 1, Integer::sum));
    List<SourceBlock> blocks = BlockSplitter.split(markdown);
    blocks.forEach(this::define);
    blocks.forEach(this::read);
  }

  /// Returns the runs of a text that the rendered page does not show.
  ///
  /// @param markdown the text without front matter, with `\n` as line ends
  /// @param firstLine the line in the file at which the text begins, from 1
  public static List<Lost> lost(String markdown, int firstLine, Rendered rendered) {
    return new Conservation(markdown, firstLine, rendered)
        .lost(Alphanumerics.only(rendered.text()));
  }

  private List<Lost> lost(String shown) {
    Alignment alignment = new Alignment(shown);
    List<TextRun> lost = new ArrayList<>(alignment.match(main));
    List<String> order = new ArrayList<>(references);
    footnotes.keySet().stream().filter(label -> !references.contains(label)).forEach(order::add);
    for (String label : order) {
      for (List<TextRun> block : footnotes.getOrDefault(label, List.of())) {
        List<TextRun> missing = alignment.match(block);
        if (missing.isEmpty() || !alignment.matchElsewhere(block)) {
          lost.addAll(missing);
        }
      }
    }
    return lost.stream()
        .filter(run -> !run.forms().contains(""))
        .sorted(Comparator.comparingInt(TextRun::offset))
        .map(warnings::lost)
        .toList();
  }

  /// Adds the labels that a block defines.
  private void define(SourceBlock block) {
    if (!block.footnote.isEmpty()) {
      labels.add(block.footnote);
    }
    if (block.startsFootnote() && warnings.namesFootnote(block.markers.getFirst().offset())) {
      leftOut.add(block.footnote);
    }
    if (block.mode == Mode.TEXT && block.text().contains("]:")) {
      Matcher starts = LINE_START.matcher(block.text());
      while (starts.find()) {
        if (MarkupScanner.definition(block.text(), starts.start()) >= 0) {
          int end = MarkupScanner.label(block.text(), starts.start());
          labels.add(label(block.text().substring(starts.start() + 1, end - 1)));
        }
      }
    }
  }

  private void read(SourceBlock block) {
    SourceRuns scanned = SourceRuns.of(block, labels);
    warnings.add(scanned);
    List<TextRun> runs = new ArrayList<>(scanned.runs);
    runs.replaceAll(
        run -> warnings.places.get(run.offset()) ? run.exemptAs(Exemption.WARNING) : run);
    if (block.text().length() < 120 && CONTENTS_MARKER.matcher(block.text()).matches()) {
      runs.replaceAll(run -> run.exemptAs(Exemption.CONTENTS_MARK));
    }
    Matcher alert = ALERT_MARKER.matcher(block.text());
    if (alert.lookingAt()) {
      int kind = block.offset(alert.start("kind"));
      runs.replaceAll(run -> run.offset() == kind ? run.exemptAs(Exemption.ALERT_MARK) : run);
    }
    scanned.images.reversed().stream()
        .filter(image -> isAlternativeText(letters(runs, image)))
        .forEach(image -> exempt(runs, image));
    scanned.headings().stream()
        .filter(heading -> !titleFound && title.contains(letters(runs, heading)))
        .findFirst()
        .ifPresent(heading -> {
          titleFound = true;
          exempt(runs, heading);
        });
    references.addAll(scanned.references);
    if (block.footnote.isEmpty()) {
      main.addAll(runs);
    } else if (!leftOut.contains(block.footnote)) {
      footnotes.computeIfAbsent(block.footnote, _ -> new ArrayList<>()).add(runs);
    }
  }

  private boolean isAlternativeText(String letters) {
    Integer remaining = alternatives.computeIfPresent(letters, (_, count) -> count - 1);
    return remaining != null && remaining >= 0;
  }

  /// Returns the letters of a group, without exempt runs.
  private static String letters(List<TextRun> runs, Group group) {
    StringBuilder letters = new StringBuilder();
    for (TextRun run : runs.subList(group.from(), group.to())) {
      letters.append(run.isExempt() ? "" : run.forms().getFirst());
    }
    return letters.toString();
  }

  private static void exempt(List<TextRun> runs, Group group) {
    runs.subList(group.from(), group.to()).replaceAll(run -> run.exemptAs(Exemption.MOVED));
  }

  /// Normalizes a label for comparison.
  static String label(String label) {
    return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
  }
}
