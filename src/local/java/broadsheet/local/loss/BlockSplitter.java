package broadsheet.local.loss;

import broadsheet.local.loss.Chunk.Mode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Divides a source into chunks, line by line: a reading of Markdown's blocks that owes nothing to
/// the parser, and needs to be no more exact than [Conservation] asks.
public final class Chunks {

  /// A list item or footnote that is open, in so many quotes, and the column at which its text
  /// begins.
  private record Holder(int quotes, int column, String footnote) {}

  private static final Pattern BULLET = Pattern.compile("(?:[-+*:]|[0-9]{1,9}[.)])(?=[ \t]|$)");
  private static final Pattern RULE = Pattern.compile("(?:\\*[ \t]*+){3,}|(?:-[ \t]*+){3,}");
  private static final Pattern TASK = Pattern.compile("\\[[ xX]](?=[ \t])");
  private static final Pattern FOOTNOTE = Pattern.compile("\\[(\\^[^\\[\\]\\s]++)]:");
  private static final Pattern HEADING = Pattern.compile("([#＃]{1,6})(?:[ \t\u3000].*+)?");
  private static final Pattern UNDERLINE = Pattern.compile("(=+|-+)[ \t]*+");
  private static final Pattern FENCE = Pattern.compile("(`{3,})[^`]*+|(~{3,}).*+");
  private static final Pattern VERBATIM =
      Pattern.compile("<(?:script|style|pre|textarea)(?=[ \t>]|$).*", Pattern.CASE_INSENSITIVE);
  private static final Pattern VERBATIM_NAME = Pattern.compile("<([A-Za-z]+)");
  private static final Pattern VERBATIM_END =
      Pattern.compile("</(?:script|style|pre|textarea)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLOCK =
      Pattern.compile(
          "</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd"
              + "|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame"
              + "|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav"
              + "|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot"
              + "|th|thead|title|tr|track|ul)(?:[ \t>]|/>|$).*",
          Pattern.CASE_INSENSITIVE);

  private final String source;
  private final List<Chunk> chunks = new ArrayList<>();
  private final Deque<Holder> holders = new ArrayDeque<>();
  private Chunk chunk = new Chunk(Mode.TEXT, "");
  private boolean afterBlank = true;

  /// From where the columns of the line are counted: its start, or behind its marks of quotes.
  private int base;

  /// The quotes and the column of the chunk; what is outside of them ends it.
  private int quotes;

  private int column;

  /// What ends a chunk of code or HTML: the mark of a fence, or the place behind which it ends.
  private String fence = "";

  private int rawEnd;

  private Chunks(String source) {
    this.source = source;
  }

  static List<Chunk> of(String source) {
    Chunks chunks = new Chunks(source);
    int end;
    for (int start = 0; start < source.length(); start = end + 1) {
      end = source.indexOf('\n', start);
      end = end < 0 ? source.length() : end;
      chunks.line(start, end);
    }
    chunks.begin(Mode.TEXT);
    return chunks.chunks;
  }

  private void begin(Mode mode) {
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    chunk = new Chunk(mode, holders.isEmpty() ? "" : holders.getFirst().footnote());
  }

  private void line(int start, int end) {
    if (chunk.mode != Mode.TEXT && continues(start, end)) {
      return;
    }
    int at = start;
    int depth = 0;
    int indent;
    boolean marked = false;
    boolean first = true;
    base = start;
    while (true) {
      int content = skip(at, end);
      indent = columns(base, content);
      String rest = source.substring(content, end);
      boolean quoted = rest.startsWith(">");
      if (first) {
        leave(depth, indent, rest);
        first = quoted;
      }
      at = content;
      Matcher bullet = BULLET.matcher(rest);
      if (indent - top(depth) >= 4 && !marked) {
        break;
      } else if (quoted) {
        depth++;
        at = behindQuote(content);
        base = at;
        if (depth > quotes && chunk.mode == Mode.TEXT) {
          begin(Mode.TEXT);
        }
      } else if (bullet.lookingAt() && !RULE.matcher(rest).matches()) {
        at = item(depth, content, content + bullet.end(), end);
        marked = true;
      } else {
        break;
      }
    }
    quotes = depth;
    content(start, at, end, !marked && indent - top(depth) >= 4, marked);
    afterBlank = at == end && !marked;
  }

  /// Begins an item of a list, or a definition where its term was one; gives the place where its
  /// text begins.
  private int item(int depth, int mark, int markEnd, int end) {
    if (source.charAt(mark) != ':') {
      begin(Mode.TEXT);
    }
    marks(mark, markEnd, Exempt.LIST_NUMBER);
    int at = skip(markEnd, end);
    int width = columns(base, at) - columns(base, markEnd);
    int column = columns(base, markEnd) + (width > 4 || at == end ? 1 : width);
    holders.push(new Holder(depth, column, footnote()));
    Matcher task = TASK.matcher(source).region(at, end);
    if (task.lookingAt()) {
      marks(at, task.end(), Exempt.TASK_MARK);
      return task.end();
    }
    return at;
  }

  /// Whether the line belongs to the code or HTML that is open; if so, adds it.
  private boolean continues(int start, int end) {
    int at = start;
    for (int i = 0; i < quotes; i++) {
      at = skip(at, end);
      if (!Syntax.is(source, at, '>') || at >= end) {
        begin(Mode.TEXT);
        afterBlank = true;
        return false;
      }
      at = behindQuote(at);
    }
    int content = skip(at, end);
    boolean blank = content == end;
    boolean outside = !blank && columns(at, content) < column;
    if (outside || (blank && rawEnd < start && chunk.mode == Mode.RAW)) {
      begin(Mode.TEXT);
      afterBlank = true;
      return blank;
    }
    String rest = source.substring(content, end).stripTrailing();
    boolean closes =
        chunk.mode == Mode.CODE
            && columns(at, content) < column + 4
            && rest.length() >= fence.length()
            && rest.chars().allMatch(c -> c == fence.charAt(0));
    if (!closes) {
      chunk.add(source, at, end);
    }
    if (closes || (chunk.mode == Mode.RAW && rawEnd >= start && rawEnd <= end)) {
      begin(Mode.TEXT);
      afterBlank = true;
    }
    return true;
  }

  private void content(int start, int at, int end, boolean indented, boolean marked) {
    String rest = source.substring(at, end);
    if (rest.isBlank()) {
      if (!marked) {
        begin(Mode.TEXT);
      }
      return;
    }
    if (indented) {
      boolean code = chunk.text().isEmpty();
      if (code) {
        begin(Mode.CODE);
      }
      text(at, end);
      if (code) {
        begin(Mode.TEXT);
      }
      return;
    }
    Matcher note = FOOTNOTE.matcher(rest);
    if (note.lookingAt() && footnote().isEmpty()) {
      String label = Conservation.label(note.group(1));
      holders.push(new Holder(quotes, columns(base, at) + 4, label));
      begin(Mode.TEXT);
      marks(at, at + note.end(), Exempt.FOOTNOTE_MARK);
      content(start, skip(at + note.end(), end), end, false, false);
      return;
    }
    Matcher opening = FENCE.matcher(rest);
    Matcher heading = HEADING.matcher(rest);
    Matcher underline = UNDERLINE.matcher(rest);
    if (opening.matches()) {
      fence = opening.group(1) == null ? opening.group(2) : opening.group(1);
      begin(Mode.CODE);
      column = top(quotes);
      marks(at, end, Exempt.FENCE_INFO);
    } else if (raw(at, rest)) {
      chunk.add(source, at, end);
      if (rawEnd >= start && rawEnd <= end) {
        begin(Mode.TEXT);
      }
    } else if (heading.matches()) {
      if (!marked) {
        begin(Mode.TEXT);
      }
      chunk.level = heading.group(1).length();
      text(at, end);
      begin(Mode.TEXT);
    } else if (underline.matches() && !chunk.text().isEmpty()) {
      chunk.level = rest.startsWith("=") ? 1 : 2;
      begin(Mode.TEXT);
    } else {
      text(at, end);
    }
  }

  private void text(int at, int end) {
    chunk.add(source, at, end);
  }

  /// Begins a block of HTML where one begins.
  private boolean raw(int at, String rest) {
    if (!rest.startsWith("<")) {
      return false;
    }
    int close = -1;
    if (rest.startsWith("<!--")) {
      close = behind("-->", at + 2);
    } else if (rest.startsWith("<?")) {
      close = behind("?>", at + 2);
    } else if (rest.startsWith("<![CDATA[")) {
      close = behind("]]>", at);
    } else if (rest.matches("<![A-Za-z].*")) {
      close = behind(">", at);
    } else if (VERBATIM.matcher(rest).matches()) {
      // Without its own end tag it is text.
      Matcher name = VERBATIM_NAME.matcher(rest);
      boolean ended = name.lookingAt() && behind("</" + name.group(1), at) >= 0;
      Matcher ends = VERBATIM_END.matcher(source);
      close = ended && ends.find(at) ? ends.end() : -1;
    } else if (BLOCK.matcher(rest).matches()) {
      close = 0;
    } else if (chunk.text().isEmpty() && Syntax.autolink(rest, 0) < 0) {
      int tag = Syntax.tag(rest, 0);
      close = tag > 0 && Syntax.lineEnd(rest, tag) >= 0 ? 0 : -1;
    }
    if (close < 0) {
      return false;
    }
    begin(Mode.RAW);
    rawEnd = close == 0 ? -1 : close;
    column = top(quotes);
    return true;
  }

  private int behind(String mark, int at) {
    int found = source.indexOf(mark, at);
    return found < 0 ? -1 : found + mark.length();
  }

  /// Leaves the items and footnotes that a line is not indented for, unless it goes on with their
  /// paragraph.
  private void leave(int depth, int indent, String rest) {
    boolean beginsBlock =
        afterBlank
            || rest.startsWith(">")
            || (BULLET.matcher(rest).lookingAt() && !rest.startsWith(":"))
            || HEADING.matcher(rest).matches()
            || FENCE.matcher(rest).matches()
            || FOOTNOTE.matcher(rest).lookingAt()
            || BLOCK.matcher(rest).matches();
    boolean left = false;
    while (!rest.isEmpty() && beginsBlock && isOutside(depth, indent, rest)) {
      holders.pop();
      left = true;
    }
    if (left) {
      begin(Mode.TEXT);
    }
  }

  private boolean isOutside(int depth, int indent, String rest) {
    Holder holder = holders.peek();
    return holder != null
        && ((holder.quotes() > depth && !rest.startsWith(">"))
            || (holder.quotes() == depth && indent < holder.column()));
  }

  /// The column where the text of the innermost item begins, in so many quotes.
  private int top(int depth) {
    Holder holder = holders.peek();
    return holder != null && holder.quotes() == depth ? holder.column() : 0;
  }

  private String footnote() {
    return holders.isEmpty() ? "" : holders.getFirst().footnote();
  }

  /// Behind `>` and the space that belongs to it.
  private int behindQuote(int at) {
    boolean spaced = Syntax.is(source, at + 1, ' ') || Syntax.is(source, at + 1, '\t');
    return at + (spaced ? 2 : 1);
  }

  private int skip(int from, int end) {
    int at = from;
    while (at < end
        && (source.charAt(at) == ' ' || source.charAt(at) == '\t' || source.charAt(at) == '\r')) {
      at++;
    }
    return at;
  }

  private int columns(int start, int end) {
    int columns = 0;
    for (int i = start; i < end; i++) {
      columns += source.charAt(i) == '\t' ? 4 - columns % 4 : 1;
    }
    return columns;
  }

  private void marks(int start, int end, Exempt why) {
    int runEnd;
    for (int i = start; i < end; i = Math.max(runEnd, i + 1)) {
      runEnd = Letters.runEnd(source, i);
      if (runEnd > i) {
        chunk.marks.add(Run.of(i, source.substring(i, runEnd), why));
      }
    }
  }
}
