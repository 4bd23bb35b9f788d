package broadsheet.markdown.inline;

import broadsheet.markdown.inline.References.Target;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Scanner;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Pairs brackets and turns them into links, images and footnote references (CommonMark 0.31.2,
/// sections 6.3 and 6.4).
public final class Brackets {

  private static final class Bracket {
    final boolean image;
    final int piece;

    /// The index of the bracket in the text.
    final int start;

    /// The index after the bracket.
    final int content;

    final @Nullable DelimiterRun run;
    boolean bracketAfter;

    Bracket(boolean image, int piece, int start, int content, @Nullable DelimiterRun run) {
      this.image = image;
      this.piece = piece;
      this.start = start;
      this.content = content;
      this.run = run;
    }
  }

  private final Excerpt excerpt;
  private final String text;
  private final References references;
  private final InlineNodes pieces;
  private final DelimiterStack runs;
  private final Deque<Bracket> brackets = new ArrayDeque<>();

  /// The number of outer brackets that already contain a link and so cannot begin one themselves,
  /// since links do not nest.
  private int inactive;

  Brackets(Excerpt excerpt, References references, InlineNodes pieces, DelimiterStack runs) {
    this.excerpt = excerpt;
    this.text = excerpt.text();
    this.references = references;
    this.pieces = pieces;
    this.runs = runs;
  }

  boolean isOpen() {
    return !brackets.isEmpty();
  }

  /// Opens a bracket.
  ///
  /// @param image whether the bracket is `![`
  /// @return the index after it
  int open(int at, boolean image) {
    int length = image ? 2 : 1;
    String wikiLink = WikiLink.at(text, at + length - 1);
    if (wikiLink != null && references.target(Escape.label(wikiLink)) == null) {
      references
          .warnings()
          .add(
              excerpt.offset(at),
              (image ? "!" : "") + "[[" + wikiLink + "]], which is shown as text",
              image ? "an image like ![text](file.png)" : "a link like [text](file.md)",
              "use this form; double brackets have no meaning in Markdown");
    }
    Bracket before = brackets.peek();
    if (before != null) {
      before.bracketAfter = true;
    }
    brackets.push(new Bracket(image, pieces.size(), at, at + length, runs.last()));
    pieces.markup(text.substring(at, at + length), text.substring(at, at + length));
    return at + length;
  }

  /// Closes a bracket.
  ///
  /// @return the index after the link, image or footnote reference that it ends; -1 if it ends none
  int close(int at) {
    Bracket opener = brackets.poll();
    int end = opener == null || isInactive(opener) ? -1 : inlineLink(opener, at);
    if (end < 0 && opener != null && !isInactive(opener)) {
      end = referenceLink(opener, at);
    }
    inactive = Math.min(inactive, brackets.size());
    return end;
  }

  private boolean isInactive(Bracket opener) {
    return !opener.image && brackets.size() < inactive;
  }

  /// Reads `(destination "title")` after the bracket.
  private int inlineLink(Bracket opener, int at) {
    if (!Scanner.is(text, at + 1, '(')) {
      return -1;
    }
    int end = strictLink(opener, at);
    return end < 0 && references.lenient() ? spacedLink(opener, at) : end;
  }

  private int strictLink(Bracket opener, int at) {
    int start = Scanner.spaces(text, at + 2);
    int end = Scanner.destination(text, start);
    if (end < 0) {
      return -1;
    }
    String title = null;
    int titleStart = Scanner.spaces(text, end);
    int close = titleStart;
    if (titleStart > end) {
      int titleEnd = Scanner.title(text, titleStart);
      if (titleEnd >= 0) {
        title = text.substring(titleStart + 1, titleEnd - 1);
        close = Scanner.spaces(text, titleEnd);
      }
    }
    if (!Scanner.is(text, close, ')')) {
      return -1;
    }
    link(opener, LinkHtml.target(text.substring(start, end), title));
    return close + 1;
  }

  /// Reads `(destination "title")` with spaces in the file name.
  private int spacedLink(Bracket opener, int at) {
    SpacedAddress address = SpacedAddress.at(text, at + 1);
    if (address == null) {
      return -1;
    }
    references
        .warnings()
        .add(
            excerpt.offset(opener.start),
            "the address '" + address.address() + "' with a space in or after it",
            "an address between < and >, or with %20 for each space",
            "it is read as one address; write it in one of these forms");
    link(opener, LinkHtml.target("<" + address.address() + ">", address.title()));
    return address.end();
  }

  /// Reads `[label]` or `[]` after the bracket, or uses the bracket's content as the label.
  private int referenceLink(Bracket opener, int at) {
    boolean shortLabel = !opener.bracketAfter && at - opener.content <= Scanner.MAX_LABEL;
    String own = shortLabel ? text.substring(opener.content, at) : "";
    if (own.startsWith("^") && !opener.image && footnote(opener, own)) {
      return at + 1;
    }
    int labelEnd = Scanner.label(text, at + 1);
    boolean explicit = labelEnd > at + 3;
    String label = explicit ? text.substring(at + 2, labelEnd - 1) : own;
    Target target = references.target(Escape.label(label));
    if (target == null) {
      return -1;
    }
    link(opener, target);
    return labelEnd < 0 ? at + 1 : labelEnd;
  }

  private boolean footnote(Bracket opener, String label) {
    String reference = references.footnote(label);
    if (reference == null) {
      return false;
    }
    pairRuns(opener.run);
    pieces.truncate(opener.piece);
    pieces.markup(reference, "");
    return true;
  }

  private void link(Bracket opener, Target target) {
    pairRuns(opener.run);
    if (opener.image) {
      String alt = pieces.plain(opener.piece + 1);
      pieces.truncate(opener.piece);
      pieces.markup(LinkHtml.image(target, alt, sourceOffset(opener.start)), alt);
      return;
    }
    pieces.openLink(opener.piece, LinkHtml.opening(target, sourceOffset(opener.start)));
    pieces.markup("</a>", "");
    inactive = brackets.size();
  }

  /// Pairs the runs of `*`, `_` and `~` after `bottom`, or all of them if it is `null`.
  void pairRuns(@Nullable DelimiterRun bottom) {
    DelimiterStack.Pairing pairing = runs.pair(bottom);
    for (DelimiterRun run : pairing.corrected()) {
      references
          .warnings()
          .add(
              excerpt.offset(run.start),
              "'" + "*".repeat(run.length) + "', which does not mark bold text in this position",
              "'**' directly before the first and directly after the last bold word",
              "it is read as bold; put no space inside '**', but one between two bold phrases");
    }
    pairing
        .unpaired()
        .ifPresent(run ->
            references
                .warnings()
                .add(
                    excerpt.offset(run.start),
                    "'**' without a partner, which is shown as text",
                    "'**' before and after the bold words, in the same paragraph",
                    "add the other one, or remove this one; write '\\*\\*' for asterisks"));
  }

  /// Returns the source offset for the sanitizer; -1 if the HTML follows the specification exactly.
  int sourceOffset(int at) {
    return references.tags() == null ? -1 : excerpt.offset(at);
  }
}
