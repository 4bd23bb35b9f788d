package broadsheet.local.loss;

import broadsheet.local.loss.SourceBlock.Mode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Finds the runs of a block, and decides which of them are exempt.
public final class SourceRuns {

  /// Runs that may be shown as an alternative text or as the title.
  ///
  /// @param from the index of the first run in the block
  /// @param to the index after the last run
  record Group(int from, int to) {}

  /// Elements that contain no other elements.
  private static final Set<String> RAW_TEXT =
      Set.of("<script", "<style", "<textarea", "<title", "<xmp", "<iframe", "<noembed");

  private static final Pattern ATTRIBUTES = Pattern.compile("\\{[#.\\p{L}][^{}]*+}");

  private static final Pattern HEADING = Pattern.compile("</?h[1-6]");

  private record Bracket(boolean image, int at, int run) {}

  /// A tag, instruction or CDATA section.
  ///
  /// @param start the start in the source
  /// @param name the name with `<`, in lower case
  /// @param run the index of the first run in it or after it
  record SourceTag(int start, int end, String name, int run) {}

  final List<TextRun> runs = new ArrayList<>();
  final List<Group> images = new ArrayList<>();
  final List<SourceTag> tags = new ArrayList<>();

  /// The labels of the referenced footnotes.
  final List<String> references = new ArrayList<>();

  private final SourceBlock block;
  private final String text;
  private final Set<String> labels;
  private final Deque<Bracket> brackets = new ArrayDeque<>();

  /// The number of outer brackets that cannot begin a link, since links do not nest.
  private int unlinkable;

  /// Whether the rest of the text has no `-->`, `?>` or `]]>`.
  private boolean noComment;

  private boolean noInstruction;
  private boolean noCdata;

  private SourceRuns(SourceBlock block, Set<String> labels) {
    this.block = block;
    this.text = block.text();
    this.labels = labels;
  }

  static SourceRuns of(SourceBlock block, Set<String> labels) {
    SourceRuns runs = new SourceRuns(block, labels);
    runs.runs.addAll(block.markers);
    if (block.mode == Mode.CODE) {
      runs.letters(0, runs.text.length(), null);
    } else {
      runs.scan();
    }
    return runs;
  }

  private void scan() {
    int attributes = attributes();
    int at = 0;
    while (at < text.length()) {
      int end =
          at == attributes ? letters(at, text.length(), Exemption.HEADING_ATTRIBUTES) : next(at);
      at = end;
    }
  }

  /// Returns the start of a heading's attributes, or -1.
  private int attributes() {
    String trimmed = text.stripTrailing();
    int start = block.level > 0 && trimmed.endsWith("}") ? trimmed.lastIndexOf('{') : -1;
    return start >= 0 && ATTRIBUTES.matcher(trimmed.substring(start)).matches() ? start : -1;
  }

  /// Reads the construct at a position and returns its end.
  private int next(int at) {
    char c = text.charAt(at);
    if (c == '<') {
      return angle(at);
    }
    if (c == '&') {
      return entity(at);
    }
    if (block.mode == Mode.TEXT) {
      switch (c) {
        case '\\' -> {
          boolean escapes =
              at + 1 < text.length() && !Character.isLetterOrDigit(text.codePointAt(at + 1));
          return escapes && text.charAt(at + 1) < 0x7F ? at + 2 : at + 1;
        }
        case '`' -> {
          return code(at);
        }
        case '[' -> {
          int definition =
              at == 0 || text.charAt(at - 1) == '\n' ? MarkupScanner.definition(text, at) : -1;
          if (definition >= 0) {
            return letters(at, definition, Exemption.LABEL);
          }
          brackets.push(new Bracket(MarkupScanner.is(text, at - 1, '!'), at, runs.size()));
          return at + 1;
        }
        case ']' -> {
          return close(at);
        }
        default -> {}
      }
    }
    int end = Alphanumerics.runEnd(text, at);
    if (end == at) {
      return at + Character.charCount(text.codePointAt(at));
    }
    runs.add(TextRun.of(block.offset(at), text.substring(at, end), null));
    return end;
  }

  private int angle(int at) {
    if (text.startsWith("<!--", at)) {
      return comment(at);
    }
    if (text.startsWith("<?", at)) {
      int end = noInstruction ? -1 : text.indexOf("?>", at + 2);
      noInstruction = end < 0;
      return end < 0
          ? at + 1
          : section(at, Math.max(at + 2, MarkupScanner.name(text, at + 2)), end + 2);
    }
    if (text.startsWith("<![CDATA[", at)) {
      int end = noCdata ? -1 : text.indexOf("]]>", at);
      noCdata = end < 0;
      return end < 0 ? at + 1 : section(at, at + "<![CDATA[".length(), end + 3);
    }
    if (text.startsWith("<!", at)) {
      int end =
          text.substring(at + 2, Math.min(at + 3, text.length())).matches("[A-Za-z]")
              ? text.indexOf('>', at)
              : -1;
      return end < 0 ? at + 1 : letters(at, end + 1, Exemption.DECLARATION);
    }
    if (block.mode == Mode.TEXT && MarkupScanner.autolink(text, at) > 0) {
      return letters(at, MarkupScanner.autolink(text, at), null);
    }
    int end = MarkupScanner.tag(text, at);
    return end < 0 ? at + 1 : remember(at, end, Exemption.TAG);
  }

  /// Returns the headings of level 1, which may become the title.
  List<Group> headings() {
    if (block.level == 1) {
      return List.of(new Group(0, runs.size()));
    }
    List<Group> headings = new ArrayList<>();
    int open = -1;
    for (SourceTag tag : tags) {
      if (HEADING.matcher(tag.name()).matches()) {
        if (open >= 0) {
          headings.add(new Group(open, tag.run()));
        }
        open = tag.name().equals("<h1") ? tag.run() : -1;
      }
    }
    if (open >= 0) {
      headings.add(new Group(open, runs.size()));
    }
    return headings;
  }

  /// Returns the end tag of the element that a tag opens, or -1 if this block has none.
  int closing(int tag) {
    String name = tags.get(tag).name();
    String end = "</" + name.substring(1);
    int depth = 1;
    for (int i = tag + 1; i < tags.size(); i++) {
      if (tags.get(i).name().equals(end) && (--depth == 0 || RAW_TEXT.contains(name))) {
        return i;
      }
      depth += tags.get(i).name().equals(name) ? 1 : 0;
    }
    return -1;
  }

  private int comment(int at) {
    for (String empty : List.of("<!-->", "<!--->")) {
      if (text.startsWith(empty, at)) {
        return at + empty.length();
      }
    }
    int end = noComment ? -1 : text.indexOf("-->", at + 4);
    noComment = end < 0;
    return end < 0 ? at + 1 : letters(at, end + 3, Exemption.COMMENT);
  }

  private int section(int start, int nameEnd, int end) {
    remember(start, end, null);
    runs.subList(tags.getLast().run(), runs.size()).clear();
    letters(start, nameEnd, Exemption.TAG);
    return letters(nameEnd, end, null);
  }

  private int remember(int start, int end, @Nullable Exemption exemption) {
    int nameEnd = start + 1;
    while (" \t\n>".indexOf(text.charAt(nameEnd)) < 0
        && (text.charAt(nameEnd) != '/' || nameEnd == start + 1)) {
      nameEnd++;
    }
    String name = text.substring(start, nameEnd).toLowerCase(Locale.ROOT);
    tags.add(new SourceTag(block.offset(start), block.offset(end - 1) + 1, name, runs.size()));
    return letters(start, end, exemption);
  }

  private int entity(int at) {
    int end = MarkupScanner.entity(text, at);
    if (end < 0) {
      return at + 1;
    }
    String source = text.substring(at, end);
    List<String> forms =
        Stream.of(
                Parser.unescapeEntities(source, true),
                Parser.unescapeEntities(source, false),
                source)
            .map(Alphanumerics::only)
            .distinct()
            .toList();
    runs.add(new TextRun(block.offset(at), forms, null));
    return end;
  }

  private int code(int at) {
    int ticks = MarkupScanner.run(text, at) - at;
    int end = at + ticks;
    while (end < text.length()) {
      int start = text.indexOf('`', end);
      if (start < 0) {
        break;
      }
      end = MarkupScanner.run(text, start);
      if (end - start == ticks) {
        return letters(at, end, null);
      }
    }
    return at + ticks;
  }

  /// Reads a closing bracket, which may end a link's text or an image's alternative text.
  private int close(int at) {
    Bracket bracket = brackets.poll();
    if (bracket == null) {
      return at + 1;
    }
    String own = text.substring(bracket.at() + 1, at);
    if (own.startsWith("^") && labels.contains(Conservation.label(own))) {
      List<TextRun> reference = runs.subList(bracket.run(), runs.size());
      reference.replaceAll(run -> run.exemptAs(Exemption.FOOTNOTE_MARK));
      references.add(Conservation.label(own));
      return at + 1;
    }
    int end = MarkupScanner.target(text, at + 1);
    Exemption exemption = Exemption.TARGET;
    boolean linked = end >= 0 || labels.contains(Conservation.label(own));
    if (end < 0) {
      end = MarkupScanner.label(text, at + 1);
      boolean labelled =
          end >= 0 && labels.contains(Conservation.label(text.substring(at + 2, end - 1)));
      end = labelled && text.charAt(at + 2) != '^' ? end : -1;
      linked |= labelled;
      exemption = Exemption.LABEL;
    }
    if (!bracket.image() && brackets.size() < unlinkable) {
      unlinkable = Math.min(unlinkable, brackets.size());
      return at + 1;
    }
    unlinkable =
        linked && !bracket.image() ? brackets.size() : Math.min(unlinkable, brackets.size());
    if (bracket.image() && linked) {
      images.add(new Group(bracket.run(), runs.size()));
    }
    return end < 0 ? at + 1 : letters(at + 1, end, exemption);
  }

  private int letters(int start, int end, @Nullable Exemption exemption) {
    int runEnd;
    for (int i = start; i < end; i = Math.max(runEnd, i + 1)) {
      runEnd = Math.min(end, Alphanumerics.runEnd(text, i));
      if (runEnd > i) {
        runs.add(TextRun.of(block.offset(i), text.substring(i, runEnd), exemption));
      }
    }
    return end;
  }
}
