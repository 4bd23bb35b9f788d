package broadsheet.markdown.inline;

import broadsheet.markdown.text.Scanner;
import org.jspecify.annotations.Nullable;

/// Finds links in the syntax of Obsidian and wikis: `[[page]]`, `![[image.png]]`. They have no
/// meaning in Markdown.
public final class WikiLink {

  private static final int MAX_LENGTH = 200;

  private WikiLink() {}

  /// Returns the text in the double brackets that open at an index; `null` if there are none.
  static @Nullable String at(String text, int at) {
    if (!text.startsWith("[[", at)) {
      return null;
    }
    int limit = Math.min(text.length(), at + MAX_LENGTH);
    for (int i = at + 2; i < limit; i++) {
      char c = text.charAt(i);
      if (c == ']') {
        boolean closes =
            i > at + 2 && Scanner.is(text, i + 1, ']') && !Scanner.is(text, i + 2, '(');
        return closes && text.charAt(at + 2) != '^' ? text.substring(at + 2, i) : null;
      }
      if (c == '[' || c == '\n') {
        return null;
      }
    }
    return null;
  }
}
