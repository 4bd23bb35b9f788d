package broadsheet.markdown.inline;

import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Scanner;

/// Finds raw HTML in inline content (CommonMark 0.31.2, section 6.6).
public final class InlineHtmlScanner {

  private final String text;

  /// The indexes from which `-->`, `?>`, `]]>` and `>` are known to be absent, so that they are not
  /// searched for again.
  private int noCommentFrom = Integer.MAX_VALUE;

  private int noInstructionFrom = Integer.MAX_VALUE;
  private int noCdataFrom = Integer.MAX_VALUE;
  private int noDeclarationFrom = Integer.MAX_VALUE;

  InlineHtmlScanner(String text) {
    this.text = text;
  }

  /// Returns the index after the tag, comment, processing instruction, declaration or CDATA section
  /// at a `<`; -1 if there is none.
  int end(int at) {
    if (text.startsWith("<!--", at)) {
      return comment(at);
    }
    if (text.startsWith("<?", at)) {
      int end = at < noInstructionFrom ? text.indexOf("?>", at + 2) : -1;
      noInstructionFrom = end < 0 ? Math.min(noInstructionFrom, at) : noInstructionFrom;
      return end < 0 ? -1 : end + 2;
    }
    if (text.startsWith("<![CDATA[", at)) {
      int end = at < noCdataFrom ? text.indexOf("]]>", at + 9) : -1;
      noCdataFrom = end < 0 ? Math.min(noCdataFrom, at) : noCdataFrom;
      return end < 0 ? -1 : end + 3;
    }
    if (text.startsWith("<!", at)) {
      return declaration(at);
    }
    return Scanner.tag(text, at);
  }

  private int comment(int at) {
    if (text.startsWith("<!-->", at)) {
      return at + 5;
    }
    if (text.startsWith("<!--->", at)) {
      return at + 6;
    }
    int end = at < noCommentFrom ? text.indexOf("-->", at + 4) : -1;
    noCommentFrom = end < 0 ? Math.min(noCommentFrom, at) : noCommentFrom;
    return end < 0 ? -1 : end + 3;
  }

  private int declaration(int at) {
    if (at + 2 >= text.length() || !Characters.isAsciiLetter(text.charAt(at + 2))) {
      return -1;
    }
    int end = at < noDeclarationFrom ? text.indexOf('>', at + 2) : -1;
    noDeclarationFrom = end < 0 ? Math.min(noDeclarationFrom, at) : noDeclarationFrom;
    return end < 0 ? -1 : end + 1;
  }
}
