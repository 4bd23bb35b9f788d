package broadsheet.local.loss;

import broadsheet.local.loss.SourceBlock.Mode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Divides a source into blocks, line by line. It shares no code with the parser, and is only as
/// exact as [Conservation] requires.
public final class BlockSplitter {

  /// An open list item or footnote.
  ///
  /// @param quotes the number of quotes around it
  /// @param column the column at which its text begins
  private record Container(int quotes, int column, String footnote) {}

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
  private final List<SourceBlock> blocks = new ArrayList<>();
  private final Deque<Container> containers = new ArrayDeque<>();
  private SourceBlock block = new SourceBlock(Mode.TEXT, "");
  private boolean afterBlank = true;

  /// The position from which the columns of the line are counted: its start, or the end of its
  /// quote markers.
  private int base;

  /// The number of quotes around the block, and its column. A line outside of them ends it.
  private int quotes;

  private int column;

  /// The fence that ends a code block.
  private String fence = "";

  /// The position at which a block of HTML ends; -1 if a blank line ends it.
  private int rawEnd;

  private BlockSplitter(String source) {
    this.source = source;
  }

  static List<SourceBlock> split(String source) {
    BlockSplitter splitter = new BlockSplitter(source);
    int end;
    for (int start = 0; start < source.length(); start = end + 1) {
      end = source.indexOf('\n', start);
      end = end < 0 ? source.length() : end;
      splitter.line(start, end);
    }
    splitter.begin(Mode.TEXT);
    return splitter.blocks;
  }

  private void begin(Mode mode) {
    if (!block.isEmpty()) {
      blocks.add(block);
    }
    block = new SourceBlock(mode, containers.isEmpty() ? "" : containers.getFirst().footnote());
  }

  private void line(int start, int end) {
    if (block.mode != Mode.TEXT && continues(start, end)) {
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
        closeContainers(depth, indent, rest);
        first = quoted;
      }
      at = content;
      Matcher bullet = BULLET.matcher(rest);
      if (indent - top(depth) >= 4 && !marked) {
        break;
      } else if (quoted) {
        depth++;
        at = afterQuote(content);
        base = at;
        if (depth > quotes && block.mode == Mode.TEXT) {
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

  /// Begins a list item, or a definition after its term, and returns the start of its text.
  private int item(int depth, int marker, int markerEnd, int end) {
    if (source.charAt(marker) != ':') {
      begin(Mode.TEXT);
    }
    markers(marker, markerEnd, Exemption.LIST_NUMBER);
    int at = skip(markerEnd, end);
    int width = columns(base, at) - columns(base, markerEnd);
    int column = columns(base, markerEnd) + (width > 4 || at == end ? 1 : width);
    containers.push(new Container(depth, column, footnote()));
    Matcher task = TASK.matcher(source).region(at, end);
    if (task.lookingAt()) {
      markers(at, task.end(), Exemption.TASK_MARK);
      return task.end();
    }
    return at;
  }

  /// Adds the line to the open block of code or HTML, if it belongs to it.
  ///
  /// @return whether the line is done
  private boolean continues(int start, int end) {
    int at = start;
    for (int i = 0; i < quotes; i++) {
      at = skip(at, end);
      if (!MarkupScanner.is(source, at, '>') || at >= end) {
        begin(Mode.TEXT);
        afterBlank = true;
        return false;
      }
      at = afterQuote(at);
    }
    int content = skip(at, end);
    boolean blank = content == end;
    boolean outside = !blank && columns(at, content) < column;
    if (outside || (blank && rawEnd < start && block.mode == Mode.RAW)) {
      begin(Mode.TEXT);
      afterBlank = true;
      return blank;
    }
    String rest = source.substring(content, end).stripTrailing();
    boolean closes =
        block.mode == Mode.CODE
            && columns(at, content) < column + 4
            && rest.length() >= fence.length()
            && rest.chars().allMatch(c -> c == fence.charAt(0));
    if (!closes) {
      block.add(source, at, end);
    }
    if (closes || (block.mode == Mode.RAW && rawEnd >= start && rawEnd <= end)) {
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
      boolean code = block.text().isEmpty();
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
      containers.push(new Container(quotes, columns(base, at) + 4, label));
      begin(Mode.TEXT);
      markers(at, at + note.end(), Exemption.FOOTNOTE_MARK);
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
      markers(at, end, Exemption.FENCE_INFO);
    } else if (raw(at, rest)) {
      block.add(source, at, end);
      if (rawEnd >= start && rawEnd <= end) {
        begin(Mode.TEXT);
      }
    } else if (heading.matches()) {
      if (!marked) {
        begin(Mode.TEXT);
      }
      block.level = heading.group(1).length();
      text(at, end);
      begin(Mode.TEXT);
    } else if (underline.matches() && !block.text().isEmpty()) {
      block.level = rest.startsWith("=") ? 1 : 2;
      begin(Mode.TEXT);
    } else {
      text(at, end);
    }
  }

  private void text(int at, int end) {
    block.add(source, at, end);
  }

  /// Begins a block of HTML if the line starts one.
  ///
  /// @return whether it does
  private boolean raw(int at, String rest) {
    if (!rest.startsWith("<")) {
      return false;
    }
    int close = -1;
    if (rest.startsWith("<!--")) {
      close = endOf("-->", at + 2);
    } else if (rest.startsWith("<?")) {
      close = endOf("?>", at + 2);
    } else if (rest.startsWith("<![CDATA[")) {
      close = endOf("]]>", at);
    } else if (rest.matches("<![A-Za-z].*")) {
      close = endOf(">", at);
    } else if (VERBATIM.matcher(rest).matches()) {
      // Without its end tag, the element is text.
      Matcher name = VERBATIM_NAME.matcher(rest);
      boolean ended = name.lookingAt() && endOf("</" + name.group(1), at) >= 0;
      Matcher ends = VERBATIM_END.matcher(source);
      close = ended && ends.find(at) ? ends.end() : -1;
    } else if (BLOCK.matcher(rest).matches()) {
      close = 0;
    } else if (block.text().isEmpty() && MarkupScanner.autolink(rest, 0) < 0) {
      int tag = MarkupScanner.tag(rest, 0);
      close = tag > 0 && MarkupScanner.lineEnd(rest, tag) >= 0 ? 0 : -1;
    }
    if (close < 0) {
      return false;
    }
    begin(Mode.RAW);
    rawEnd = close == 0 ? -1 : close;
    column = top(quotes);
    return true;
  }

  private int endOf(String marker, int at) {
    int found = source.indexOf(marker, at);
    return found < 0 ? -1 : found + marker.length();
  }

  /// Closes the items and footnotes that a line is not indented for, unless it continues their
  /// paragraph.
  private void closeContainers(int depth, int indent, String rest) {
    boolean beginsBlock =
        afterBlank
            || rest.startsWith(">")
            || (BULLET.matcher(rest).lookingAt() && !rest.startsWith(":"))
            || HEADING.matcher(rest).matches()
            || FENCE.matcher(rest).matches()
            || FOOTNOTE.matcher(rest).lookingAt()
            || BLOCK.matcher(rest).matches();
    boolean closed = false;
    while (!rest.isEmpty() && beginsBlock && isOutside(depth, indent, rest)) {
      containers.pop();
      closed = true;
    }
    if (closed) {
      begin(Mode.TEXT);
    }
  }

  private boolean isOutside(int depth, int indent, String rest) {
    Container container = containers.peek();
    return container != null
        && ((container.quotes() > depth && !rest.startsWith(">"))
            || (container.quotes() == depth && indent < container.column()));
  }

  /// Returns the column at which the text of the innermost item begins, if it has this number of
  /// quotes around it; otherwise 0.
  private int top(int depth) {
    Container container = containers.peek();
    return container != null && container.quotes() == depth ? container.column() : 0;
  }

  private String footnote() {
    return containers.isEmpty() ? "" : containers.getFirst().footnote();
  }

  /// Returns the position after `>` and its optional space.
  private int afterQuote(int at) {
    boolean spaced =
        MarkupScanner.is(source, at + 1, ' ') || MarkupScanner.is(source, at + 1, '\t');
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

  private void markers(int start, int end, Exemption exemption) {
    int runEnd;
    for (int i = start; i < end; i = Math.max(runEnd, i + 1)) {
      runEnd = Alphanumerics.runEnd(source, i);
      if (runEnd > i) {
        block.markers.add(TextRun.of(i, source.substring(i, runEnd), exemption));
      }
    }
  }
}
