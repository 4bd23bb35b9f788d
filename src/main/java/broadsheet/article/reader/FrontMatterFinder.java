package broadsheet.article.reader;

import broadsheet.article.Problem;
import broadsheet.article.reader.FrontMatterBlock.Format;
import broadsheet.article.reader.FrontMatterBlock.Found;
import broadsheet.article.reader.FrontMatterBlock.None;
import broadsheet.article.reader.FrontMatterBlock.Refused;
import broadsheet.article.text.SourceText;
import broadsheet.article.text.Summary;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds front matter as Hugo, Hexo and Jekyll do, and reports malformed front matter.
public final class FrontMatterFinder {

  private static final None NONE = new None();

  /// The maximum number of characters of comments and white space before front matter.
  private static final int MAX_BEFORE = 64 << 10;

  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";

  private static final Pattern FENCE =
      Pattern.compile(
          "(-{3,}|\\+{3,}|;{3,})[ \\t]*(yaml|yml|toml|json)?[ \\t]*(?:#.*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CLOSING = Pattern.compile("(?:-{3,}|\\+{3,}|;{3,})[ \\t]*(?:#.*)?");

  /// A line that is almost a fence: mistyped, or with hyphens that an editor has replaced.
  private static final Pattern ALMOST_FENCE =
      Pattern.compile("\\\\?[-\\p{Pd}\\u2212\\u2500\\u2501\\u30FC\\uFF70_=+＋;；*.·~ ]{1,80}");

  /// A line that is also a thematic break in Markdown.
  private static final Pattern BREAK = Pattern.compile("(?:[*_-] *+){3,80}+");

  /// `{ "title":`
  private static final Pattern JSON_START =
      Pattern.compile("\\{\\s*(?:\"[^\"\\n]{1,100}\"\\s*:|\\}[ \\t]*(?:\\n|$))");

  private final String file;
  private final String text;
  private final SourceText source;

  /// Finds the front matter at the beginning of a file.
  ///
  /// @param file the file as problems name it
  /// @param text the text of the file with `\n` line ends
  public static FrontMatterBlock find(String file, String text) {
    return new FrontMatterFinder(file, text).find();
  }

  private FrontMatterFinder(String file, String text) {
    this.file = file;
    this.text = text;
    this.source = new SourceText(text);
  }

  /// Finds the front matter after any white space, byte order marks and HTML comments.
  private FrontMatterBlock find() {
    FrontMatterBlock block = firstBlock();
    return block instanceof Found found && continuesFrontMatter(found.body())
        ? refusedLine(
            found.bodyLine(),
            "keys such as 'draft: true' after the line that closes the front matter",
            "all keys before that line",
            "move these keys above that line, or put text before them if they belong to the"
                + " article")
        : block;
  }

  /// Returns whether a body begins with keys that occur only in front matter.
  private static boolean continuesFrontMatter(String body) {
    SourceText rest = new SourceText(body);
    int at = rest.visible(0);
    int from = FENCE.matcher(rest.line(at)).matches() ? rest.nextLine(at) : at;
    return KeyLines.of(body, from).hasSwitch();
  }

  private FrontMatterBlock firstBlock() {
    int at = source.visible(0);
    while (at < MAX_BEFORE && text.startsWith(COMMENT, at)) {
      int end = text.indexOf(COMMENT_END, at + COMMENT.length());
      FrontMatterBlock inside = inComment(at + COMMENT.length(), end);
      if (end < 0 || !(inside instanceof None)) {
        return inside;
      }
      at = source.visible(end + COMMENT_END.length());
    }
    return at == text.length() ? NONE : block(at);
  }

  /// Finds front matter inside an HTML comment, where Hugo also reads it.
  private FrontMatterBlock inComment(int from, int end) {
    FrontMatterFinder inner =
        new FrontMatterFinder(file, text.substring(from, end < 0 ? text.length() : end));
    int at = inner.source.visible(0);
    FrontMatterBlock block = inner.isOpening(at) ? inner.block(at) : NONE;
    int before = block instanceof None ? 0 : source.lineOf(from) - 1;
    return switch (block) {
      case Found found when end < 0 ->
          refused(
              from - COMMENT.length(),
              "'<!--' before the front matter and no '-->' after it",
              "a closed comment",
              "remove the line '<!--', or close the comment with '-->'");
      case Found found -> {
        int body = source.nextLine(end);
        yield new Found(
            found.format(),
            found.text(),
            found.firstLine() + before,
            text.substring(body),
            source.lineOf(body));
      }
      case Refused(Problem problem) ->
          new Refused(
              Problem.error(
                  file,
                  problem.line() + before,
                  problem.column(),
                  problem.found(),
                  problem.expected(),
                  problem.fix()));
      case None none -> none;
    };
  }

  private boolean isOpening(int at) {
    return FENCE.matcher(source.line(at)).matches()
        || JSON_START.matcher(text).region(at, text.length()).lookingAt();
  }

  private FrontMatterBlock block(int at) {
    String line = source.line(at);
    Matcher fence = FENCE.matcher(line);
    if (fence.matches()) {
      return fenced(at, fence);
    }
    return line.startsWith("{") ? json(at) : unfenced(at, line);
  }

  private FrontMatterBlock fenced(int at, Matcher fence) {
    int from = source.nextLine(at);
    char mark = fence.group(1).charAt(0);
    Format format = format(mark, fence.group(2));
    int close = closing(from, mark, format, source.isIndented(at));
    if (close < 0) {
      KeyLines lines = KeyLines.of(text, from);
      String sign = String.valueOf(mark).repeat(3);
      return lines.hasKnown() || lines.entries().size() > 1
          ? refused(
              at,
              "front matter that begins with '" + sign + "' and has no closing '" + sign + "'",
              "a line '" + sign + "' after the last key",
              "add that line")
          : NONE;
    }
    String inner = text.substring(from, close);
    if (format == Format.YAML && isProse(inner)) {
      return NONE;
    }
    boolean withoutBraces = mark == ';' && !inner.stripLeading().startsWith("{");
    return withoutBraces
        ? found(format, "{\n" + inner + "\n}", source.lineOf(from) - 1, close)
        : found(format, inner, source.lineOf(from), close);
  }

  private static Format format(char mark, @Nullable String name) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "toml" -> Format.TOML;
      case "json" -> Format.JSON;
      case "yaml", "yml" -> Format.YAML;
      default -> mark == '+' ? Format.TOML : mark == ';' ? Format.JSON : Format.YAML;
    };
  }

  /// Returns where the closing line begins; -1 without one. Indented lines of hyphens belong to a
  /// value.
  private int closing(int from, char mark, Format format, boolean isIndented) {
    int at = from;
    while (at < text.length()) {
      String line = text.substring(at, source.endOfLine(at));
      String end = isIndented ? line.strip() : line.stripTrailing();
      boolean closes = !end.isEmpty() && end.charAt(0) == mark && CLOSING.matcher(end).matches();
      if (closes || (format == Format.YAML && end.equals("..."))) {
        return at;
      }
      at += line.length() + 1;
    }
    return -1;
  }

  /// Returns whether the text between two lines of hyphens is part of the article, so that these
  /// lines are thematic breaks.
  private static boolean isProse(String inner) {
    boolean started = false;
    boolean hasComment = false;
    for (String line : (Iterable<String>) inner.lines()::iterator) {
      String content = line.strip();
      hasComment |= content.startsWith("#");
      if (KeyLines.isKnown(content.replaceFirst("^#+\\s*", ""))) {
        return false;
      }
      if (!started && !content.isEmpty() && !content.startsWith("#")) {
        started = true;
        if (KeyLines.isEntry(content) || content.matches("[-?][ \\t].*|[{!&].*")) {
          return false;
        }
      }
    }
    return started || hasComment;
  }

  private FrontMatterBlock json(int at) {
    if (!JSON_START.matcher(text).region(at, text.length()).lookingAt()) {
      return KeyLines.isKnown(text.substring(at, source.endOfLine(at)))
              || (source.endOfLine(at) == at + 1 && KeyLines.of(text, at + 2).hasKnown())
          ? refusedJson(at)
          : NONE;
    }
    int end = source.endOfObject(at);
    if (end < 0 || !text.substring(end, source.endOfLine(end)).isBlank()) {
      return refusedJson(at);
    }
    return found(Format.JSON, source.padding(at) + text.substring(at, end), source.lineOf(at), end);
  }

  private FrontMatterBlock refusedJson(int at) {
    return refused(
        at,
        "JSON front matter that cannot be parsed",
        "a JSON object, with nothing after its '}' on the same line",
        "put keys and strings in double quotes and close every bracket, or write the front matter"
            + " in YAML between '---' lines");
  }

  /// Reads Hexo's form, which has no opening line, and refuses lines that only their author would
  /// recognize as front matter.
  private FrontMatterBlock unfenced(int at, String line) {
    KeyLines lines = KeyLines.of(text, at);
    if (lines.areClosedFrontMatter()) {
      String inner = source.padding(at) + text.substring(at, lines.endOffset());
      return lines.end() == ';'
          ? found(Format.JSON, "{\n" + inner + "\n}", source.lineOf(at) - 1, lines.endOffset())
          : found(Format.YAML, inner, source.lineOf(at), lines.endOffset());
    }
    if (lines.areUnfencedFrontMatter()) {
      return refused(
          at,
          "front matter without '---' lines",
          "a line '---' before the first key and another after the last",
          "add those lines, or put text before the first line if this is not front matter");
    }
    if (isAlmostFence(at, line)) {
      return refused(
          at,
          "'"
              + Summary.of(ALMOST_FENCE.matcher(line).matches() ? line : "---")
              + "' before front matter",
          "a line of three hyphens '---'",
          "write three hyphens and nothing else on this line, and again after the last key");
    }
    return NONE;
  }

  private boolean isAlmostFence(int at, String line) {
    KeyLines next = KeyLines.of(text, source.nextLine(at));
    if (BREAK.matcher(line).matches()) {
      return next.areUnfencedFrontMatter();
    }
    boolean hasTrailingText = line.matches("(?:---|\\+\\+\\+).*");
    return (ALMOST_FENCE.matcher(line).matches() && next.hasKnown())
        || (hasTrailingText
            && (KeyLines.isKnown(line.replaceFirst("^[-+]+\\s*", "")) || next.hasKnown()));
  }

  private Found found(Format format, String inner, int firstLine, int close) {
    int body = source.nextLine(close);
    return new Found(format, inner, firstLine, text.substring(body), source.lineOf(close) + 1);
  }

  private Refused refusedLine(int line, String found, String expected, String fix) {
    return new Refused(Problem.error(file, line, 1, found, expected, fix));
  }

  private Refused refused(int at, String found, String expected, String fix) {
    return new Refused(
        Problem.error(
            file, source.lineOf(at), source.padding(at).length() + 1, found, expected, fix));
  }
}
