package broadsheet.markdown.inline;

import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Scanner;

/// Finds raw HTML within a text (CommonMark 0.31.2, section 6.6).
public final class InlineRawHtml {

  private final String text;

  /// Places from which on there is no `-->`, `?>`, `]]>` or `>`; nobody looks for them again.
  private int noComment = Integer.MAX_VALUE;

  private int noInstruction = Integer.MAX_VALUE;
  private int noCdata = Integer.MAX_VALUE;
  private int noDeclaration = Integer.MAX_VALUE;

  InlineRawHtml(String text) {
    this.text = text;
  }

  /// The place behind the tag, comment, instruction, declaration or CDATA section at `<`, else -1.
  int end(int at) {
    if (text.startsWith("<!--", at)) {
      return comment(at);
    }
    if (text.startsWith("<?", at)) {
      int end = at < noInstruction ? text.indexOf("?>", at + 2) : -1;
      noInstruction = end < 0 ? Math.min(noInstruction, at) : noInstruction;
      return end < 0 ? -1 : end + 2;
    }
    if (text.startsWith("<![CDATA[", at)) {
      int end = at < noCdata ? text.indexOf("]]>", at + 9) : -1;
      noCdata = end < 0 ? Math.min(noCdata, at) : noCdata;
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
    int end = at < noComment ? text.indexOf("-->", at + 4) : -1;
    noComment = end < 0 ? Math.min(noComment, at) : noComment;
    return end < 0 ? -1 : end + 3;
  }

  private int declaration(int at) {
    if (at + 2 >= text.length() || !Characters.isAsciiLetter(text.charAt(at + 2))) {
      return -1;
    }
    int end = at < noDeclaration ? text.indexOf('>', at + 2) : -1;
    noDeclaration = end < 0 ? Math.min(noDeclaration, at) : noDeclaration;
    return end < 0 ? -1 : end + 1;
  }
}
