package broadsheet.markdown.html;

import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.data.DataKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Knows where in a document the marks that end blocks of raw HTML stand for the last time.
public final class RawEnds {

  private static final RawEnds NONE = new RawEnds("");

  private static final DataKey<RawEnds> KEY = new DataKey<>("RAW_ENDS", NONE);

  private final String document;
  private final Map<String, Integer> last = new HashMap<>();

  private RawEnds(String document) {
    this.document = document;
  }

  /// Those of the document that is being parsed.
  public static RawEnds of(ParserState state) {
    RawEnds ends = KEY.get(state.getProperties());
    if (ends == NONE) {
      ends = new RawEnds(state.getLine().getBaseSequence().toString().toLowerCase(Locale.ROOT));
      state.getProperties().set(KEY, ends);
    }
    return ends;
  }

  /// Whether one of the marks, in lower case, stands at or behind an offset.
  public boolean has(List<String> marks, int offset) {
    return marks.stream()
        .anyMatch(mark -> last.computeIfAbsent(mark, document::lastIndexOf) >= offset);
  }
}
