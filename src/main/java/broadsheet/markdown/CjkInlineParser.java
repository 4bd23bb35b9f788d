package broadsheet.markdown;

import com.vladsch.flexmark.ast.Text;
import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.core.delimiter.Delimiter;
import com.vladsch.flexmark.parser.delimiter.DelimiterProcessor;
import com.vladsch.flexmark.parser.internal.InlineParserImpl;
import com.vladsch.flexmark.parser.internal.LinkRefProcessorData;
import com.vladsch.flexmark.util.data.DataHolder;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// Emphasis that works beside CJK punctuation.
///
/// CommonMark 0.31.2 decides by white space and punctuation whether a run of `*`, `_` or `~` opens
/// or closes, which fails where words are not separated by spaces: `**“开放”**的`. The CommonMark
/// CJK-friendly Amendments let a CJK character beside the run count as white space does, and CJK
/// punctuation not count as punctuation. For text without CJK nothing changes.
final class CjkInlineParser extends InlineParserImpl {

  CjkInlineParser(
      DataHolder options,
      BitSet specialCharacters,
      BitSet delimiterCharacters,
      Map<Character, DelimiterProcessor> delimiterProcessors,
      LinkRefProcessorData linkRefProcessors,
      List<InlineParserExtensionFactory> extensions) {
    super(
        options,
        specialCharacters,
        delimiterCharacters,
        delimiterProcessors,
        linkRefProcessors,
        extensions);
  }

  @Override
  protected boolean parseDelimiters(DelimiterProcessor processor, char delimiter) {
    int start = index;
    int end = start;
    while (end < input.length() && input.charAt(end) == delimiter) {
      end++;
    }
    Flanks flanks = Flanks.of(input, start, end);
    boolean canOpen =
        delimiter == processor.getOpeningCharacter()
            && processor.canBeOpener(
                flanks.before(),
                flanks.after(),
                flanks.isLeft(),
                flanks.isRight(),
                flanks.isPunctuationBefore(),
                flanks.isPunctuationAfter(),
                flanks.isSpaceBefore(),
                flanks.isSpaceAfter());
    boolean canClose =
        delimiter == processor.getClosingCharacter()
            && processor.canBeCloser(
                flanks.before(),
                flanks.after(),
                flanks.isLeft(),
                flanks.isRight(),
                flanks.isPunctuationBefore(),
                flanks.isPunctuationAfter(),
                flanks.isSpaceBefore(),
                flanks.isSpaceAfter());
    boolean isIgnored = processor.skipNonOpenerCloser() && !canOpen && !canClose;
    if (end - start < processor.getMinLength() || isIgnored) {
      return false;
    }
    index = end;
    Text node = appendSeparateText(input.subSequence(start, end));
    Delimiter previous = lastDelimiter;
    lastDelimiter = new Delimiter(input, node, delimiter, canOpen, canClose, previous, start);
    lastDelimiter.setNumDelims(end - start);
    if (previous != null) {
      previous.setNext(lastDelimiter);
    }
    return true;
  }
}
