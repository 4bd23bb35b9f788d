package broadsheet.markdown.html;

import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.data.DataKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the last occurrence of each string that ends blocks of raw HTML.
public final class HtmlBlockEnds {

  private static final HtmlBlockEnds NONE = new HtmlBlockEnds("");

  private static final DataKey<HtmlBlockEnds> KEY = new DataKey<>("RAW_ENDS", NONE);

  private final String document;
  private final Map<String, Integer> last = new HashMap<>();

  private HtmlBlockEnds(String document) {
    this.document = document;
  }

  /// Returns the instance for the document that is being parsed.
  public static HtmlBlockEnds of(ParserState state) {
    HtmlBlockEnds ends = KEY.get(state.getProperties());
    if (ends == NONE) {
      ends =
          new HtmlBlockEnds(state.getLine().getBaseSequence().toString().toLowerCase(Locale.ROOT));
      state.getProperties().set(KEY, ends);
    }
    return ends;
  }

  /// Returns whether one of the strings occurs at or after an offset.
  ///
  /// @param ends the strings in lower case
  public boolean has(List<String> ends, int offset) {
    return ends.stream()
        .anyMatch(end -> last.computeIfAbsent(end, document::lastIndexOf) >= offset);
  }
}
