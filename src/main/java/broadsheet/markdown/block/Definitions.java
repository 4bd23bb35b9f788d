package broadsheet.markdown.block;

import broadsheet.markdown.inline.LinkHtml;
import broadsheet.markdown.inline.References.Target;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Scanner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The link reference definitions of a document (CommonMark 0.31.2, section 4.7).
public final class Definitions {

  private static final int MIN_EXPANSION = 100_000;

  private final Map<String, Target> targets = new HashMap<>();

  /// The number of characters that definitions may still add to links. Without this limit, many
  /// references to one long definition could turn a short text into huge HTML.
  private int expansion = MIN_EXPANSION;

  /// Allows the definitions to add as many characters as the document has.
  public void allowExpansion(int length) {
    expansion = Math.max(MIN_EXPANSION, length);
  }

  /// Returns the target of a label; `null` if the label is undefined or the limit is reached.
  public @Nullable Target target(String label) {
    Target target = targets.get(label);
    if (target == null || expansion < target.length()) {
      return null;
    }
    expansion -= target.length();
    return target;
  }

  /// Collects the definitions at the start of a paragraph. The first definition of a label wins.
  ///
  /// @return the index after them
  public int collect(String text) {
    int at = 0;
    int end = definition(text, 0);
    while (end >= 0) {
      at = end;
      end = definition(text, at);
    }
    return at;
  }

  private int definition(String text, int at) {
    int start = Scanner.spaces(text, at);
    int labelEnd = Scanner.label(text, start);
    if (labelEnd < 0 || !Scanner.is(text, labelEnd, ':')) {
      return -1;
    }
    String label = Escape.label(text.substring(start + 1, labelEnd - 1));
    int destination = Scanner.spaces(text, labelEnd + 1);
    int destinationEnd = Scanner.destination(text, destination);
    if (label.isEmpty() || destinationEnd <= destination) {
      return -1;
    }
    int titleStart = Scanner.spaces(text, destinationEnd);
    int titleEnd = titleStart > destinationEnd ? Scanner.title(text, titleStart) : -1;
    int end = titleEnd < 0 ? -1 : Scanner.lineEnd(text, titleEnd);
    String title = end < 0 ? null : text.substring(titleStart + 1, titleEnd - 1);
    if (end < 0) {
      end = Scanner.lineEnd(text, destinationEnd);
    }
    if (end >= 0) {
      String address = text.substring(destination, destinationEnd);
      targets.putIfAbsent(label, LinkHtml.target(address, title));
    }
    return end;
  }
}
