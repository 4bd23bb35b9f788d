package broadsheet.markdown.inline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A link destination with spaces, which CommonMark does not accept. Editors produce it when a file
/// whose name has spaces is dragged into them.
///
/// @param address the address without title
/// @param title the title; `null` if there is none
/// @param end the index after the closing parenthesis
public record SpacedAddress(String address, @Nullable String title, int end) {

  private static final int MAX_LENGTH = 500;

  /// A file name with an extension or a fragment, an optional size, as some editors write it, and
  /// an optional title.
  private static final Pattern FILE =
      Pattern.compile(
          "([^\\s\"'][^\"\\t]*\\.[A-Za-z][A-Za-z0-9]{1,4}(?:[?#]\\S*)?|#[^\"\\t]+)(?: +=\\d*x\\d*)?(?: +\"([^\"]*)\")?");

  /// Returns the address in the parentheses that open at an index; `null` if there is none.
  static @Nullable SpacedAddress at(String text, int open) {
    int end = open + 1;
    int limit = Math.min(text.length(), open + MAX_LENGTH);
    int depth = 1;
    for (; end < limit && depth > 0; end++) {
      char c = text.charAt(end);
      if ("\n[]<>".indexOf(c) >= 0) {
        return null;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    Matcher file = FILE.matcher(depth > 0 ? "" : text.substring(open + 1, end - 1).strip());
    return file.matches() ? new SpacedAddress(file.group(1), file.group(2), end) : null;
  }
}
