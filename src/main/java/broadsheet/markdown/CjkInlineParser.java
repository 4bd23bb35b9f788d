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

/// flexmark's inline parser with emphasis that works beside CJK punctuation.
final class CjkInlineParser extends InlineParserImpl {

  CjkInlineParser(
      DataHolder options,
      BitSet specialCharacters,
      BitSet delimiterCharacters,
      Map<Character, DelimiterProcessor> delimiterProcessors,
      LinkRefProcessorData linkRefProcessors,
      List<InlineParserExtensionFactory> inlineParserExtensions) {
    super(
        options,
        specialCharacters,
        delimiterCharacters,
        delimiterProcessors,
        linkRefProcessors,
        inlineParserExtensions);
  }

  @Override
  protected boolean parseDelimiters(DelimiterProcessor processor, char delimiter) {
    int start = index;
    while (peek() == delimiter) {
      index++;
    }
    Flanking flanking = Flanking.of(input, start, index);
    Text node = appendSeparateText(input.subSequence(start, index));
    boolean open = flanking.canOpen(delimiter);
    boolean close = flanking.canClose(delimiter);
    Delimiter previous = lastDelimiter;
    lastDelimiter = new Delimiter(input, node, delimiter, open, close, previous, start);
    lastDelimiter.setNumDelims(index - start);
    if (previous != null) {
      previous.setNext(lastDelimiter);
    }
    return true;
  }
}
