package broadsheet.markdown.text;

/// How a text is read.
///
/// @param mathematics whether formulas are typeset
/// @param lenient whether common slips are read as they are meant: spaces inside `**` beside CJK
///   text, headings without a space, addresses with spaces
/// @param rawHtmlAsWritten whether raw HTML is written as it stands, as the specifications do
public record Dialect(boolean mathematics, boolean lenient, boolean rawHtmlAsWritten) {

  /// CommonMark and GFM as their specifications show them.
  public static final Dialect SPECIFICATION = new Dialect(false, true, true);
}
