package broadsheet.markdown.block;

import broadsheet.markdown.html.HtmlBlockEnds;
import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Dialect;
import broadsheet.markdown.text.Scanner;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A block of raw HTML (CommonMark 0.31.2, section 4.6).
public final class HtmlBlock extends LiteralBlock {

  private static final Set<String> VERBATIM = Set.of("pre", "script", "style", "textarea");

  private static final List<String> VERBATIM_ENDS =
      List.of("</pre>", "</script>", "</style>", "</textarea>");

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "base",
          "basefont",
          "blockquote",
          "body",
          "caption",
          "center",
          "col",
          "colgroup",
          "dd",
          "details",
          "dialog",
          "dir",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "frame",
          "frameset",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "head",
          "header",
          "hr",
          "html",
          "iframe",
          "legend",
          "li",
          "link",
          "main",
          "menu",
          "menuitem",
          "nav",
          "noframes",
          "ol",
          "optgroup",
          "option",
          "p",
          "param",
          "search",
          "section",
          "summary",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "title",
          "tr",
          "track",
          "ul");

  /// The strings that end the block with their line. If the list is empty, a blank line ends it.
  private final List<String> ends;

  private boolean ended;

  private HtmlBlock(List<String> ends) {
    this.ends = ends;
  }

  @Override
  void add(String line, int offset) {
    super.add(line, offset);
    String lower = ends.isEmpty() ? "" : line.toLowerCase(Locale.ROOT);
    ended |= ends.stream().anyMatch(lower::contains);
  }

  static @Nullable BlockStart tryStart(
      ParserState state, MatchedBlockParser matched, Dialect dialect) {
    int start = state.getNextNonSpaceIndex();
    if (state.getIndent() >= IndentedCode.MIN_INDENT
        || state.getLine().length() <= start
        || state.getLine().charAt(start) != '<') {
      return BlockStart.none();
    }
    boolean inParagraph =
        matched.getBlockParser().isParagraphParser()
            || state.getActiveBlockParser().isParagraphParser();
    String rest = state.getLine().subSequence(start, state.getLine().length()).toString();
    List<String> ends = ends(rest, inParagraph);
    boolean begins =
        ends != null
            && (dialect.rawHtmlAsWritten() || ends.isEmpty() || isClosed(state, rest, ends));
    return ends == null || !begins
        ? BlockStart.none()
        : BlockStart.of(new RawParser(new HtmlBlock(ends))).atIndex(state.getIndex());
  }

  /// Returns whether one of the strings that end a block occurs after its start. Otherwise the
  /// block would swallow the rest of the document.
  private static boolean isClosed(ParserState state, String rest, List<String> ends) {
    String name = TagBalancer.name(rest);
    List<String> own = VERBATIM.contains(name) ? List.of("</" + name) : ends;
    return HtmlBlockEnds.of(state).has(own, state.getLine().getEndOffset() - rest.length());
  }

  /// Returns the strings that end a block beginning with this line; `null` if none begins.
  private static @Nullable List<String> ends(String line, boolean inParagraph) {
    if (line.startsWith("<!--")) {
      return List.of("-->");
    }
    if (line.startsWith("<?")) {
      return List.of("?>");
    }
    if (line.startsWith("<![CDATA[")) {
      return List.of("]]>");
    }
    if (line.startsWith("<!")) {
      return line.length() > 2 && Characters.isAsciiLetter(line.charAt(2)) ? List.of(">") : null;
    }
    boolean closing = Scanner.is(line, 1, '/');
    int nameEnd = closing ? 2 : 1;
    while (nameEnd < line.length() && Scanner.isWord(line.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = line.substring(closing ? 2 : 1, nameEnd).toLowerCase(Locale.ROOT);
    boolean delimited = nameEnd == line.length() || " \t>".indexOf(line.charAt(nameEnd)) >= 0;
    if (VERBATIM.contains(name)) {
      return delimited && !closing ? VERBATIM_ENDS : null;
    }
    if (BLOCKS.contains(name) && (delimited || line.startsWith("/>", nameEnd))) {
      return List.of();
    }
    int tagEnd = inParagraph ? -1 : Scanner.tag(line, 0);
    return tagEnd >= 0 && Scanner.lineEnd(line, tagEnd) >= 0 ? List.of() : null;
  }

  private static final class RawParser extends VerbatimParser<HtmlBlock> {

    RawParser(HtmlBlock block) {
      super(block);
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
      return block.ended || (block.ends.isEmpty() && state.isBlank())
          ? BlockContinue.none()
          : BlockContinue.atIndex(state.getIndex());
    }
  }
}
