package broadsheet.markdown.text;

/// The options of the parser.
///
/// @param mathematics whether formulas are typeset
/// @param lenient whether common mistakes are corrected: spaces inside `**` next to CJK text,
///   headings without a space, addresses with spaces
/// @param rawHtmlAsWritten whether raw HTML is written unchanged, as in the specifications
public record Dialect(boolean mathematics, boolean lenient, boolean rawHtmlAsWritten) {

  /// The options for the examples of the CommonMark and GFM specifications.
  public static final Dialect SPECIFICATION = new Dialect(false, true, true);
}
