package broadsheet.markdown.inline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address with spaces behind a link's text, which CommonMark does not take for one: the name of
/// a file, as people drag it into their editors.
///
/// @param end the place behind the closing parenthesis
public record SpacedAddress(String address, @Nullable String title, int end) {

  private static final int MAX_LENGTH = 500;

  /// A name with a suffix, and perhaps a size, as some editors write it, and a title.
  private static final Pattern FILE =
      Pattern.compile(
          "([^\\s\"'][^\"\\t]*\\.[A-Za-z][A-Za-z0-9]{1,4}(?:[?#]\\S*)?|#[^\"\\t]+)(?: +=\\d*x\\d*)?(?: +\"([^\"]*)\")?");

  /// The address that opens at a parenthesis, `null` for none.
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
