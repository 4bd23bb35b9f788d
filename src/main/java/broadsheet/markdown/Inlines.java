package broadsheet.markdown;

import broadsheet.markdown.References.Target;
import broadsheet.markdown.Runs.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The inline structure of a paragraph, heading or cell (CommonMark 0.31.2, chapter 6, with GFM's
/// strikethrough and bare addresses and CJK-friendly emphasis), in time linear in its length.
final class Inlines {

  private static final class Bracket {
    final boolean image;
    final int piece;

    /// Where the bracket stands, and where its content begins.
    final int start;

    final int content;
    final @Nullable Run run;
    boolean bracketAfter;

    Bracket(boolean image, int piece, int start, int content, @Nullable Run run) {
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
  private final Pieces pieces = new Pieces();
  private final Runs runs;
  private final Deque<Bracket> brackets = new ArrayDeque<>();
  private final RawInline rawHtml;
  private final CodeSpans codeSpans;
  private final BareLinks bareLinks;
  private final @Nullable MathSpans mathSpans;
  private int at;

  /// Links do not nest: this many of the outer brackets cannot begin a link any more.
  private int barred;

  private Inlines(Excerpt excerpt, References references) {
    this.excerpt = excerpt;
    this.text = excerpt.text();
    this.references = references;
    this.runs = new Runs(references.lenient() ? new SlipReader(text) : null);
    this.rawHtml = new RawInline(excerpt, references);
    this.codeSpans = new CodeSpans(text);
    this.bareLinks = new BareLinks(text);
    this.mathSpans = references.formulas() == null ? null : new MathSpans(text);
  }

  /// The HTML of a block's content; lines are separated by `\n`.
  static String html(Excerpt content, References references) {
    Inlines inlines = new Inlines(content.trimmed(), references);
    while (inlines.at < inlines.text.length()) {
      inlines.next();
    }
    inlines.pairRuns(null);
    return inlines.pieces.html(references.tags());
  }

  private void next() {
    char c = text.charAt(at);
    switch (c) {
      case '\n' -> lineBreak(pieces.endsWithTwoSpaces());
      case '\\' -> {
        if (!formula()) {
          backslash();
        }
      }
      case '$' -> {
        if (!formula()) {
          plain(Scan.run(text, at));
        }
      }
      case '`' -> code();
      case '&' -> entity();
      case '<' -> angle();
      case '*', '_', '~' -> run(c);
      case '[' -> open(false, 1);
      case '!' -> {
        if (Scan.is(text, at + 1, '[')) {
          open(true, 2);
        } else {
          plain(at + 1);
        }
      }
      case ']' -> close();
      default -> words();
    }
  }

  private void plain(int end) {
    pieces.text(text, at, end);
    at = end;
  }

  /// Text up to the next character that may mean something, and bare addresses in it.
  private void words() {
    int end = bareLinks.end(at, !brackets.isEmpty());
    if (end > at) {
      String shown = text.substring(at, end);
      pieces.bareLink(shown, bareLinks.address(shown));
      at = end;
      return;
    }
    int i = at + 1;
    while (i < text.length() && !isSpecial(text.charAt(i)) && !bareLinks.mayBegin(i)) {
      i++;
    }
    plain(i);
  }

  private boolean isSpecial(char c) {
    return switch (c) {
      case '$' -> mathSpans != null;
      case '\n', '\\', '`', '&', '<', '*', '_', '~', '[', '!', ']' -> true;
      default -> false;
    };
  }

  private void lineBreak(boolean hard) {
    pieces.trimEnd();
    pieces.markup(hard ? "<br />\n" : "\n", "\n");
    at++;
    while (Scan.is(text, at, ' ') || Scan.is(text, at, '\t')) {
      at++;
    }
  }

  private void backslash() {
    if (Scan.is(text, at + 1, '\n')) {
      at++;
      lineBreak(true);
    } else if (at + 1 < text.length() && Characters.isEscapable(text.charAt(at + 1))) {
      at++;
      plain(at + 1);
    } else {
      plain(at + 1);
    }
  }

  private boolean formula() {
    MathSpans.Span span = mathSpans == null ? null : mathSpans.at(at);
    Formulas formulas = references.formulas();
    if (span == null || formulas == null) {
      return false;
    }
    pieces.markup(
        formulas.place(text.substring(at, span.end()), span, excerpt.offset(at)), span.tex());
    at = span.end();
    return true;
  }

  private void code() {
    int ticks = codeSpans.ticks(at);
    int end = codeSpans.end(at, ticks);
    if (end < 0) {
      plain(at + ticks);
      return;
    }
    String code = codeSpans.content(at + ticks, end - ticks);
    pieces.markup("<code>" + Escape.html(code) + "</code>", code);
    at = end;
  }

  private void entity() {
    int end = Scan.entityEnd(text, at);
    String entity = end < 0 ? null : Scan.entity(text, at, end);
    if (entity == null) {
      plain(at + 1);
    } else {
      pieces.text(entity, 0, entity.length());
      at = end;
    }
  }

  private void angle() {
    int end = Scan.autolink(text, at);
    int mailEnd = end < 0 ? Scan.mailLink(text, at) : -1;
    if (end >= 0 || mailEnd >= 0) {
      end = Math.max(end, mailEnd);
      String shown = text.substring(at + 1, end - 1);
      String address = mailEnd < 0 ? shown : "mailto:" + shown;
      String opening = LinkParts.opening(new Target(address, null), place(at));
      pieces.markup(opening + Escape.html(shown) + "</a>", shown);
      at = end;
      return;
    }
    end = rawHtml.write(at, pieces);
    if (end < 0) {
      warnOfComment();
      plain(at + 1);
    } else {
      at = end;
    }
  }

  /// What was to be hidden is not.
  private void warnOfComment() {
    if (text.startsWith("<!--", at)) {
      RawInline.unclosedComment(references.warnings(), excerpt.offset(at));
    }
  }

  /// The offset in the source that the sanitizer is told, -1 where the HTML is the specification's.
  private int place(int at) {
    return references.tags() == null ? -1 : excerpt.offset(at);
  }

  private void run(char c) {
    int end = at;
    while (Scan.is(text, end, c)) {
      end++;
    }
    if (c == '~' && end - at != 2) {
      plain(end);
      return;
    }
    runs.add(pieces.run(c, end - at, at, Flanking.of(text, at, end)));
    at = end;
  }

  private void pairRuns(@Nullable Run bottom) {
    for (Run run : runs.pair(bottom)) {
      references
          .warnings()
          .add(
              excerpt.offset(run.start),
              "'" + "*".repeat(run.length) + "', which is no mark of bold text where it stands",
              "'**' right before the first and right behind the last bold word",
              "it is read so; write no space inside the marks, and one between two bold texts");
    }
  }

  private void open(boolean image, int length) {
    String wikiLink = WikiLink.at(text, at + length - 1);
    if (wikiLink != null && references.target(Escape.label(wikiLink)) == null) {
      references
          .warnings()
          .add(
              excerpt.offset(at),
              (image ? "!" : "") + "[[" + wikiLink + "]], which stays as it is written",
              image ? "an image as ![text](file.png)" : "a link as [text](file.md)",
              "write it so; double brackets mean nothing in Markdown");
    }
    Bracket before = brackets.peek();
    if (before != null) {
      before.bracketAfter = true;
    }
    brackets.push(new Bracket(image, pieces.size(), at, at + length, runs.last()));
    pieces.markup(text.substring(at, at + length), text.substring(at, at + length));
    at += length;
  }

  private void close() {
    Bracket opener = brackets.poll();
    if (opener == null || isBarred(opener) || !(inlineLink(opener) || referenceLink(opener))) {
      plain(at + 1);
    }
    barred = Math.min(barred, brackets.size());
  }

  private boolean isBarred(Bracket opener) {
    return !opener.image && brackets.size() < barred;
  }

  /// `(destination "title")` behind the bracket.
  private boolean inlineLink(Bracket opener) {
    if (!Scan.is(text, at + 1, '(')) {
      return false;
    }
    return strictLink(opener) || (references.lenient() && spacedLink(opener));
  }

  private boolean strictLink(Bracket opener) {
    int start = Scan.spaces(text, at + 2);
    int end = Scan.destination(text, start);
    if (end < 0) {
      return false;
    }
    String title = null;
    int titleStart = Scan.spaces(text, end);
    int close = titleStart;
    if (titleStart > end) {
      int titleEnd = Scan.title(text, titleStart);
      if (titleEnd >= 0) {
        title = text.substring(titleStart + 1, titleEnd - 1);
        close = Scan.spaces(text, titleEnd);
      }
    }
    if (!Scan.is(text, close, ')')) {
      return false;
    }
    link(opener, LinkParts.target(text.substring(start, end), title));
    at = close + 1;
    return true;
  }

  /// The same with spaces in the name of a file.
  private boolean spacedLink(Bracket opener) {
    SpacedAddress address = SpacedAddress.at(text, at + 1);
    if (address == null) {
      return false;
    }
    references
        .warnings()
        .add(
            excerpt.offset(opener.start),
            "the address '" + address.address() + "' with a space in it or behind it",
            "an address between < and >, or with %20 for a space",
            "it is read as one address; write it so");
    link(opener, LinkParts.target("<" + address.address() + ">", address.title()));
    at = address.end();
    return true;
  }

  /// `[label]` or `[]` behind the bracket, or the bracket's own content as a label.
  private boolean referenceLink(Bracket opener) {
    boolean shortLabel = !opener.bracketAfter && at - opener.content <= Scan.MAX_LABEL;
    String own = shortLabel ? text.substring(opener.content, at) : "";
    if (own.startsWith("^") && !opener.image && footnote(opener, own)) {
      return true;
    }
    int labelEnd = Scan.label(text, at + 1);
    boolean explicit = labelEnd > at + 3;
    String label = explicit ? text.substring(at + 2, labelEnd - 1) : own;
    Target target = references.target(Escape.label(label));
    if (target == null) {
      return false;
    }
    link(opener, target);
    at = labelEnd < 0 ? at + 1 : labelEnd;
    return true;
  }

  private boolean footnote(Bracket opener, String label) {
    String reference = references.footnote(label);
    if (reference == null) {
      return false;
    }
    pairRuns(opener.run);
    pieces.cut(opener.piece);
    pieces.markup(reference, "");
    at++;
    return true;
  }

  private void link(Bracket opener, Target target) {
    pairRuns(opener.run);
    if (opener.image) {
      String alt = pieces.plain(opener.piece + 1);
      pieces.cut(opener.piece);
      pieces.markup(LinkParts.image(target, alt, place(opener.start)), alt);
      return;
    }
    pieces.openLink(opener.piece, LinkParts.opening(target, place(opener.start)));
    pieces.markup("</a>", "");
    barred = brackets.size();
  }
}
