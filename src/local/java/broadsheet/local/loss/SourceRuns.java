package broadsheet.local.loss;

import broadsheet.local.loss.Chunk.Mode;
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

/// Finds the runs of a chunk, and which of them no reader need see.
public final class SourceRuns {

  /// Runs that stand for an image or a title and are shown there, if they are.
  ///
  /// @param from the first of them in the chunk
  /// @param to the place behind the last
  record Group(int from, int to) {}

  /// Elements in which no other can begin.
  private static final Set<String> TEXTUAL =
      Set.of("<script", "<style", "<textarea", "<title", "<xmp", "<iframe", "<noembed");

  private static final Pattern ATTRIBUTES = Pattern.compile("\\{[#.\\p{L}][^{}]*+}");

  private static final Pattern HEADING = Pattern.compile("</?h[1-6]");

  private record Bracket(boolean image, int at, int run) {}

  /// A tag, instruction or CDATA section.
  ///
  /// @param start where it begins in the source
  /// @param name with `<` and in lower case
  /// @param run the first run of it or behind it
  record Tag(int start, int end, String name, int run) {}

  final List<Run> runs = new ArrayList<>();
  final List<Group> images = new ArrayList<>();
  final List<Tag> tags = new ArrayList<>();

  /// The footnotes referred to.
  final List<String> references = new ArrayList<>();

  private final Chunk chunk;
  private final String text;
  private final Set<String> labels;
  private final Deque<Bracket> brackets = new ArrayDeque<>();

  /// Links do not nest: this many of the outer brackets begin none.
  private int barred;

  /// Whether the text has no `-->`, `?>` or `]]>` any more.
  private boolean noComment;

  private boolean noInstruction;
  private boolean noCdata;

  private SourceRuns(Chunk chunk, Set<String> labels) {
    this.chunk = chunk;
    this.text = chunk.text();
    this.labels = labels;
  }

  static SourceRuns of(Chunk chunk, Set<String> labels) {
    SourceRuns runs = new SourceRuns(chunk, labels);
    runs.runs.addAll(chunk.marks);
    if (chunk.mode == Mode.CODE) {
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
      int end = at == attributes ? letters(at, text.length(), Exempt.HEADING_ATTRIBUTES) : next(at);
      at = end;
    }
  }

  /// Where the attributes of a heading begin, -1 for none.
  private int attributes() {
    String trimmed = text.stripTrailing();
    int start = chunk.level > 0 && trimmed.endsWith("}") ? trimmed.lastIndexOf('{') : -1;
    return start >= 0 && ATTRIBUTES.matcher(trimmed.substring(start)).matches() ? start : -1;
  }

  /// Reads what begins at a place; gives the place behind it.
  private int next(int at) {
    char c = text.charAt(at);
    if (c == '<') {
      return angle(at);
    }
    if (c == '&') {
      return entity(at);
    }
    if (chunk.mode == Mode.TEXT) {
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
              at == 0 || text.charAt(at - 1) == '\n' ? Syntax.definition(text, at) : -1;
          if (definition >= 0) {
            return letters(at, definition, Exempt.LABEL);
          }
          brackets.push(new Bracket(Syntax.is(text, at - 1, '!'), at, runs.size()));
          return at + 1;
        }
        case ']' -> {
          return close(at);
        }
        default -> {}
      }
    }
    int end = Letters.runEnd(text, at);
    if (end == at) {
      return at + Character.charCount(text.codePointAt(at));
    }
    runs.add(Run.of(chunk.offset(at), text.substring(at, end), null));
    return end;
  }

  private int angle(int at) {
    if (text.startsWith("<!--", at)) {
      return comment(at);
    }
    if (text.startsWith("<?", at)) {
      int end = noInstruction ? -1 : text.indexOf("?>", at + 2);
      noInstruction = end < 0;
      return end < 0 ? at + 1 : section(at, Math.max(at + 2, Syntax.name(text, at + 2)), end + 2);
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
      return end < 0 ? at + 1 : letters(at, end + 1, Exempt.DECLARATION);
    }
    if (chunk.mode == Mode.TEXT && Syntax.autolink(text, at) > 0) {
      return letters(at, Syntax.autolink(text, at), null);
    }
    int end = Syntax.tag(text, at);
    return end < 0 ? at + 1 : remember(at, end, Exempt.TAG);
  }

  /// The headings of level 1 that may become the title.
  List<Group> headings() {
    if (chunk.level == 1) {
      return List.of(new Group(0, runs.size()));
    }
    List<Group> headings = new ArrayList<>();
    int open = -1;
    for (Tag tag : tags) {
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

  /// The end tag of the element that a tag opens, -1 for none in this chunk.
  int closing(int tag) {
    String name = tags.get(tag).name();
    String end = "</" + name.substring(1);
    int depth = 1;
    for (int i = tag + 1; i < tags.size(); i++) {
      if (tags.get(i).name().equals(end) && (--depth == 0 || TEXTUAL.contains(name))) {
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
    return end < 0 ? at + 1 : letters(at, end + 3, Exempt.COMMENT);
  }

  private int section(int start, int nameEnd, int end) {
    remember(start, end, null);
    runs.subList(tags.getLast().run(), runs.size()).clear();
    letters(start, nameEnd, Exempt.TAG);
    return letters(nameEnd, end, null);
  }

  private int remember(int start, int end, @Nullable Exempt why) {
    int nameEnd = start + 1;
    while (" \t\n>".indexOf(text.charAt(nameEnd)) < 0
        && (text.charAt(nameEnd) != '/' || nameEnd == start + 1)) {
      nameEnd++;
    }
    String name = text.substring(start, nameEnd).toLowerCase(Locale.ROOT);
    tags.add(new Tag(chunk.offset(start), chunk.offset(end - 1) + 1, name, runs.size()));
    return letters(start, end, why);
  }

  private int entity(int at) {
    int end = Syntax.entity(text, at);
    if (end < 0) {
      return at + 1;
    }
    String source = text.substring(at, end);
    List<String> forms =
        Stream.of(
                Parser.unescapeEntities(source, true),
                Parser.unescapeEntities(source, false),
                source)
            .map(Letters::of)
            .distinct()
            .toList();
    runs.add(new Run(chunk.offset(at), forms, null));
    return end;
  }

  private int code(int at) {
    int ticks = Syntax.run(text, at) - at;
    int end = at + ticks;
    while (end < text.length()) {
      int start = text.indexOf('`', end);
      if (start < 0) {
        break;
      }
      end = Syntax.run(text, start);
      if (end - start == ticks) {
        return letters(at, end, null);
      }
    }
    return at + ticks;
  }

  /// A closing bracket: behind a link's text or an image's alternative text, or not.
  private int close(int at) {
    Bracket bracket = brackets.poll();
    if (bracket == null) {
      return at + 1;
    }
    String own = text.substring(bracket.at() + 1, at);
    if (own.startsWith("^") && labels.contains(Conservation.label(own))) {
      List<Run> mark = runs.subList(bracket.run(), runs.size());
      mark.replaceAll(run -> run.excused(Exempt.FOOTNOTE_MARK));
      references.add(Conservation.label(own));
      return at + 1;
    }
    int end = Syntax.target(text, at + 1);
    Exempt why = Exempt.TARGET;
    boolean linked = end >= 0 || labels.contains(Conservation.label(own));
    if (end < 0) {
      end = Syntax.label(text, at + 1);
      boolean labelled =
          end >= 0 && labels.contains(Conservation.label(text.substring(at + 2, end - 1)));
      end = labelled && text.charAt(at + 2) != '^' ? end : -1;
      linked |= labelled;
      why = Exempt.LABEL;
    }
    if (!bracket.image() && brackets.size() < barred) {
      barred = Math.min(barred, brackets.size());
      return at + 1;
    }
    barred = linked && !bracket.image() ? brackets.size() : Math.min(barred, brackets.size());
    if (bracket.image() && linked) {
      images.add(new Group(bracket.run(), runs.size()));
    }
    return end < 0 ? at + 1 : letters(at + 1, end, why);
  }

  private int letters(int start, int end, @Nullable Exempt why) {
    int runEnd;
    for (int i = start; i < end; i = Math.max(runEnd, i + 1)) {
      runEnd = Math.min(end, Letters.runEnd(text, i));
      if (runEnd > i) {
        runs.add(Run.of(chunk.offset(i), text.substring(i, runEnd), why));
      }
    }
    return end;
  }
}
