package broadsheet.markdown.inline;

import broadsheet.markdown.html.Address;
import broadsheet.markdown.inline.References.Target;
import broadsheet.markdown.math.Formulas;
import broadsheet.markdown.math.MathSpans;
import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.CjkFlanking;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Scanner;
import broadsheet.markdown.text.Warnings;
import org.jspecify.annotations.Nullable;

/// Parses the inline content of a paragraph, heading or cell in linear time: CommonMark 0.31.2,
/// chapter 6, with strikethrough and bare links as in GFM, and CJK-friendly emphasis.
public final class Inlines {

  private final Excerpt excerpt;
  private final String text;
  private final References references;
  private final InlineNodes pieces = new InlineNodes();
  private final DelimiterStack runs;
  private final Brackets brackets;
  private final InlineHtmlWriter rawHtml;
  private final CodeSpans codeSpans;
  private final BareLinks bareLinks;
  private final @Nullable MathSpans mathSpans;
  private int at;

  private Inlines(Excerpt excerpt, References references) {
    this.excerpt = excerpt;
    this.text = excerpt.text();
    this.references = references;
    this.runs = new DelimiterStack(references.lenient() ? new BoldCorrector(text) : null);
    this.brackets = new Brackets(excerpt, references, pieces, runs);
    this.rawHtml = new InlineHtmlWriter(excerpt, references);
    this.codeSpans = new CodeSpans(text);
    this.bareLinks = new BareLinks(text);
    this.mathSpans = references.formulas() == null ? null : new MathSpans(text);
  }

  /// Returns the HTML of a block's inline content. Lines are separated by `\n`.
  public static String html(Excerpt content, References references) {
    Inlines inlines = new Inlines(content.trimmed(), references);
    while (inlines.at < inlines.text.length()) {
      inlines.next();
    }
    inlines.brackets.pairRuns(null);
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
          plain(Scanner.run(text, at));
        }
      }
      case '`' -> code();
      case '&' -> entity();
      case '<' -> angle();
      case '*', '_', '~' -> run(c);
      case '[' -> at = brackets.open(at, false);
      case '!' -> {
        if (Scanner.is(text, at + 1, '[')) {
          at = brackets.open(at, true);
        } else {
          plain(at + 1);
        }
      }
      case ']' -> {
        int end = brackets.close(at);
        if (end < 0) {
          plain(at + 1);
        } else {
          at = end;
        }
      }
      default -> words();
    }
  }

  private void plain(int end) {
    pieces.text(text, at, end);
    at = end;
  }

  /// Reads a bare link, or text up to the next special character or bare link.
  private void words() {
    int end = bareLinks.end(at, brackets.isOpen());
    if (end > at) {
      String shown = Escape.undo(text.substring(at, end));
      pieces.autolink(shown, LinkHtml.opening(new Target(bareLinks.address(shown), null), -1));
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
    while (Scanner.is(text, at, ' ') || Scanner.is(text, at, '\t')) {
      at++;
    }
  }

  private void backslash() {
    if (Scanner.is(text, at + 1, '\n')) {
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
        formulas.placeholder(text.substring(at, span.end()), span, excerpt.offset(at)), span.tex());
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
    int end = Scanner.entityEnd(text, at);
    String entity = end < 0 ? null : Scanner.entity(text, at, end);
    if (entity == null) {
      plain(at + 1);
    } else {
      pieces.text(entity, 0, entity.length());
      at = end;
    }
  }

  private void angle() {
    int end = Scanner.autolink(text, at);
    int mailEnd = end < 0 ? Scanner.mailLink(text, at) : -1;
    if (end >= 0 && references.tags() != null && isUnsupported(text.substring(at + 1, end - 1))) {
      plain(at + 1);
      return;
    }
    if (end >= 0 || mailEnd >= 0) {
      end = Math.max(end, mailEnd);
      String shown = text.substring(at + 1, end - 1);
      String address = mailEnd < 0 ? shown : "mailto:" + shown;
      pieces.autolink(
          shown, LinkHtml.opening(new Target(address, null), brackets.sourceOffset(at)));
      at = end;
      return;
    }
    end = rawHtml.write(at, pieces);
    if (end < 0) {
      warnAboutUnclosedComment();
      plain(at + 1);
    } else {
      at = end;
    }
  }

  /// Returns whether an autolink has an unsupported scheme, such as `<tx:advice>`, and warns about
  /// it.
  private boolean isUnsupported(String address) {
    if (Address.link(address) != null) {
      return false;
    }
    references
        .warnings()
        .add(
            excerpt.offset(at),
            "'<" + Warnings.abbreviate(address) + ">', which is shown as text",
            Address.EXPECTED,
            "put it between backticks if it is not a link");
    return true;
  }

  /// Warns about an unclosed comment, since its text is shown.
  private void warnAboutUnclosedComment() {
    if (text.startsWith("<!--", at)) {
      InlineHtmlWriter.warnUnclosedComment(references.warnings(), excerpt.offset(at));
    }
  }

  private void run(char c) {
    int end = at;
    while (Scanner.is(text, end, c)) {
      end++;
    }
    if (c == '~' && end - at != 2) {
      plain(end);
      return;
    }
    runs.add(pieces.run(c, end - at, at, CjkFlanking.of(text, at, end)));
    at = end;
  }
}
