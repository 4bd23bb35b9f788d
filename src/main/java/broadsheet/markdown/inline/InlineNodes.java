package broadsheet.markdown.inline;

import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.CjkFlanking;
import broadsheet.markdown.text.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The pieces of a block's inline content in order. The meaning of brackets and delimiter runs is
/// decided later.
public final class InlineNodes {

  /// The maximum nesting depth of emphasis. Deeper text is written without emphasis.
  private static final int MAX_NESTING = 40;

  /// The maximum length of an image's alternative text in code points. Without this limit, nested
  /// images would repeat each other's text.
  private static final int MAX_ALT = 1_000;

  private sealed interface Piece {}

  private record Text(String value) implements Piece {}

  private record Markup(String html, String plain) implements Piece {}

  private record RawTag(String tag, int offset) implements Piece {}

  private record Autolink(String shown, String opening) implements Piece {}

  private record Delimiters(DelimiterRun run) implements Piece {}

  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder pending = new StringBuilder();

  int size() {
    flush();
    return pieces.size();
  }

  void text(String text, int start, int end) {
    pending.append(text, start, end);
  }

  void markup(String html, String plain) {
    flush();
    pieces.add(new Markup(html, plain));
  }

  /// Adds a tag of raw HTML.
  ///
  /// @param offset the offset of the tag in the source
  void raw(String tag, int offset) {
    flush();
    pieces.add(new RawTag(tag, offset));
  }

  /// Adds an address that links to itself, unless it is within another link.
  ///
  /// @param opening the start tag of the link
  void autolink(String shown, String opening) {
    flush();
    pieces.add(new Autolink(shown, opening));
  }

  /// Adds a delimiter run.
  ///
  /// @param start the index of the run in the text
  DelimiterRun run(char delimiter, int length, int start, CjkFlanking flanking) {
    DelimiterRun run = new DelimiterRun(delimiter, length, size(), start, flanking);
    pieces.add(new Delimiters(run));
    return run;
  }

  boolean endsWithTwoSpaces() {
    int length = pending.length();
    return length > 1 && pending.charAt(length - 1) == ' ' && pending.charAt(length - 2) == ' ';
  }

  void trimEnd() {
    int length = pending.length();
    while (length > 0
        && (pending.charAt(length - 1) == ' ' || pending.charAt(length - 1) == '\t')) {
      length--;
    }
    pending.setLength(length);
  }

  /// Removes all pieces from an index on.
  void truncate(int from) {
    flush();
    pieces.subList(from, pieces.size()).clear();
  }

  /// Replaces a bracket with the start tag of a link, which ends after the last piece.
  void openLink(int bracket, String tag) {
    flush();
    pieces.set(bracket, new Markup(tag, ""));
    unlink(bracket + 1, pieces.size());
  }

  /// Returns the text of the pieces from an index on without markup.
  String plain(int from) {
    flush();
    StringBuilder plain = new StringBuilder();
    for (Piece piece : pieces.subList(from, pieces.size())) {
      switch (piece) {
        case Text text -> plain.append(text.value());
        case Markup markup -> plain.append(markup.plain());
        case RawTag _ -> {}
        case Autolink link -> plain.append(link.shown());
        case Delimiters(DelimiterRun run) -> plain.repeat(run.delimiter, run.unused);
      }
    }
    return plain.length() <= MAX_ALT
        ? plain.toString()
        : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, MAX_ALT)));
  }

  /// Returns the HTML of all pieces.
  ///
  /// @param tags receives the raw tags; `null` to write them unchanged
  String html(@Nullable TagBalancer tags) {
    flush();
    unlinkWithinRawLinks();
    StringBuilder html = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < pieces.size(); i++) {
      switch (pieces.get(i)) {
        case Text text -> Escape.html(text.value(), html);
        case Markup markup -> html.append(markup.html());
        case RawTag raw ->
            html.append(tags == null ? raw.tag() : tags.placeholder(raw.tag(), raw.offset(), true));
        case Autolink link ->
            html.append(link.opening()).append(Escape.html(link.shown())).append("</a>");
        case Delimiters(DelimiterRun run) -> {
          String before = run.guessed && !run.closes.isEmpty() ? cutSpaces(html) : "";
          depth = closing(run, depth, html);
          html.append(before).append(run.guessed && !run.opens.isEmpty() ? cutSpaces(i + 1) : "");
          html.repeat(run.delimiter, run.unused);
          depth = opening(run, depth, html);
        }
      }
    }
    return html.toString();
  }

  private void unlinkWithinRawLinks() {
    int start = -1;
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof RawTag(String tag, _) && TagBalancer.name(tag).equals("a")) {
        if (tag.startsWith("</")) {
          unlink(start < 0 ? i : start, i);
          start = -1;
        } else if (start < 0 && tag.toLowerCase(Locale.ROOT).contains("href")) {
          start = i;
        }
      }
    }
  }

  /// Turns addresses within a link into text again, since links cannot be nested.
  private void unlink(int from, int to) {
    for (int i = from; i < to; i++) {
      if (pieces.get(i) instanceof Autolink link) {
        pieces.set(i, new Text(link.shown()));
      }
    }
  }

  /// Removes the trailing spaces of the HTML and returns them.
  private static String cutSpaces(StringBuilder html) {
    int end = html.length();
    while (end > 0 && isSpace(html.charAt(end - 1))) {
      end--;
    }
    String spaces = html.substring(end);
    html.setLength(end);
    return spaces;
  }

  /// Removes the leading spaces of a piece and returns them.
  private String cutSpaces(int piece) {
    if (piece == pieces.size() || !(pieces.get(piece) instanceof Text(String text))) {
      return "";
    }
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    pieces.set(piece, new Text(text.substring(start)));
    return text.substring(0, start);
  }

  private static boolean isSpace(char c) {
    return c != '\n' && Characters.isWhitespace(c);
  }

  private static int closing(DelimiterRun run, int depth, StringBuilder html) {
    int level = depth;
    for (String tag : run.closes) {
      if (level-- <= MAX_NESTING) {
        html.append(tag);
      }
    }
    return level;
  }

  private static int opening(DelimiterRun run, int depth, StringBuilder html) {
    int level = depth;
    for (String tag : run.opens.reversed()) {
      if (++level <= MAX_NESTING) {
        html.append(tag);
      }
    }
    return level;
  }

  private void flush() {
    if (!pending.isEmpty()) {
      pieces.add(new Text(pending.toString()));
      pending.setLength(0);
    }
  }
}
